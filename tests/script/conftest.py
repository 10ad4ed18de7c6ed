"""Samples for the tests of the script language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calldesk.script.model import Script
from calldesk.script.parse import Parsed, parse

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def sample_source() -> str:
    return (HERE / "first-reminder.call.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample(sample_source: str) -> Script:
    script = parse(sample_source).script
    assert script is not None
    return script


@pytest.fixture(scope="session")
def edited(sample_source: str) -> Callable[[str, str], Parsed]:
    """The sample with one edit."""

    def edit(old: str, new: str) -> Parsed:
        assert sample_source.count(old) >= 1, old
        return parse(sample_source.replace(old, new, 1))

    return edit
