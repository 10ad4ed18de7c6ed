"""What a collector adds or corrects outside of a call."""

import pytest
from brightline import lay_brightline

from calldesk.desk import account, brief, corrections
from calldesk.desk.errors import NotRead
from calldesk.store import accounts, activities, best_times, people, phones


def of(desk, account, room):
    with desk.store.reading() as tx:
        return room.of_account(tx, account)


def test_a_person_comes_with_an_address_and_a_number(desk, brightline) -> None:
    contact = corrections.add_person(
        desk, brightline.account, " Ines\nRoy ", "finance", "ines@b.example", "416 555 0188"
    )
    ines = of(desk, brightline.account, people)[-1]
    assert (ines.id, ines.name, ines.role) == (contact, "Ines Roy", "finance")
    assert (ines.email, ines.email_by) == ("ines@b.example", desk.collector)
    number = of(desk, brightline.account, phones)[-1]
    assert (number.e164, number.contact_id, number.added_by) == (
        "+14165550188",
        contact,
        desk.collector,
    )
    told = [a.words for a in of(desk, brightline.account, activities)]
    assert told == ["added +1 416-555-0188", "e-mail ines@b.example", "added Ines Roy (finance)"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("", "finance"), "Type a name."),
        (("Ines", "king"), "Type one of: payer, accounts payable, "),
        (("Ines", "finance", "ines at b"), "It is not written as name@domain"),
        (("Ines", "finance", "", "12"), "Not a telephone number"),
    ],
    ids=["no name", "no such role", "no such address", "no such number"],
)
def test_what_cannot_be_read_leaves_nothing_behind(desk, brightline, given, problem) -> None:
    with pytest.raises(NotRead, match=problem):
        corrections.add_person(desk, brightline.account, *given)
    assert len(of(desk, brightline.account, people)) == 2
    assert of(desk, brightline.account, activities) == ()


def asked_for(desk, account_id) -> str:
    person = brief.brief(desk, account_id).person
    return person.name if person else ""


def test_somebody_who_left_is_not_asked_for_and_stays_in_the_history(desk, brightline) -> None:
    with desk.store.transaction() as tx:
        best_times.create(
            tx,
            brightline.account,
            contact_id=brightline.maya,
            words="tue 9-11",
            windows=[{"days": [1], "start": "09:00", "end": "11:00"}],
            said_by="Maya Ortiz",
            said_at=desk.now(),
        )
    assert asked_for(desk, brightline.account) == "Maya Ortiz"
    corrections.retire_person(desk, brightline.account, brightline.maya)
    shown = brief.brief(desk, brightline.account)
    assert (asked_for(desk, brightline.account), [p.name for p in shown.people]) == ("", ["Susie"])
    assert "tue 9-11" not in str(shown.lines)
    page = account.page(desk, brightline.account)
    (maya,) = [row for row in page.sections[0].rows if row[0] == "Maya Ortiz"]
    assert maya[-1] == "no longer there, since 20 Nov"
    assert [a.words for a in of(desk, brightline.account, activities)] == [
        "Maya Ortiz is no longer there"
    ]


def test_somebody_who_is_added_anew_is_the_one_who_left(desk, brightline) -> None:
    corrections.retire_person(desk, brightline.account, brightline.maya)
    again = corrections.add_person(desk, brightline.account, "maya ortiz", "finance")
    assert again == brightline.maya
    assert asked_for(desk, brightline.account) == "Maya Ortiz"
    assert of(desk, brightline.account, people)[0].role == "finance"


def test_an_address_that_is_taken_out_is_no_longer_written_to(desk, brightline) -> None:
    corrections.retire_email(desk, brightline.account, brightline.maya)
    assert of(desk, brightline.account, people)[0].email is None
    assert [a.words for a in of(desk, brightline.account, activities)] == [
        "e-mail maya@brightline.example taken out"
    ]
    with pytest.raises(NotRead, match="No e-mail address of Maya Ortiz is known"):
        corrections.retire_email(desk, brightline.account, brightline.maya)


@pytest.mark.parametrize("contact", [4711, None], ids=["nobody", "of another account"])
def test_only_people_of_the_account_are_taken_out(desk, brightline, contact) -> None:
    other = lay_brightline(desk, "Koval Print", number="C-2")
    for retire in (corrections.retire_person, corrections.retire_email):
        with pytest.raises(NotRead, match="not known at this account"):
            retire(desk, brightline.account, contact or other.maya)


def test_a_number_that_is_known_works_again(desk, brightline) -> None:
    corrections.retire_phone(desk, brightline.account, brightline.phone, "wrong")
    assert brief.brief(desk, brightline.account).verdict.words == "no: no usable number"
    with desk.store.reading() as tx:
        assert accounts.get(tx, brightline.account).standing == "no_number"
    again = corrections.add_phone(desk, brightline.account, "(416) 555-0134")
    assert again == brightline.phone
    assert brief.brief(desk, brightline.account).verdict.allowed


def test_a_zone_moves_the_hours(desk, brightline) -> None:
    corrections.set_zone(desk, brightline.account, " America/Vancouver ")
    shown = brief.brief(desk, brightline.account).verdict
    assert shown.words == (
        "no: outside calling hours, 06:32 in Vancouver; from 08:01, in 1 h 29 min"
    )
    with pytest.raises(NotRead, match="America/Toronto"):
        corrections.set_zone(desk, brightline.account, "Mars")


def test_zones_are_found_by_a_part_of_their_name() -> None:
    assert corrections.zones_like("new y") == ("America/New_York",)
