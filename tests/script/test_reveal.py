import pytest

from calldesk.script.conditions import UNKNOWN, holds
from calldesk.script.reveal import above, reveal


class Facts:
    """What a checker knows: the given names; all others it cannot tell."""

    def __init__(self, **known):
        self.known = known

    def value(self, name):
        return self.known.get(name, UNKNOWN)

    def defined(self, name):
        return True if name in self.known else UNKNOWN


PUBLIC, INVOICE, DEBT = "public", "invoice", "debt"
REVEALS = {
    "plain words": ("Good morning.", PUBLIC),
    "a public name": ("This is {{ agent.name }}.", PUBLIC),
    "an invoice word": ("about an invoice", INVOICE),
    "a debt word, in capitals": ("It is OVERDUE.", DEBT),
    "a decomposed accent before a word": ("cafe\u0301 owes", DEBT),
    "a secret name": ("{{ debtor.amount_due }}", DEBT),
    "a secret name through a filter": ("{{ debtor.amount_due | money }}", DEBT),
    "a name without a label": ("{{ something_new }}", DEBT),
    "a secret tested and not spoken": ("{% if debtor.days_overdue > 9 %}A{% endif %}", DEBT),
    "a secret tested inline": ("{{ 'A' if debtor.days_overdue > 9 else 'B' }}", DEBT),
    "a secret word in a constant": ("{{ 'overdue' if m else 'open' }}", DEBT),
    "a secret word in a plural form": ("{{ messages_left | plural('debt', 'debts') }}", DEBT),
    "a secret word compared and not spoken": ("{{ 'A' if daypart == 'debt' else 'B' }}", PUBLIC),
    "a secret branch for another listener": (
        "{% if audience == 'right_party' %}{{ debtor.amount_due }}{% else %}an invoice{% endif %}",
        INVOICE,
    ),
    "a secret branch after a sure one": (
        "{% if audience == 'gatekeeper' %}A{% elif m %}overdue{% else %}owed{% endif %}",
        PUBLIC,
    ),
    "a secret branch that nobody can rule out": ("{% if m %}overdue{% endif %}", DEBT),
    "a name that is only looked for": ("{{ 'A' if promise_date is defined else 'B' }}", DEBT),
}  # fmt: skip


@pytest.mark.parametrize(("line", "level"), REVEALS.values(), ids=REVEALS.keys())
def test_a_line_reveals(policy, line, level):
    found = reveal(line, "en", policy, Facts(audience="gatekeeper"), public=("audience", "m"))
    ranks = [policy.rank(item.level) for item in found]
    assert max(ranks, default=0) == policy.rank(level)


def test_the_most_secret_thing_above_a_level_is_named(policy):
    found = reveal("an invoice of {{ debtor.amount_due }}, overdue", "en", policy, Facts())
    assert above(found, "invoice", policy).what == "debtor.amount_due"
    assert above(found, "debt", policy) is None


KLEENE = {
    "a and b": UNKNOWN,
    "a and no": False,
    "no and a": False,
    "yes or a": True,
    "no or a": UNKNOWN,
    "not a": UNKNOWN,
    "not no": True,
    "x == 3": True,
    "x == a": UNKNOWN,
    "2 < x < a": UNKNOWN,
    "4 < x < a": False,
    "x is defined": True,
    "a is defined": UNKNOWN,
    "a is not defined": UNKNOWN,
    "yes if a else yes": UNKNOWN,
    "yes if yes else a": True,
    "": True,
    "a b": False,
}


@pytest.mark.parametrize(("condition", "truth"), KLEENE.items())
def test_what_is_not_known_stays_unknown_unless_the_rest_decides(condition, truth):
    assert holds(condition, Facts(yes=True, no=False, x=3)) is truth
