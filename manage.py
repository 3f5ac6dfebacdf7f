#!/usr/bin/env python
"""Django's command line for this site."""

import os
import signal
import sys


def main() -> None:
    """Run a command. Ctrl-C ends it quietly, also while it is only being loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
