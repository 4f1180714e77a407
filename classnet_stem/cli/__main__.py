"""``python -m classnet_stem.cli`` is ``classnet``."""

import sys

from classnet_stem.cli import main

sys.exit(main())
