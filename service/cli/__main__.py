"""`python -m service.cli` is `xinglin`, also where the installed command is not on the path."""

import sys

from service.cli import main

sys.exit(main())
