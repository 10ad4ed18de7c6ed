"""What the first paint loads, and what it must not."""

import subprocess
import sys

SLOW = ("sqlalchemy", "sqlmodel", "pydantic", "jinja2", "phonenumbers", "alembic", "psycopg",
        "holidays", "dateutil", "textual.widgets._markdown")  # fmt: skip


def test_the_first_screen_needs_none_of_the_slow_libraries() -> None:
    code = (
        "import sys, calldesk.tui.app, calldesk.tui.desk_screen;"
        f"print([name for name in {SLOW!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert found.strip() == "[]"
