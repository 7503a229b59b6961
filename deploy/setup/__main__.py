"""Carry out the steps of one goal, in order; each says what it does and how long it took."""

import argparse
import sys

# Before anything that an older Python cannot read.
if sys.version_info < (3, 11):  # noqa: UP036 -- set-up is what an older Python may start
    sys.exit(
        "Chorus needs Python 3.11 or newer; this is {}.{}. Name another one with "
        "`make PYTHON=python3.12 ...`.".format(*sys.version_info[:2])
    )

from deploy.setup.assets import bundle_scripts, fetch_assets
from deploy.setup.environment import install_development, install_runtime, make_venv
from deploy.setup.libraries import provide_pango, provide_test_programs
from deploy.setup.places import LOGS
from deploy.setup.step import SetupError, alone, carry_out

RUN = [make_venv, install_runtime, provide_pango, fetch_assets, bundle_scripts]
GOALS = {
    "run": RUN,
    "check": [*RUN, install_development],
    "test": [*RUN, install_development, provide_test_programs],
}


def main(goal: str) -> int:
    """Make this machine ready for `goal`; 0 when it is, 1 after saying what went wrong."""
    try:
        with alone():
            for step in GOALS[goal]:
                carry_out(step())
    except SetupError as error:
        print(f"\n{error}\n\nThe logs of set-up are in {LOGS}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up was stopped; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python3 -m deploy.setup", description=__doc__)
    arguments.add_argument("goal", choices=GOALS)
    sys.exit(main(arguments.parse_args().goal))
