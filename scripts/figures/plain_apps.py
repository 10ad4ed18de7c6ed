"""The baselines: the barest Textual programs that show the same. Run as a program of its own."""

import importlib
import sqlite3
import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Static


class Table(App[None]):
    """A DataTable, and nothing else."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("when", "why", "name", "amount")
        for n in range(self.rows):
            table.add_row("14:30", "callback", f"Firm {n:06}", f"{n:,}.00")


class Commit(App[None]):
    """One committed row for each key, then a text of the length of a script's step."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.connection = sqlite3.connect(file, isolation_level=None)
        self.connection.execute("pragma journal_mode = wal")
        self.connection.execute("pragma synchronous = full")
        self.connection.execute(
            "create table if not exists event (n integer primary key, data text)"
        )
        self.count = 0

    def compose(self) -> ComposeResult:
        yield Static("Ready")

    def on_key(self) -> None:
        self.count += 1
        self.connection.execute("begin immediate")
        self.connection.execute(
            "insert into event (data) values (?)", ('{"step": "ask", "reply": "a"}',)
        )
        self.connection.execute("commit")
        line = f"{self.count}: We show 6,240.00 US dollars open. When will you pay that in full?\n"
        self.query_one(Static).update(line * 12)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["table", rows, *modules]:
            for module in modules:
                importlib.import_module(module)
            Table(int(rows)).run()
        case ["commit", file]:
            Commit(file).run()
