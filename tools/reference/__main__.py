"""`python -m tools.reference`: rewrite the generated pages of the manual."""

from __future__ import annotations

from tools.reference import DOCS, PAGES, TABLES, with_table

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
        print(DOCS / name)
    for file in TABLES:
        file.write_text(with_table(file), encoding="utf-8", newline="\n")
        print(file)
