"""`python -m service.cli` is `xinglin`, also where the installed command is not on the path."""

import sys

from service.cli import main

if __name__ == "__main__":  # reading processes import this module again where they are started afresh
    sys.exit(main())
