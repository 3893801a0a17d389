"""`python -m dalil` is `dalil`."""

from dalil.cli import main

if __name__ == "__main__":
    main()
