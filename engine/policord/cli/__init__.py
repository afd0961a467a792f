"""The `policord` command: the only place that prints and exits. One module per command, loaded lazily."""

import sys


def main() -> None:
    """The console script."""
    from policord.cli.run import run

    sys.exit(run(sys.argv[1:]))
