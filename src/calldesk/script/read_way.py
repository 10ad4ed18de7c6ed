"""The ways out of a step: replies, `->`, `when`, `otherwise`, and the lines that stand in them."""

import re

from calldesk.script.drafts import Findings, StepDraft, WayDraft
from calldesk.script.lines import (
    SourceLine,
    after_arrow,
    after_bullet,
    cut_arrow,
    is_id,
    keyword,
    named,
    slug,
    syntax,
)
from calldesk.script.model import OTHER, RETURN
from calldesk.script.problems import did_you_mean
from calldesk.script.words import WAY_ALIASES, WAY_WORDS, WAYS_ABROAD, YES

_WHEN, _OTHERWISE, _GO_ON = (
    "|".join((word, *WAYS_ABROAD[word])) for word in ("when", "otherwise", "then")
)
CONDITIONAL = re.compile(rf"({_WHEN}|{_OTHERWISE})\b\s*(.*)", re.DOTALL)
_THEN = re.compile(rf"(.*?)\s+(?:{_GO_ON})\s+(.*)", re.DOTALL)


def read_way(step: StepDraft, line: SourceLine, findings: Findings) -> WayDraft | None:
    """Read a line that leads out of the step. Returns None when the line is something else."""
    target = after_arrow(line.text)
    if target is not None:
        return _placed(step, WayDraft(_free(step, "next"), "next", ""), target, line, findings)
    reply = after_bullet(line.text)
    if reply is not None:
        return _reply(step, reply, line, findings)
    conditional = CONDITIONAL.fullmatch(line.text)
    if conditional and cut_arrow(line.text):
        word = WAY_ALIASES.get(conditional[1], conditional[1])
        return _automatic(step, word, conditional[2], line, findings)
    return None


def _reply(step: StepDraft, text: str, line: SourceLine, findings: Findings) -> WayDraft | None:
    cut = cut_arrow(text)
    if cut is None:
        findings.unreadable(line.number, line.text)
        return WayDraft("unread", "reply", RETURN)
    name, heard = named(cut[0]) or ("", cut[0])
    name = OTHER if WAY_ALIASES.get(name) == OTHER else name
    if not is_id(name):
        name, heard = slug(cut[0], f"reply_{len(step.ways) + 1}"), cut[0]
        name = _free(step, name)
    if any(way.id == name for way in step.ways):
        findings.add("S02", line.number, f"the reply name '{name}' is used twice in this step")
        name = _free(step, name)
    if name != OTHER and sum(way.id != OTHER for way in step.ways) == 9:
        findings.add("S01", line.number, "a step has at most nine replies beside 'other'")
    way = WayDraft(name, "reply", "", heard)
    return _placed(step, way, cut[1], line, findings)


def _automatic(
    step: StepDraft, word: str, rest: str, line: SourceLine, findings: Findings
) -> WayDraft:
    condition, target = cut_arrow(rest) or ("", rest)
    if word == "otherwise":
        if condition:
            findings.unreadable(line.number, line.text)
        way = WayDraft(_free(step, "otherwise"), "otherwise", "")
    else:
        name = f"when_{sum(way.kind == 'when' for way in step.ways) + 1}"
        way = WayDraft(name, "when", "", condition=syntax(condition))
    return _placed(step, way, target, line, findings)


def _placed(
    step: StepDraft, way: WayDraft, target: str, line: SourceLine, findings: Findings
) -> WayDraft:
    """Give the way its target and add it to the step."""
    goto, then = cut_then(syntax(target))
    if then:
        way.then = _target(then, line, findings)
    way.goto = _target(goto, line, findings)
    step.ways.append(way)
    findings.places[f"{step.id}/way/{way.id}"] = line.number
    return way


def _target(text: str, line: SourceLine, findings: Findings) -> str:
    """A target as a name; whether a step has it is checked when all steps are known."""
    if not text:
        findings.unreadable(line.number, line.text)
    return target_name(text)


def target_name(text: str) -> str:
    """What a written target means: `return` in any language, a step's name, else made into one."""
    if RETURN in (text, WAY_ALIASES.get(text.casefold())):
        return RETURN
    return text if is_id(text) else slug(text)


def cut_then(text: str) -> tuple[str, str]:
    """Cut a written target into where it leads and where it goes on after that, if it says so."""
    split = _THEN.fullmatch(text)
    return (split[1], split[2]) if split else (text, "")


def _free(step: StepDraft, name: str) -> str:
    taken = {way.id for way in step.ways}
    if name not in taken:
        return name
    return next(
        n for n in (f"{name[:36]}_{i}" for i in range(2, 999)) if n not in taken and n != OTHER
    )


def read_inner(way: WayDraft, line: SourceLine, findings: Findings) -> None:
    """Read an indented line into the way it belongs to."""
    cut = keyword(line.text)
    if cut is None:
        findings.unreadable(line.number, line.text)
        return
    word, rest = cut
    match word:
        case "set":
            _read_set(way, rest, line, findings)
        case "audience":
            way.audience = findings.id(syntax(rest), line.number)
        case "gain":
            way.gain += findings.ids(rest, line.number)
        case "tags":
            way.tags += findings.ids(rest, line.number)
        case "if":
            way.condition = syntax(rest)
        case "blank":
            way.blank = syntax(rest).casefold() in YES
        case _:
            message = f"unknown word '{word}:'{did_you_mean(word, WAY_WORDS, ':')}"
            findings.add("S05", line.number, message)


def _read_set(way: WayDraft, rest: str, line: SourceLine, findings: Findings) -> None:
    name, equals, value = rest.replace("＝", "=").partition("=")
    if not equals:
        findings.unreadable(line.number, line.text)
        return
    way.set[findings.id(syntax(name), line.number)] = value.strip()
