"""Measures the figures named, or all, and prints them."""

import argparse
import json
import sys

import calls
import checks
import claims
import database
import debtor
import keys
import portfolio
import rehearsing
import starts
import studio
import typed
from figure import HEADINGS, Figure, table

FIGURES = {
    "help": starts.help_start,
    "paint": starts.first_paint,
    "down": keys.down,
    "step": calls.step,
    "saving": calls.saving,
    "rehearse": debtor.answering,
    "queue": database.opening,
    "claims": claims.claiming,
    "search": database.searching,
    "import": database.bringing_in,
    "when": typed.when,
    "check": checks.checking,
    "studio": studio.findings,
    "rehearsing": rehearsing.answering,
    "memory": starts.memory,
}


def main() -> int:
    """Print a table or JSON; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=", ".join(FIGURES))
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--rounds", type=int, default=9, help="pairs of measurements (9)")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.figures if name not in FIGURES]:
        parser.error(f"no figure '{unknown[0]}'; there are: {', '.join(FIGURES)}")
    figures: list[Figure] = []
    try:
        for name in wanted.figures or FIGURES:
            print(f"measuring {name} …", file=sys.stderr)
            figures += FIGURES[name](wanted.rounds)
    finally:
        portfolio.clear()
    if wanted.json:
        print(json.dumps([figure.as_json() for figure in figures], indent=2))
    else:
        print(table([HEADINGS, *(figure.row for figure in figures)]))
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
