"""What a console on an existing database has loaded when its first rows are painted."""

import os
import subprocess
import sys
from pathlib import Path

from brightline import NOW

SLOW = ("sqlalchemy", "sqlmodel", "pydantic", "jinja2", "phonenumbers", "alembic", "psycopg",
        "holidays", "dateutil", "babel")  # fmt: skip

# Signing in is the first thing after the first paint.
STOP_THERE = f"""
import os, sys
from textual.app import App
from calldesk.cli import main
from calldesk.tui.window import Window

class Running:
    app = None

def run(app, **_):
    Running.app = app
    app.run_headless(headless=True, size=(120, 36))

def sign_in(window, desk):
    strips = Running.app.screen._compositor.render_strips()
    print(any("Brightline Dental" in strip.text for strip in strips))
    print([name for name in {SLOW!r} if name in sys.modules], flush=True)
    os._exit(0)

App.run_headless = App.run
App.run = run
Window.open = sign_in
sys.argv = ["calldesk"]
main()
"""


def test_the_first_rows_need_none_of_the_slow_libraries(home: Path) -> None:
    variables = {**os.environ, "CALLDESK_HOME": str(home), "CALLDESK_NOW": NOW.isoformat()}
    variables["TEXTUAL_DRIVER"] = "textual.drivers.headless_driver:HeadlessDriver"
    run = subprocess.run(
        [sys.executable, "-c", STOP_THERE],
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.splitlines()[-2:] == ["True", "[]"], run.stdout[-2000:] + run.stderr
