"""A home folder with a portfolio in it, and consoles opened on it in terminals of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from brightline import NOW, SETTINGS, lay_brightline
from console.terminal import Terminal


@pytest.fixture
def names() -> tuple[str, str]:
    """How the account and its person are called; a test may say otherwise."""
    return "Brightline Dental", "Maya Ortiz"


@pytest.fixture
def home(tmp_path: Path, names: tuple[str, str]) -> Path:
    """A home folder: settings, and a database with one account in it."""
    from calldesk.desk import scripts
    from calldesk.desk.clock import Clock
    from calldesk.desk.opening import Desk
    from calldesk.settings import load

    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    desk = Desk(load({"CALLDESK_HOME": str(tmp_path)}), Clock(NOW))
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
    lay_brightline(desk, *names)
    desk.store.close()
    return tmp_path


@pytest.fixture
def open_console(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Open a console on the home folder; whatever still runs at the end is killed."""
    opened: list[Terminal] = []

    def start(*arguments: str, columns: int = 120, rows: int = 36) -> Terminal:
        terminal = Terminal(home, *arguments, now=NOW.isoformat(), columns=columns, rows=rows)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()
