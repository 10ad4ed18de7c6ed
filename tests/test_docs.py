"""The pages say what the program does: these tests fail when one of them is behind."""

import re
import runpy
import shlex
import sys
import tomllib
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import click
import pytest

from calldesk.cli import calldesk
from calldesk.desk import shipped
from calldesk.desk.forms import FORMS
from calldesk.desk.queue_words import GROUPS, LEFT_OUT
from calldesk.intake import headings
from calldesk.intake.mapping import FIELDS, Mapping, read_mapping
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Rating
from calldesk.rehearsal.personas import read_personas
from calldesk.rehearsal.score import read_scoring
from calldesk.rules import steps
from calldesk.rules.contact.profile import BLOCKS, read_profile
from calldesk.rules.letters import STATES
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.when import LANGUAGES, read_when
from calldesk.script.catalogue import CATALOGUE
from calldesk.script.check import check
from calldesk.script.model import FieldType, Script
from calldesk.script.parse import Parsed, parse
from calldesk.script.policy import read_policy
from calldesk.script.report import as_text
from calldesk.script.templates import FILTERS
from calldesk.script.words import HEADER, PARTS, STEP_WORDS, WAY_WORDS
from calldesk.settings import Settings, load, places
from calldesk.tui.keymap import read_keymap
from calldesk.tui.themes import THEMES

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    str(page.relative_to(ROOT)) for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
)
WRITTEN = runpy.run_path(str(ROOT / "docs" / "tables.py"))
WORKING_DAY = {0, 1, 2, 3, 4}


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def rows(page: str, *heads: str) -> list[list[str]]:
    """The rows of every table of a page that has these headings."""
    head = "| " + " | ".join(heads) + " |\n"
    tables = text(page).split(head)[1:]
    assert tables, f"{page} has no table {head}"
    found = []
    for table in tables:
        for line in table.splitlines()[1:]:
            if not line.startswith("|"):
                break
            found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


def bare(cell: str) -> str:
    return cell.strip("`")


def code_of(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def fenced(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text(page), re.DOTALL | re.MULTILINE)


def tree(context: click.Context) -> dict[str, click.Command]:
    """Every command by its full name."""
    found = {context.command_path: context.command}
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            child = context.command.get_command(context, name)
            assert child is not None
            found |= tree(click.Context(child, context, name))
    return found


COMMANDS = tree(calldesk.make_context("calldesk", [], resilient_parsing=True))


# What follows from the program is written by docs/tables.py


@pytest.mark.parametrize("page", WRITTEN["PAGES"])
def test_written_parts_are_fresh(page: str) -> None:
    assert text(page) == WRITTEN["fresh"](page), "run .venv/bin/python docs/tables.py"


def test_the_schema_of_a_script_is_fresh() -> None:
    assert text(WRITTEN["SCHEMA"]) == WRITTEN["schema"](), "run .venv/bin/python docs/tables.py"


# Commands


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example_of_itself(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert re.match(rf"Example: {name}( |$)", command.epilog or "")
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


def test_every_command_is_spoken_of_outside_the_list_of_commands() -> None:
    prose = "\n".join(text(page) for page in PAGES if page != "docs/commands.md")
    ends = [name for name, command in COMMANDS.items() if not isinstance(command, click.Group)]
    assert [name for name in ends if not re.search(rf"{name}\b", prose)] == []


def written_commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        code = re.findall(r"`([^`\n]+)`", text(page)) + re.findall(r"^    (.+)$", text(page), re.M)
        found += [
            (page, line.removeprefix(".venv/bin/"))
            for line in code
            if re.match(r"(\.venv/bin/)?calldesk( |$)", line)
        ]
    return found


@pytest.mark.parametrize(("page", "line"), written_commands())
def test_a_command_line_in_a_page_is_understood(page: str, line: str) -> None:
    words = shlex.split(re.split(r"\s{3,}", line)[0])
    name, rest = words[0], words[1:]
    while rest and f"{name} {rest[0]}" in COMMANDS:
        name, rest = f"{name} {rest[0]}", rest[1:]
    command = COMMANDS[name]
    context = command.make_context(name, rest, resilient_parsing=True)
    assert context.args == []
    known = {option for param in command.params for option in param.opts}
    assert {word for word in rest if word.startswith("-")} <= known
    assert not (isinstance(command, click.Group) and any(not w.startswith("-") for w in rest))


@pytest.mark.parametrize("script", ["demo", "test", "bench", "pictures"])
def test_a_script_that_the_pages_name_is_there(script: str) -> None:
    assert f"scripts/{script}" in text("README.md") + text("CONTRIBUTING.md")
    assert (ROOT / "scripts" / script).stat().st_mode & 0o100


# Settings


def defaults(kind: type[Any] = Settings, before: str = "") -> dict[str, Any]:
    value = kind()
    found: dict[str, Any] = {}
    for one in fields(kind):
        default = getattr(value, one.name)
        if is_dataclass(default):
            found |= defaults(type(default), f"{before}{one.name}.")
        elif one.name not in ("home", "file"):
            found[before + one.name] = list(default) if isinstance(default, tuple) else default
    return found


def test_the_table_of_settings_has_every_key_with_its_default() -> None:
    told = {
        bare(key): tomllib.loads(f"value = {bare(default)}")["value"]
        for key, default, _ in rows("docs/administrators.md", "key", "default", "meaning")
    }
    assert told == defaults()


@pytest.mark.parametrize(
    ("page", "sample"),
    [(page, sample) for page in PAGES for sample in fenced(page, "toml")],
)
def test_a_sample_of_settings_can_be_used(page: str, sample: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(sample, encoding="utf-8")
    settings = load({"CALLDESK_HOME": str(tmp_path)})
    assert not any("already does" in words for words in read_keymap(settings.keys)[1])
    assert len(read_keymap(settings.keys)[0]) == len(settings.keys)


@pytest.mark.parametrize("sample", fenced("docs/supervisors.md", "toml persona"))
def test_the_sample_of_a_simulated_debtor_can_be_used(sample: str) -> None:
    (persona,) = read_personas(sample)
    script = parse(shipped.text("scripts", "first-reminder.call.md")).script
    assert script is not None
    replies = {way.id for step in script.steps for way in step.ways}
    assert persona.says.keys() | persona.shares.keys() | persona.own.replies.keys() <= replies
    assert persona.objections.keys() <= {objection.id for objection in script.objections}
    assert persona.account is not None


def test_the_weights_of_a_score_are_told() -> None:
    told = {bare(bar): float(weight) for bar, weight, _ in
            rows("docs/trainees.md", "bar", "weight", "what it measures")}  # fmt: skip
    assert told == read_scoring(shipped.text("", "rehearsal.toml")).weights


def test_every_theme_is_named() -> None:
    meaning = {
        bare(key): words
        for key, _, words in rows("docs/administrators.md", "key", "default", "meaning")
    }["screen.theme"]
    assert code_of(meaning) == [theme.name for theme in THEMES]


def test_every_variable_of_the_environment_is_told() -> None:
    program = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"\bCALLDESK_[A-Z]+", program))
    told = {bare(row[0]) for row in rows("docs/administrators.md", "variable", "meaning")}
    assert told == used | {"NO_COLOR"}


@pytest.mark.skipif(sys.platform != "linux", reason="the table's Linux column")
def test_the_places_of_files_are_where_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", "/home/dana")
    told = {
        row[0]: bare(row[1]) for row in rows("docs/administrators.md", "what", "Linux", "macOS")
    }
    found = places({})
    assert told["settings"] == str(found.settings_file).replace("/home/dana", "~")
    assert told["database"] == str(found.data / "calldesk.db").replace("/home/dana", "~")
    assert told["log of crashes"] == str(found.log / "calldesk.log").replace("/home/dana", "~")


def test_every_state_of_a_letter_is_explained() -> None:
    told = [row[0] for row in rows("docs/administrators.md", "state", "meaning")]
    assert told == list(STATES.values())


# Import


def test_every_column_is_told_with_headings_that_are_understood() -> None:
    told = {
        bare(field): words
        for field, words in rows(
            "docs/administrators.md", "field", "it is found by headings such as"
        )
    }
    assert list(told) == list(FIELDS)
    for field, words in told.items():
        for heading in words.split(";")[0].split(", "):
            assert headings.key(heading) in headings.ENGLISH[field].all_keys, heading


def test_the_sample_mapping_can_be_used() -> None:
    (sample,) = fenced("docs/administrators.md", "toml mapping")
    mapping = read_mapping(sample)
    assert isinstance(mapping, Mapping)
    assert {"number", "name", "invoice", "due", "balance", "phone"} == set(mapping.columns)
    for choice in ("dates", "decimal", "delimiter", "encoding", "currency_code"):
        assert getattr(mapping, choice), choice


# A day at the desk


def typed_times() -> list[tuple[str, str]]:
    found = rows("docs/collectors.md", "you type", "calldesk reads")
    return [(bare(typed), read) for typed, read in found]


@pytest.mark.parametrize(("typed", "read"), typed_times())
def test_a_time_is_read_as_the_page_says(typed: str, read: str) -> None:
    now = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))
    assert read_when(typed, now).text == read


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    rows("docs/collectors.md", "language", "typed", "calldesk answers"),
)
def test_a_time_in_another_language_is_read_as_the_page_says(
    language: str, typed: str, read: str
) -> None:
    now = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))
    assert read_when(bare(typed), now, LANGUAGES[language]).text == read


@pytest.mark.parametrize("name", shipped.names("scripts"))
def test_the_letters_that_the_pages_name_are_those_objections(name: str) -> None:
    script = parse(shipped.text("scripts", name)).script
    assert script is not None
    keys = {objection.key: objection.id for objection in script.objections}
    assert (keys["c"], keys["p"]) == ("check_in_mail", "cant_pay")
    assert '"The check is in the mail" is `c`, "I can\'t pay now" is `p`' in text(
        "docs/collectors.md"
    )


OUTCOME_HEADS = ("outcome", "it asks for", "counts as a try", "e-mail", "what comes next")


def test_the_outcomes_are_told_as_they_are() -> None:
    told = [row[:4] for row in rows("docs/collectors.md", *OUTCOME_HEADS)]
    assert told == [
        [
            outcome.title,
            ", ".join(spec.label for spec in FORMS[outcome.form] if spec.required) or "–",
            "yes" if outcome.counts_as_attempt else "no",
            "yes" if outcome.letter else "no",
        ]
        for outcome in OUTCOMES.values()
    ]


def test_what_comes_next_is_said_in_the_words_of_the_wrap_up() -> None:
    next_of = {row[0]: row[4] for row in rows("docs/collectors.md", *OUTCOME_HEADS)}
    day, zone = date(2026, 11, 20), ZoneInfo("America/Toronto")
    working = (zone, lambda day: day.weekday() in WORKING_DAY)
    proposed = {
        "promise": steps.after_promise(day, *working, grace=0),
        "message left": steps.after_message(day, *working),
        "dispute": steps.after_dispute(day, *working),
        "refused": steps.after_escalation(day, *working),
        "escalated": steps.after_escalation(day, *working),
        "no time given": steps.follow_up(day, *working),
        "hung up": steps.follow_up(day, *working),
    }
    now = datetime(2026, 11, 20, 9, 40, tzinfo=zone)
    for outcome in ("no_answer", "busy", "not_in_service"):
        proposed[OUTCOMES[outcome].title] = steps.retry_at(
            outcome, now=now, past=(), windows=(), zone=zone
        )
    for title, step in proposed.items():
        assert step.words in next_of[title], title


@pytest.mark.parametrize("words", [*BLOCKS.values(), *LEFT_OUT.values(), *GROUPS.values()])
def test_words_of_queue_and_verdict_are_explained(words: str) -> None:
    told = [
        *rows("docs/collectors.md", "reason", "what it means"),
        *rows("docs/collectors.md", "the list says", "what it means"),
        *rows("docs/collectors.md", "the line says", "what it means"),
    ]
    assert any(words in " ".join(row) for row in told)


# Scripts, rules and letters


def test_the_rules_of_the_shipped_profile_are_told() -> None:
    profile = read_profile(shipped.text("profiles", "b2b-first-party.toml"))
    told = [bare(row[0]) for row in rows("docs/supervisors.md", "rule", "says")]
    assert told == [rule.id for rule in profile.rules]


@pytest.mark.parametrize(
    "row",
    rows("docs/supervisors.md", "what", "shipped as", "your own, beside `settings.toml`"),
    ids=lambda row: row[0],
)
def test_a_file_beside_the_settings_wins_over_the_shipped_one(
    row: list[str], tmp_path: Path
) -> None:
    (ships,), (own,) = code_of(row[1]), code_of(row[2])
    kind, _, name = ships.rpartition("/")
    assert shipped.text(kind, name)
    (tmp_path / own).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / own).write_text("ours", encoding="utf-8")
    assert shipped.text(kind, name, tmp_path) == "ours"


def sample() -> Parsed:
    return parse("\n".join(fenced("docs/script-language.md", "call")))


def test_the_samples_are_one_script_without_findings() -> None:
    assert check(sample(), read_policy(shipped.text("policies", "b2b-default.toml"))) == ()


def test_the_trials_of_the_sample_stand_where_they_say() -> None:
    parsed = sample()
    assert parsed.script is not None
    assert len(parsed.scenarios) == 3
    for trial in parsed.scenarios:
        assert stand_after(parsed.script, trial.replies) == trial.target


def stand_after(script: Script, replies: tuple[str, ...]) -> str:
    step = script.by_id[script.start]
    for reply in replies:
        way = step.way(reply)
        assert way is not None, (step.id, reply)
        step = script.by_id[way.goto]
        while len(step.ways) == 1 and step.ways[0].kind == "next":
            step = script.by_id[step.ways[0].goto]
    return step.id


def faulty(step: str) -> str:
    """The sample with one of its steps written otherwise."""
    source = "\n".join(fenced("docs/script-language.md", "call"))
    heading = step.split(":", 1)[0]
    whole = re.compile(rf"^{re.escape(heading)}: .*?(?=^#)", re.DOTALL | re.MULTILINE)
    assert len(whole.findall(source)) == 1, heading
    return whole.sub(lambda _: f"{step}\n", source)


FAULTS = fenced("docs/script-language.md", "fault")


@pytest.mark.parametrize(
    ("fault", "found"),
    list(zip(FAULTS, fenced("docs/script-language.md", "found"), strict=True)),
    ids=[fault.partition(":")[0].strip("# ") for fault in FAULTS],
)
def test_a_fault_is_found_in_the_words_that_are_shown(fault: str, found: str) -> None:
    policy = read_policy(shipped.text("policies", "b2b-default.toml"))
    report = as_text("", check(parse(faulty(fault)), policy))
    told = [re.sub(r"line \d+  ", "", line) for line in report.splitlines()]
    assert [line for line in found.splitlines() if line not in told] == []


def test_the_sample_of_a_waiver_excuses_its_finding() -> None:
    (waiver,) = re.findall(r"^    (allow: .*)$", text("docs/script-language.md"), re.MULTILINE)
    fault = next(one for one in FAULTS if one.startswith("## refuse") and "other" not in one)
    policy = read_policy(shipped.text("policies", "b2b-default.toml"))
    head, rest = fault.split("\n", 1)
    assert "G03" in {one.rule for one in check(parse(faulty(fault)), policy)}
    assert check(parse(faulty(f"{head}\n{waiver}\n{rest}")), policy) == ()


@pytest.mark.parametrize("word", sorted({*HEADER, *STEP_WORDS, *WAY_WORDS}))
def test_every_word_of_the_language_is_told(word: str) -> None:
    told = " ".join(row[0] for row in rows("docs/script-language.md", "line", "meaning"))
    assert f"`{word}:" in told


def test_the_tables_of_words_know_none_that_is_gone() -> None:
    known = {*HEADER, *STEP_WORDS, *WAY_WORDS}
    told = {
        match[1]
        for row in rows("docs/script-language.md", "line", "meaning")
        for code in code_of(row[0])
        if (match := re.match(r"([a-z ]+):", code))
    }
    assert told <= known


@pytest.mark.parametrize("word", sorted({*HEADER, *STEP_WORDS, *WAY_WORDS} - {"allow"}))
def test_every_word_of_the_language_stands_in_the_sample(word: str) -> None:
    source = "\n".join(fenced("docs/script-language.md", "call"))
    assert re.search(rf"^\s*{word}:", source, re.MULTILINE)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_stands_in_the_sample(part: str) -> None:
    assert f"# {part.title()}\n" in "\n".join(fenced("docs/script-language.md", "call"))


def test_types_filters_and_names_are_told_as_they_are() -> None:
    page = "docs/script-language.md"
    types = {bare(row[0]).partition("(")[0] for row in rows(page, "type", "what is typed")}
    assert types == set(get_args(FieldType))
    filters = {bare(row[0]).partition("(")[0] for row in rows(page, "filter", "says")}
    assert filters == set(FILTERS)
    assert [bare(row[0]) for row in rows(page, "name", "what it is")] == list(CATALOGUE)


def test_every_type_of_field_is_asked_in_the_sample() -> None:
    script = sample().script
    assert script is not None
    assert {ask.type for ask in script.field_types.values()} == set(get_args(FieldType))


def test_every_outcome_is_told_to_writers() -> None:
    told = rows("docs/script-language.md", "outcome", "the call ended with")
    assert [name for row in told for name in code_of(row[0])] == list(OUTCOMES)


def test_every_rule_of_the_check_is_told() -> None:
    program = "".join(
        file.read_text("utf-8")
        for folder in ("script", "script/check", "rehearsal")
        for file in (ROOT / "src/calldesk" / folder).glob("*.py")
    )
    told = [row[0] for row in rows("docs/script-language.md", "rule", "finds", "how bad")]
    assert told == sorted(told, key=lambda rule: ("SVGTPLR".index(rule[0]), rule))
    assert set(told) == set(re.findall(r'"([A-Z]\d\d)"', program))


def test_the_days_after_which_a_card_comes_back_are_told_to_trainees() -> None:
    table = (
        "your answers, every time",
        "an objection comes back after days",
        "what opens the debt",
    )
    told = [(row[1], row[2]) for row in rows("docs/trainees.md", *table)]
    assert told == [(_days(rated, "objection"), _days(rated, "disclosure")) for rated in Rating]


def _days(rated: Rating, kind: cards.Kind) -> str:
    """After how many days a card comes back four times, always answered so when it is due."""
    now = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
    state, days = cards.new(1, now), []
    for _ in range(4):
        reviewed = cards.review(state, rated, now, kind, fuzz=False)
        state, now = reviewed.state, reviewed.due
        days.append(str(round(reviewed.days)))
    return ", ".join(days)


# Pages


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        file, _, anchor = target.partition("#")
        where = (ROOT / page).parent / file if file else ROOT / page
        assert where.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", where.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", t).lower().replace(" ", "-") for t in titles}


def test_the_newest_change_is_of_this_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    first = re.search(r"^## (\S+?),? ", text("CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first[1] == version


def test_every_room_is_on_the_page_for_contributors() -> None:
    rooms = {
        path.stem
        for path in (ROOT / "src" / "calldesk").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    told = {name for row in rows("CONTRIBUTING.md", "room", "holds") for name in code_of(row[0])}
    assert told <= rooms
    assert rooms - told == {"__init__", "__main__", "settings", "crashlog"}
