from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script.conditions import compare, holds
from calldesk.script.render import render

VALUES = {
    "n": 43,
    "zero": 0,
    "sum": Money(624000, "USD"),
    "nothing": Money(0, "USD"),
    "euros": Money(5, "EUR"),
    "day": date(2026, 11, 27),
    "at": Moment(date(2026, 11, 27)),
    "word": "debtor",
    "empty": "",
    "yes": True,
    "gap": None,
    "hole": None,
}


class Known:
    def value(self, name):
        return VALUES[name]

    def defined(self, name):
        return VALUES[name] is not None


names = st.sampled_from(sorted(VALUES))
constants = st.sampled_from(["3", "43", "'debtor'", "'2026-11-20'", "none", "true", "'yes'"])
orders = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
atoms = st.one_of(
    names,
    st.builds("{} {} {}".format, names, orders, st.one_of(names, constants)),
    st.builds("{} {} {}".format, constants, orders, names),
    st.builds("({} is {})".format, names, st.sampled_from(["defined", "not defined"])),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(condition=conditions)
def test_a_test_inside_a_line_means_what_the_same_condition_means(condition):
    line = f"{{% if {condition} %}}yes{{% else %}}no{{% endif %}}"
    said = render(line, Known(), frozenset(VALUES), "en")
    assert said == {True: "yes", False: "no"}[holds(condition, Known())]


COMPARED = [
    ("gt", Money(624000, "USD"), 1000, True),
    ("lt", 1000, Money(624000, "USD"), True),
    ("lt", Money(1, "USD"), Money(2, "EUR"), False),
    ("gt", date(2026, 11, 27), "2026-11-20", True),
    ("gt", date(2026, 11, 27), "soon", False),
    ("eq", Moment(date(2026, 11, 27)), date(2026, 11, 27), True),
    ("eq", True, "yes", True),
    ("eq", False, "yes", False),
    ("ne", None, "x", True),
    ("eq", None, None, True),
    ("lt", None, 1, False),
    ("gteq", None, None, False),
    ("lt", "a", 1, False),
]


@pytest.mark.parametrize(("operator", "left", "right", "truth"), COMPARED)
def test_values_compare_as_people_mean_it(operator, left, right, truth):
    assert compare(operator, left, right) is truth
