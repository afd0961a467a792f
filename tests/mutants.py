"""`make mutants`: every condition of every rule must matter to some example (`policord rules mutants`)."""

import sys

from policord.cli.run import run

if __name__ == "__main__":
    sys.exit(run(["rules", "mutants", *sys.argv[1:]]))
