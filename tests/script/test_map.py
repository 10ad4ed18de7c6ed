from importlib.resources import files

import pytest

from calldesk.script.map import drawing
from calldesk.script.map_text import cells, cut
from calldesk.script.parse import parse

SHIPPED = files("calldesk") / "shipped" / "scripts"
SOURCE = """script: t
start: open
marks: m

# Call
## open: Opening
> Hi.
- yes: "Yes." -> ask
- no: "No." -> open
- number: "Another number." -> take then ask
- other: Anything else -> bye

## ask: Ask for it
> When?
-> sort

## sort: Which road?
when m -> open
otherwise -> bye

## bye: Goodbye
end: refused

## lost: Nobody comes here
> Hm.
-> bye

## late: From an objection
> Well.
-> ask

# Objections
## mail: Check is in the mail
key: c
needs: m
> Ah.
- when: "Tuesday." -> late
- other: Vague -> press
### press: Press
> So?
- yes: "Yes." -> bye
- other: No -> return

# Fragments
## take: Take a number
> Which?
-> return
"""
DRAWN = """The call
open  Opening
├ 1 "Yes."  ▸ ask  Ask for it
│ ↓ ▸ sort  Which road?
│ ├ when m  ↩ open
│ └ otherwise  ■ refused  bye
├ 2 "No."  ↩ open
├ 3 "Another number."  ↪ take, then ask
└ 0 Anything else  ■ refused  bye

Reached from objections only
late  From an objection
↓ ↩ ask

Objections
c  mail  Check is in the mail  needs m
├ 1 "Tuesday."  → late  From an objection
└ 0 Vague  ▸ press  Press
  ├ 1 "Yes."  ■ refused  bye
  └ 0 No  ↩ back

Fragments
take  Take a number
↓ ↩ back

No way leads here
lost  Nobody comes here
↓ ■ refused  bye
"""


def test_a_script_is_drawn_as_a_tree():
    script = parse(SOURCE).draft
    assert "\n".join(line.text for line in drawing(script)) + "\n" == DRAWN


def test_a_line_knows_its_step_and_way():
    lines = drawing(parse(SOURCE).draft)
    assert (lines[1].step, lines[1].way) == ("open", None)
    assert (lines[2].step, lines[2].way) == ("ask", ("open", "yes"))
    assert (lines[5].step, lines[5].way) == ("bye", ("sort", "otherwise"))


def test_counts_stand_at_the_right_and_what_never_happened_is_marked():
    counts = {("open", ""): 12, ("open", "yes"): 7, ("open", "no"): 1, ("ask", "next"): 7}
    lines = drawing(parse(SOURCE).draft, counts, width=60)
    assert [line.text.split()[-1] for line in lines[1:4]] == ["12", "7", "7"]
    assert {cells(line.text) for line in lines if line.step} == {60}
    assert lines[4].spans[-1].kind == "never"
    assert lines[2].spans[-1].kind == "count"


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", ["first-reminder.call.md", "call-after-notice.call.md"])
def test_every_way_is_drawn_once_within_the_width(name, width):
    script = parse((SHIPPED / name).read_text("utf-8")).script
    lines = drawing(script, {}, width)
    assert max(cells(line.text) for line in lines) <= width
    ways = [line.way for line in lines if line.way]
    assert sorted(ways) == sorted((s.id, w.id) for s in script.steps for w in s.ways)
    roots = {line.step for line in lines if line.step and not line.way}
    assert {objection.id for objection in script.objections} <= roots


def test_a_deep_script_begins_again_at_the_edge():
    chain = "".join(f"## s{n}: S\n> S\n- x: X -> s{n + 1}\n- other: O -> s0\n" for n in range(60))
    script = parse(f"script: t\nstart: s0\n# Call\n{chain}## s60: E\nend: refused\n").script
    lines = drawing(script, None, 80)
    assert max(cells(line.text) for line in lines) <= 80
    assert sum("▸ s" in line.text for line in lines) == 59


@pytest.mark.parametrize(
    ("text", "size", "kept"),
    [("Opening", 7, "Opening"), ("Opening", 6, "Openi…"), ("好的好的", 5, "好的…"), ("ab", 0, "")],
)
def test_text_is_cut_by_columns(text, size, kept):
    assert cut(text, size) == kept
    assert cells(kept) <= max(size, 0)
