"""Who answered, and what is found in a script while it is typed."""

from calldesk.desk.brief import PersonChoice
from calldesk.tui.objections import Objection
from calldesk.tui.search import found_in_script
from calldesk.tui.who import people_found, roles_found

PEOPLE = (
    PersonChoice(1, "Maya Ortiz", "accounts_payable", "", "debt"),
    PersonChoice(2, "Susie", "reception", "", "invoice"),
)
OBJECTIONS = (
    (Objection("c", "check_in_mail", "The check is in the mail"), ("posted", "sent it")),
    (Objection("l", "lawyer", "Talk to my lawyer", False, "first: right party"), ("attorney",)),
)
STEPS = (("ask", "Ask for the whole amount"), ("lawyers", "The lawyer speaks for them"))


def words(found) -> list[str]:
    return [one.words for one in found]


def test_known_people_stand_first_before_anything_is_typed() -> None:
    assert words(people_found(PEOPLE, "")) == ["Maya Ortiz", "Susie"]


def test_a_person_is_found_by_any_part_of_the_name_or_by_the_role() -> None:
    assert words(people_found(PEOPLE, "ort"))[0] == "Maya Ortiz"
    assert words(people_found(PEOPLE, "rec"))[0] == "Susie"


def test_a_role_without_a_name_can_be_taken() -> None:
    found = people_found(PEOPLE, "fin")
    assert ("somebody: finance", "finance") in [(one.words, one.value) for one in found]


def test_somebody_new_is_offered_unless_the_name_is_known() -> None:
    assert words(people_found(PEOPLE, "Ann"))[-1] == "new person: Ann"
    assert "new person: susie" not in words(people_found(PEOPLE, "susie"))


def test_roles_are_found_by_how_they_begin() -> None:
    assert [one.value for one in roles_found("acc")] == ["accounts_payable"]


def test_objections_come_before_steps() -> None:
    assert words(found_in_script(OBJECTIONS, STEPS, "lawyer")) == [
        "Talk to my lawyer",
        "The lawyer speaks for them",
    ]


def test_an_objection_is_found_by_what_they_say() -> None:
    assert words(found_in_script(OBJECTIONS, STEPS, "posted")) == ["The check is in the mail"]


def test_an_objection_that_may_not_be_raised_says_why() -> None:
    found = found_in_script(OBJECTIONS, STEPS, "attorney")
    assert found[0].why_not == "first: right party"
