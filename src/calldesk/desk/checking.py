"""Script files checked for somebody who names them, against a policy file or a shipped policy."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError
from calldesk.desk.personas import shipped_personas
from calldesk.desk.scripts import POLICY, Report
from calldesk.desk.text_files import read_text
from calldesk.rehearsal.hints import hints
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check import Checked, examine
from calldesk.script.parse import Parsed, parse
from calldesk.script.policy import Policy, PolicyError, read_policy
from calldesk.script.problems import Problem, did_you_mean
from calldesk.script.report import as_text

_TOML = ".toml"


def check_files(files: Sequence[Path], policy: str | None, today: date) -> Report:
    """Check script files; see named_policy() for the policy. Waivers are those of that day."""
    name, rules = named_policy(policy)
    findings: list[tuple[str, Problem]] = []
    texts: list[str] = []
    for file in files:
        parsed = parse(read_text(file))
        checked = examine(parsed, rules, frozenset(OUTCOMES), today=today)
        checked = replace(checked, problems=(*checked.problems, *_hints(parsed, checked)))
        findings += [(str(file), problem) for problem in checked.problems]
        texts.append(as_text(str(file), checked, parsed.draft))
    texts.append(f"Checked against policy {name}.")
    return Report(tuple(findings), "\n".join(texts))


def named_policy(named: str | None) -> tuple[str, Policy]:
    """A policy and its name: from a file, else a shipped one by its name, else the default.

    Raises DeskError when there is none, or when it cannot be meant.
    """
    named = named or POLICY.removesuffix(_TOML)
    file = Path(named)
    known = [name.removesuffix(_TOML) for name in shipped.names("policies")]
    if file.is_file() or file.suffix == _TOML:
        source = read_text(file)
    elif named in known:
        source = shipped.text("policies", named + _TOML)
    else:
        hint = did_you_mean(named, known)
        raise DeskError(f"There is no policy '{named}'{hint or ': ' + ', '.join(known) + '.'}")
    try:
        return file.name.removesuffix(_TOML), read_policy(source)
    except PolicyError as problem:
        raise DeskError(f"The policy cannot be used: {problem}.") from None


def _hints(parsed: Parsed, checked: Checked) -> tuple[Problem, ...]:
    """Where a script that may be used would be thin to rehearse with the personas shipped."""
    if parsed.script is None or checked.errors:
        return ()
    known = _personas(parsed.script.language)
    return hints(parsed.script, known.values(), parsed.places)


_personas = cache(shipped_personas)
