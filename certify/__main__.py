"""`python -m certify`: the command line."""

from certify.cli import main

if __name__ == "__main__":
    main()
