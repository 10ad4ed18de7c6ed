"""Commands run as a person runs them, in a home of their own, on a Friday morning."""

import json
import sys
from dataclasses import dataclass

import pytest
from brightline import SETTINGS

FRIDAY = "2026-11-20T09:32-05:00"
OPEN_ITEMS = """\
Customer No,Customer,Invoice No,Due Date,Amount,Open Balance,Currency,Phone,Contact,E-mail,Country
C-1,Brightline Dental,2231,2026-10-08,2000.00,2000.00,USD,+1 416 555 0134,Maya Ortiz,m@b.example,CA
C-1,Brightline Dental,2260,2026-10-20,2240.00,2240.00,USD,+1 416 555 0134,Maya Ortiz,m@b.example,CA
C-2,Koval Print,77,2026-10-20,980.00,980.00,EUR,12,,,PL
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """calldesk's home for one test, with a settings file in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("CALLDESK_DATABASE", "CALLDESK_COLLECTOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CALLDESK_HOME", str(folder))
    monkeypatch.setenv("CALLDESK_NOW", FRIDAY)
    return folder


@pytest.fixture
def run(home, monkeypatch, capsys):
    """Run a command by the program's own front door: run('queue', '--json') -> Ran."""
    from calldesk.cli import main

    def go(*arguments):
        monkeypatch.setattr(sys, "argv", ["calldesk", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as left:
            status = left.code or 0
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(status, out, err)

    return go


@pytest.fixture
def open_items(tmp_path):
    """A file of three open invoices."""
    file = tmp_path / "open-items.csv"
    file.write_text(OPEN_ITEMS, encoding="utf-8")
    return file


@pytest.fixture
def imported(run, open_items):
    """A desk into which the file has been imported."""
    assert run("import", open_items).status == 0
    return run
