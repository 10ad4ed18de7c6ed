from collections.abc import Callable
from pathlib import Path

import pytest

from calldesk.intake.files import read_bytes
from calldesk.intake.items import Batch
from calldesk.intake.mapping import Mapping
from calldesk.intake.take_in import take_in_table
from calldesk.intake.values import Table

TakeIn = Callable[..., Batch]


@pytest.fixture
def taken() -> TakeIn:
    """Take in the contents of a file, given as text or bytes."""

    def take(
        content: str | bytes,
        said: Mapping | None = None,
        currency: str = "USD",
        country: str | None = None,
    ) -> Batch:
        data = content.encode() if isinstance(content, str) else content
        table = read_bytes(data, said, country)
        if isinstance(table, Table):
            return take_in_table(table, currency, said)
        return Batch(problems=(table,))

    return take


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[dict[str, list[list[object]]]], bytes]:
    """Write sheets of rows into an XLSX file and return its bytes."""
    from openpyxl import Workbook

    def write(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            if title in hidden:
                sheet.sheet_state = "hidden"
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path.read_bytes()

    return write
