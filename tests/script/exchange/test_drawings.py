"""Drawings of a script: every step and way, hostile titles too."""

import re
from collections.abc import Callable

import pytest

from calldesk.script.exchange.dot import to_dot
from calldesk.script.exchange.mermaid import to_mermaid
from calldesk.script.model import Script
from calldesk.script.parse import parse

HOSTILE = """\
script: hostile
start: open
# Call
## open: x"]; click s_open "javascript:alert(1)" %% --> end
> Good day.
- a: "|; \\N <script>alert(1)</script> `**` -> bye
- other: 1. #quot; -> choose
## choose: \\
when messages_left > 0 -> bye
otherwise -> bye
## bye: end
end: refused
# Objections
## late: - {{ Too }} late
key: l
> Not at all.
- other: Anything -> return
"""

Drawer = Callable[..., str]


@pytest.fixture
def hostile() -> Script:
    script = parse(HOSTILE).script
    assert script is not None
    return script


@pytest.mark.parametrize("draw", [to_mermaid, to_dot])
def test_every_way_is_an_arrow(draw: Drawer, sample: Script) -> None:
    arrows = re.findall(r"-->|-\.->| -> ", draw(sample))
    assert len(arrows) == sum(len(step.ways) for step in sample.steps)


def test_endings_objections_and_returns_are_drawn_differently(hostile: Script) -> None:
    mermaid, dot = to_mermaid(hostile), to_dot(hostile)
    assert 's_bye(["end"]):::ending' in mermaid
    assert re.search(r's_late\[/".*"/\]:::objection', mermaid)
    assert 's_choose{{"#92;"}}' in mermaid
    assert "back_late((return)):::back" in mermaid
    assert 's_late -.->|"Anything"| back_late' in mermaid
    assert '"bye" [label="end", shape=doubleoctagon' in dot
    assert '"late" [label="[l] - {{ Too }} late", shape=box, style="rounded,bold"' in dot
    assert '"late" -> "return from late" [label="Anything", style=dashed];' in dot


def test_no_title_leaves_its_quotes_in_mermaid(hostile: Script) -> None:
    for line in to_mermaid(hostile).splitlines():
        for label in re.findall(r'"(.*?)"', line):
            assert not re.search(r"[<>`|;%\[\]{}\\](?<!#\d\d;)(?<!#\d\d\d;)", label)
        assert line.count('"') in (0, 2)


def test_no_title_leaves_its_quotes_in_dot(hostile: Script) -> None:
    string = r'"(?:[^"\\]|\\["\\])*"'
    for line in to_dot(hostile).splitlines():
        rest = re.sub(string, "S", line)
        assert '"' not in rest
        assert "\\" not in rest
        assert "alert" not in rest


@pytest.mark.parametrize("draw", [to_mermaid, to_dot])
def test_counts_stand_on_the_arrows(draw: Drawer, sample: Script) -> None:
    drawn = draw(sample, {("open", "speaking"): 12})
    assert "· 12" in drawn
    assert "· 0" in drawn
    assert "·" not in draw(sample)


def test_a_long_title_is_cut(hostile: Script) -> None:
    step = hostile.steps[0].model_copy(update={"title": "long " * 40})
    drawn = to_mermaid(hostile.model_copy(update={"steps": (step, *hostile.steps[1:])}))
    assert max(map(len, drawn.splitlines())) < 100
    assert "…" in drawn
