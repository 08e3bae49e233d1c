"""The command line: `python -m loaders --help`."""

import sys

from loaders.command_line import main

if __name__ == "__main__":
    sys.exit(main())
