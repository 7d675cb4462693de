"""`python -m tools.reference`: rewrite the generated pages of the manual."""

from __future__ import annotations

from tools.reference import DOCS, PAGES

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
        print(DOCS / name)
