#!/usr/bin/env python3
"""Django's command line for Chorus; development settings unless told otherwise."""

import os
import sys


def main() -> None:
    """Run the command that was typed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- Django may not be imported before settings are named

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
