"""A mapping file says in plain words what is wrong with it."""

import pytest

from calldesk.intake.mapping import Mapping, mapping_of, read_mapping
from calldesk.intake.values import Problem


def test_reads_fields_and_choices() -> None:
    found = read_mapping(
        'name = "Kunde"\nphone = ["Telefon", "Mobil"]\namount = ""\ndates = "dmy"\ndecimal = ","\n'
    )
    assert found == Mapping(
        {"name": ("Kunde",), "phone": ("Telefon", "Mobil"), "amount": ()}, dates="dmy", decimal=","
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("name = Kunde", "not TOML", id="no quotation marks"),
        pytest.param('balanse = "Open"', 'did you mean "balance"', id="a field misspelt"),
        pytest.param('xyz = "Open"', "it may have number, name", id="no field at all"),
        pytest.param("name = 5", 'name = "Heading', id="a number for a heading"),
        pytest.param('name = ["A", "B"]', "one heading", id="two headings for one field"),
        pytest.param('phone = ["A", 5]', "list of headings", id="a number in a list"),
        pytest.param('dates = "dd/mm"', '"dmy", "mdy", "ymd"', id="an order that is none"),
        pytest.param("encoding = 1252", "in quotation marks", id="a number for an encoding"),
    ],
)
def test_says_what_is_wrong(text: str, words: str) -> None:
    problem = read_mapping(text)
    assert isinstance(problem, Problem)
    assert words in problem.words


def test_what_is_remembered_reads_back() -> None:
    mapping = Mapping({"name": ("Kunde",), "amount": ()}, dates="mdy", sheet="May")
    assert mapping_of(mapping.to_json()) == mapping
