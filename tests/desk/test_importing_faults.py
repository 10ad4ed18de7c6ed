"""An import that is killed, or meets a full disk, in the middle: the store is as it was before."""

import subprocess
import sys

import pytest

from calldesk.settings import Settings
from calldesk.store.engine import open_store

_IMPORT = """
import sys
from pathlib import Path
from calldesk.desk import importing
from calldesk.desk.opening import Desk
from calldesk.settings import Settings

desk = Desk(Settings(database=sys.argv[1], home=Path(sys.argv[1]).parent))
desk.store
{fault}
plan = importing.plan(desk, Path(sys.argv[2]), importing.Options())
try:
    importing.carry_out(desk, plan)
except Exception as problem:
    sys.exit(str(problem))
"""
_KILLED = """
import os, signal
from calldesk.store import summary
summary.refresh = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
_FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
"""


@pytest.fixture
def file(tmp_path):
    """Three thousand invoices."""
    lines = [f"Firm {n},{n},2026-10-20,10.00,+1 416 555 {n:04}" for n in range(3_000)]
    path = tmp_path / "open.csv"
    path.write_text("\n".join(("Customer,Invoice No,Due Date,Balance,Phone", *lines)))
    return path


def run(fault, database, file):
    command = [sys.executable, "-c", _IMPORT.format(fault=fault), str(database), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def accounts(settings):
    from sqlalchemy import text

    store = open_store(settings.database)
    with store.reading() as tx:
        names = ("account", "invoice", "import_batch")
        counts = [tx.execute(text(f"select count(*) from {name}")).scalar_one() for name in names]
    store.close()
    return counts


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        pytest.param(_KILLED, -9, "", id="killed after all is written, before the commit"),
        pytest.param(_FULL, 1, "nothing was saved", id="no room for the rows"),
    ],
)
def test_nothing_of_it_stays_and_the_next_try_brings_all(
    tmp_path, sqlite_template, file, fault, status, words
) -> None:
    import shutil

    settings = Settings(database=str(tmp_path / "calldesk.db"), home=tmp_path)
    shutil.copyfile(sqlite_template, settings.database)
    ended = run(fault, settings.database, file)
    assert (ended.returncode, words in ended.stderr) == (status, True), ended.stderr
    assert accounts(settings) == [0, 0, 0]
    again = run("", settings.database, file)
    assert again.returncode == 0, again.stderr
    assert accounts(settings) == [3_000, 3_000, 1]
