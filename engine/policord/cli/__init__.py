"""The `policord` command: the only place that prints and exits. One module per command, loaded lazily."""

import os
import sys


def main() -> None:
    """The console script."""
    _occupy_standard_descriptors()
    from policord.cli.run import run

    sys.exit(run(sys.argv[1:]))


def _occupy_standard_descriptors() -> None:
    """Where standard input or output is closed, no file opened later may take its number, and be written into."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
