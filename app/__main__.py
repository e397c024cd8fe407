"""The entry point: the window without a command, otherwise the command line."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program and answer its exit code.

    A password in the environment is taken out before anything else is imported and never passed on.
    """
    password = os.environ.pop("MEDIATION_ROOM_PASSWORD", None)
    from app.bootstrap import start

    return start(sys.argv[1:] if argv is None else argv, password)


if __name__ == "__main__":
    sys.exit(main())
