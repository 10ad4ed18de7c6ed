"""The lines under a step's heading: what is said, waited for, asked and gained."""

import re
from datetime import date
from typing import get_args

from calldesk.script.drafts import Findings, StepDraft
from calldesk.script.lines import SourceLine, after_mark, keyword, phrases, spoken, syntax
from calldesk.script.model import Ask, FieldType, Line, Waiver
from calldesk.script.problems import did_you_mean
from calldesk.script.words import NONE, REQUIRED_ALIASES, STEP_WORDS, TYPE_ALIASES

_WAIT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(?:s\b|sec\b|seconds?\b|秒)?\s*(.*)", re.DOTALL)
ASK = re.compile(
    r"(?P<field>[a-z][a-z0-9_]{0,39})\s+(?P<type>\w+)\s*(?:\((?P<options>[^)]*)\))?"
    rf"\s*(?P<required>{'|'.join(('optional', 'always', *REQUIRED_ALIASES))})?"
    r"\s*,\s*(?P<prompt>.+)",
    re.DOTALL,
)
_ALLOW = re.compile(
    r'(?P<rule>[A-Z]\d\d)\s+"(?P<reason>[^"]+)"\s+by\s+(?P<by>.+?)\s+until\s+'
    r"(?P<until>\d{4}-\d\d-\d\d)(?:\s+for\s+(?P<finding>.+))?",
    re.DOTALL,
)
_TYPES = get_args(FieldType)
_DIGITS = str.maketrans("０１２３４５６７８９．ｓ", "0123456789.s")


def read_step_line(step: StepDraft, line: SourceLine, findings: Findings) -> None:
    """Read one line that is neither a heading nor a way out."""
    text = after_mark(line.text, ">")
    if text is not None:
        _say(step, text, line, findings)
        return
    cut = keyword(line.text)
    if cut is None:
        findings.unreadable(line.number, line.text)
    elif cut[0] in STEP_WORDS:
        _read_word(step, cut[0], cut[1], line, findings)
    elif " " in cut[0]:
        findings.unreadable(line.number, line.text)
    else:
        message = f"unknown word '{cut[0]}:'{did_you_mean(cut[0], STEP_WORDS, ':')}"
        findings.add("S05", line.number, message)


def _read_word(step: StepDraft, word: str, rest: str, line: SourceLine, findings: Findings) -> None:
    match word:
        case "coach":
            step.coach.append(rest)
            findings.places[f"{step.id}/coach/{len(step.coach)}"] = line.number
        case "again" | "variant a" | "variant b":
            _say(step, after_mark(rest, ">") or rest, line, findings, word)
        case "wait":
            _wait(step, rest, line, findings)
        case "ask":
            _ask(step, rest, line, findings)
        case "was" | "gain" | "tags" | "needs":
            names: list[str] = getattr(step, word)
            names += findings.ids(rest, line.number)
            findings.places.setdefault(f"{step.id}/{word}", line.number)
        case "heard":
            step.heard += phrases(rest)
            findings.places.setdefault(f"{step.id}/heard", line.number)
        case "objections":
            step.objections = syntax(rest).casefold() not in NONE
            if step.objections:
                findings.unreadable(line.number, line.text)
        case "end":
            step.end = findings.id(syntax(rest), line.number)
            findings.places[f"{step.id}/end"] = line.number
        case "key":
            step.key = syntax(rest).casefold()
            findings.places[f"{step.id}/key"] = line.number
        case "allow":
            _allow(step, rest, line, findings)


def _say(
    step: StepDraft, text: str, line: SourceLine, findings: Findings, word: str = "say"
) -> None:
    kind, lines = ("again", step.again) if word == "again" else ("say", step.say)
    name = f"{step.id}/{kind}/{len(lines) + 1}"
    variant = word[-1] if word.startswith("variant") else None
    lines.append(Line.model_validate({"line_id": name, "text": spoken(text), "variant": variant}))
    findings.places[name] = line.number


def _wait(step: StepDraft, rest: str, line: SourceLine, findings: Findings) -> None:
    match = _WAIT.fullmatch(rest.translate(_DIGITS).strip())
    if match is None:
        findings.unreadable(line.number, line.text)
        return
    findings.places[f"{step.id}/wait"] = line.number
    step.wait_seconds = float(match[1])
    step.wait_text = match[2]


def _ask(step: StepDraft, rest: str, line: SourceLine, findings: Findings) -> None:
    match = ASK.fullmatch(syntax(rest))
    options = phrases(match["options"] or "") if match else []
    kind = TYPE_ALIASES.get(match["type"], match["type"]) if match else ""
    if match is None or kind not in _TYPES or (kind == "choice") != bool(options):
        findings.add("S06", line.number, "write  ask: name type, question")
        return
    asked = {
        "field": match["field"],
        "type": kind,
        "options": options,
        "required": REQUIRED_ALIASES.get(match["required"], match["required"]) or "named",
        "prompt": match["prompt"],
    }
    step.ask.append(Ask.model_validate(asked))
    findings.places[f"{step.id}/ask/{match['field']}"] = line.number


def _allow(step: StepDraft, rest: str, line: SourceLine, findings: Findings) -> None:
    match = _ALLOW.fullmatch(syntax(rest))
    try:
        until = date.fromisoformat(match["until"]) if match else None
    except ValueError:
        until = None
    if match is None or until is None:
        message = 'write  allow: P01 "reason" by name until 2027-01-31'
        findings.add("S01", line.number, message)
        return
    finding = match["finding"] or ""
    step.allow.append(
        Waiver(
            rule=match["rule"], reason=match["reason"], by=match["by"], until=until, finding=finding
        )
    )


def kinds_of(step: StepDraft) -> str | None:
    """Why the lines of a step do not go together, or None: a step has one kind."""
    kinds = {way.kind for way in step.ways}
    automatic = kinds & {"when", "otherwise"}
    if step.end and kinds:
        return "this step ends the call and also leads on; a step has one kind"
    if automatic and kinds - automatic:
        return "this step has both 'when' lines and replies; a step has one kind"
    if automatic and (step.say or step.ask or step.wait_seconds):
        return "a step with 'when' lines is passed by itself; it cannot say or ask anything"
    if "next" in kinds and len(step.ways) > 1:
        return "'->' is for a step with only one way on; name the replies instead"
    return None


def objection_words(step: StepDraft) -> list[str]:
    """The words that stand in a step but mean something on the root of an objection only."""
    if step.part == "objections" and step.inside is None:
        return []
    return [word for word in ("key", "heard", "needs") if getattr(step, word)]
