"""What gives a level away in each language, and what people and firms may be called."""

import csv
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest

from calldesk.script.policy import Policy, read_policy
from calldesk.script.reveal import words_in

SHIPPED = files("calldesk") / "shipped"
LANGUAGES = sorted(path.name for path in (SHIPPED / "scripts").iterdir() if path.is_dir())
with Path(__file__).with_name("words.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = [
        (row["language"], row["level"], row["sentence"])
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def policy(name: str) -> Policy:
    return read_policy((SHIPPED / "policies" / f"{name}.toml").read_text("utf-8"))


B2B, STRICT, CONSUMER = policy("b2b-default"), policy("strict"), policy("us-consumer")


def level(sentence: str, language: str, rules: Policy) -> str:
    """The most secret level that a word of the sentence gives away."""
    found = [revealed.level for revealed in words_in(sentence, language, rules)]
    return max(found, key=rules.rank, default=rules.levels[0])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("language", "wanted", "sentence"), ROWS)
def test_a_sentence_gives_its_level_away_and_no_more(
    language: str, wanted: str, sentence: str, form: Literal["NFC", "NFD"]
) -> None:
    said = unicodedata.normalize(form, sentence)
    assert level(said, language, B2B) == wanted
    assert level(said.upper(), language, B2B) == wanted
    assert level(said, language, STRICT) == wanted


@pytest.mark.parametrize(("language", "wanted", "sentence"), ROWS)
def test_with_a_consumer_an_invoice_is_as_secret_as_the_debt(
    language: str, wanted: str, sentence: str
) -> None:
    secret = level(sentence, language, CONSUMER) == "debt"
    assert secret is (wanted != "public")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_table(language: str) -> None:
    own = [wanted for spoken, wanted, _ in ROWS if spoken == language]
    assert len(own) >= 25
    assert set(own) == set(B2B.levels)
