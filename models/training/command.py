"""How every command ends: a failure that a user can do something about is one line, not a traceback."""

import sys


def run(main):
    """Runs a command's `main`."""
    try:
        main()
    except (ValueError, OSError, RuntimeError) as failure:
        sys.exit(f"{sys.argv[0].rsplit('/', 1)[-1].removesuffix('.py')}: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
