import sys

from engine.platform.launcher import main

sys.exit(main())
