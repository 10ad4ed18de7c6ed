"""The shipped scripts in every language they are translated into."""

import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from calldesk.rules.money import Money
from calldesk.script.check import check
from calldesk.script.exchange.catalogue import Catalogue
from calldesk.script.exchange.po import read_po
from calldesk.script.exchange.texts import texts
from calldesk.script.exchange.translate import Translation, translate
from calldesk.script.fields import Phone
from calldesk.script.model import Ask, Line, Script
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy
from calldesk.script.render import GAP, render
from calldesk.script.samples import sample_accounts

SHIPPED = files("calldesk") / "shipped"
SCRIPTS = SHIPPED / "scripts"
POLICY = read_policy((SHIPPED / "policies" / "b2b-default.toml").read_text("utf-8"))
NAMES = sorted(p.name.removesuffix(".call.md") for p in SCRIPTS.iterdir() if p.is_file())
LANGUAGES = sorted(path.name for path in SCRIPTS.iterdir() if path.is_dir())
BOTH = [(language, name) for language in LANGUAGES for name in NAMES]
TYPED: dict[str, Any] = {
    "text": "Ferro",
    "money": Money(123_456, "EUR"),
    "date": date(2026, 11, 25),
    "time": date(2026, 11, 26),
    "phone": Phone("+44 20 7946 0000", "+442079460000"),
    "number": 4,
    "yesno": True,
}


def source(name: str) -> str:
    return (SCRIPTS / f"{name}.call.md").read_text("utf-8")


def catalogue(language: str, name: str) -> Catalogue:
    found, problems = read_po((SCRIPTS / language / f"{name}.po").read_text("utf-8"))
    assert problems == ()
    return found


def translated(language: str, name: str) -> Translation:
    return translate(source(name), catalogue(language, name))


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def script(request: pytest.FixtureRequest) -> Script:
    parsed = parse(translated(*request.param).text)
    assert parsed.problems == ()
    assert parsed.script is not None
    return parsed.script


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_every_text_is_translated_and_none_is_out_of_date(language: str, name: str) -> None:
    found = catalogue(language, name)
    wanted = {(text.context, text.source) for text in texts(parse(source(name)))}
    assert found.language == language
    assert [e.key for e in found.entries if e.fuzzy or not e.text.strip()] == []
    assert {e.key for e in found.entries} == wanted
    assert found.gone == ()


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_nothing_that_is_spoken_stays_english(language: str, name: str) -> None:
    spoken = [e for e in catalogue(language, name).entries if e.context.endswith(("/say", "again"))]
    assert [e.source for e in spoken if e.source == e.text] == []


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_the_checker_finds_nothing_in_a_translation(language: str, name: str) -> None:
    made = translated(language, name)
    assert made.problems == ()
    assert check(parse(made.text), POLICY) == ()


def test_objections_are_found_by_words_of_the_language(script: Script) -> None:
    assert all(len(step.heard) >= 3 for step in script.objections)


@dataclass(frozen=True)
class Filled:
    """A call in which everything has been asked and answered."""

    values: dict[str, Any]

    def value(self, name: str) -> Any:
        return "right_party" if name == "audience" else self.values.get(name)

    def defined(self, name: str) -> bool:
        return self.value(name) is not None


def test_every_line_can_be_said_to_the_sample_accounts(script: Script) -> None:
    for account in sample_accounts(script.language):
        for choice in range(6):
            answers = {name: answer(ask, choice) for name, ask in script.field_types.items()}
            ids = {value for ask in script.field_types.values() for value in ask.options}
            scope = Filled({"speaking_with": "Ferro", **account.host.values, **answers})
            for step in script.steps:
                for line in (*step.say, *step.again):
                    said = speak(line, script, scope)
                    assert said.strip(), step.id
                    assert not re.search(r"[{}]|None|Undefined", said), (step.id, said)
                    own = words(re.sub(r"\{[{%].*?[%}]\}", " ", line.text))  # 'online transfer'
                    assert ids.isdisjoint(words(said) - own), (step.id, said)


def answer(ask: Ask, choice: int) -> Any:
    return ask.options[choice % len(ask.options)] if ask.options else TYPED[ask.type]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def speak(line: Line, script: Script, scope: Filled) -> str:
    said = render(line.text, scope, script.names, script.language)
    return said.replace(GAP, "")  # a promise that this account never gave
