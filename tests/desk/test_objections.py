"""Whatever they object, it is one key: every letter of the shipped scripts, in a call."""

from importlib.resources import files

import pytest
from brightline import lay_brightline
from telephone import another_console, ring, talk

from calldesk.desk import call
from calldesk.script.parse import parse

SCRIPTS = files("calldesk") / "shipped" / "scripts"
ASK = {"first-reminder": "speaking, yes, >", "call-after-notice": "speaking, yes, >"}


def shipped() -> list[tuple[str, str, str]]:
    """Script, letter and objection."""
    found = []
    for name in ASK:
        script = parse((SCRIPTS / f"{name}.call.md").read_text("utf-8")).script
        assert script is not None
        found += [(name, objection.key or "", objection.id) for objection in script.objections]
    return found


@pytest.fixture(scope="module")
def asking():
    """The calls that have come to asking for the money, by script."""
    return {}


@pytest.mark.parametrize("shared_desk", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("script", "letter", "objection"), shipped(), ids=lambda value: value or "no letter"
)
def test_a_letter_is_all_an_objection_takes(shared_desk, asking, script, letter, objection) -> None:
    if script not in asking:
        desk = another_console(shared_desk)
        account = lay_brightline(desk, number=script).account
        asking[script] = desk, talk(desk, ring(desk, account, script), ASK[script])
    desk, live = asking.pop(script)
    (meant,) = [one for one in live.prompt.objections if one.key == letter]
    assert (meant.id, meant.enabled, meant.why) == (objection, True, None)
    raised = call.object_to(desk, live, meant.id)
    assert raised.prompt.step == objection
    assert raised.prompt.lines
    back = call.undo(desk, raised)
    assert back.prompt.step == live.prompt.step
    asking[script] = desk, back
