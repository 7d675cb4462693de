"""`python -m rdtool`."""

from rdtool.cli import main

if __name__ == "__main__":
    main()
