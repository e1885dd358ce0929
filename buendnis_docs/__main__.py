"""`python -m buendnis_docs`: the command line where its script is not on the path."""

from buendnis_docs.cli import main

if __name__ == "__main__":
    main()
