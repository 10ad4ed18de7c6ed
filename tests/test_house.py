"""The house as it really stands: what each room loads, and that pure rooms have no clock."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import calldesk

SOURCE = Path(calldesk.__file__).parent
PURE = ["text.py", "rules", "script", "rehearsal"]
SLOW = [
    *("sqlalchemy", "pydantic", "sqlmodel", "alembic", "jinja2", "phonenumbers", "psycopg"),
    *("textual", "babel", "holidays", "dateutil", "smtplib", "rapidfuzz", "openpyxl", "fsrs"),
]
CLOCKS = re.compile(
    r"\b(?:now|utcnow|today|fromtimestamp)\(\)"
    r"|\bdatetime\.now\b|\bdate\.today\b|\btime\.(?:time|monotonic|localtime|gmtime|perf_counter)\b"
    r"|\bfrom time import\b|^import time\b",
    re.MULTILINE,
)


def files_of(*rooms: str) -> list[Path]:
    places = [SOURCE / room for room in rooms]
    return [
        file
        for place in places
        for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])
        if file.exists()
    ]


def module_of(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loaded_by(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after running this code."""
    ending = "import json, sys\nsys.stderr.write(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}


def test_help_loads_nothing_slow():
    code = """
import sys
sys.argv = ["calldesk", "--help"]
try:
    from calldesk.cli import main
    main()
except SystemExit as ended:
    assert not ended.code
"""
    assert loaded_by(code).isdisjoint(SLOW)


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("text.py", set()),
        ("rules", set()),
        ("mail", set()),
        ("intake", set()),
        ("script", {"pydantic", "jinja2"}),
        ("rehearsal", {"pydantic", "jinja2"}),
    ],
)
def test_a_room_loads_no_slow_library_before_it_is_needed(room, allowed):
    imports = "\n".join(f"import {module_of(file)}" for file in files_of(room))
    assert loaded_by(imports).isdisjoint(set(SLOW) - allowed)


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_loads_no_screen_no_database_and_no_mail(room):
    files = files_of(room)
    imports = "\n".join(f"import {module_of(file)}" for file in files) or "pass"
    assert loaded_by(imports).isdisjoint(
        ["textual", "rich", "sqlmodel", "sqlalchemy", "sqlite3", "smtplib", "click"]
    )


@pytest.mark.parametrize("file", files_of(*PURE), ids=module_of)
def test_a_pure_file_does_not_look_at_the_clock(file):
    assert CLOCKS.findall(file.read_text("utf-8")) == []
