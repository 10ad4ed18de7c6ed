"""`calldesk`: alone it opens the console, with anything behind it the command line is read."""

import os
import sys


def main() -> None:
    """Run calldesk. The console is not made to wait for the library of the command line."""
    at_a_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if at_a_terminal and not sys.argv[1:]:
        _open_console()
    from calldesk import cli

    cli.main()


def _open_console() -> None:
    from calldesk.tui import warming

    warming.begin()
    from calldesk.desk.opening import own_desk
    from calldesk.tui.run import run

    try:
        sys.exit(run(own_desk(os.environ)))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    except Exception as problem:  # the last door: a person must never meet a traceback
        from calldesk import cli

        cli.give_up(problem)


if __name__ == "__main__":
    main()
