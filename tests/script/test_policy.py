import pytest

from calldesk.script.policy import PolicyError, read_policy

SMALL = '[levels]\norder = ["public", "debt"]\n[audience]\nunknown = "public"\n'


def test_the_sample_policy_reads(policy):
    assert policy.levels == ("public", "invoice", "debt")
    assert policy.clearance("gatekeeper") == "invoice"
    assert policy.clearance("nobody") == "public"
    assert policy.label("debtor.amount_due") == "debt"
    assert policy.label("never.listed") == "debt"
    assert policy.speed("en-GB") == 150
    assert policy.patterns("en-US") == policy.patterns("en")
    assert policy.patterns("pl") is None


def test_the_hash_follows_the_meaning_and_not_the_comments():
    assert read_policy(SMALL).hash == read_policy("# a comment\n" + SMALL).hash
    assert read_policy(SMALL).hash != read_policy(SMALL.replace("debt", "debts")).hash


FAULTS = {
    "broken TOML": ("levels =", "not valid TOML"),
    "no levels": ('[audience]\nunknown = "public"', "needs \\[levels\\]"),
    "no stranger": ('[levels]\norder = ["public"]\n', "must name 'unknown'"),
    "an unknown table": (SMALL + "[audiences]\n", "did you mean 'audience'"),
    "an unknown key": (SMALL + "[limits]\nline_second = 3\n", "did you mean 'line_seconds'"),
    "an unknown level": (SMALL + '[variables]\nx = "dept"\n', "did you mean 'debt'"),
    "a role of an unknown listener": (SMALL + '[roles]\nowner = "boss"\n', "not in \\[audience\\]"),
    "a broken pattern": (SMALL + '[words.en]\ndebt = ["("]\n', "is broken"),
    "a field list that is text": (SMALL + '[outcome]\npromise = "x"\n', "write a list"),
    "a speed of nothing": (SMALL + "[speed]\nen = 0\n", "words a minute"),
    "lines of no length": (SMALL + "[limits]\nline_seconds = 0\n", "line_seconds: write a number"),
    "half a repeat": (SMALL + "[limits]\nrepeats = 1.5\n", "repeats: write a number"),
    "a tag with a word": (SMALL + "[limits]\nmost = { plea = 'x' }\n", "plea: write a number"),
    "a limit of all tags": (SMALL + "[limits]\nmost = 3\n", "write a table of tags"),
    "a listener that is a list": (SMALL + '[roles]\nowner = ["x"]\n', "not in \\[audience\\]"),
    "words without a language": (SMALL + '[words]\ndebt = ["x"]\n', "write \\[words.debt\\]"),
    "levels that are one text": ('[levels]\norder = "public"\n', "write a list"),
    "a table that is none": ("levels = 3\n", "must be a table"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_policy_is_refused_in_words(text, message):
    with pytest.raises(PolicyError, match=message):
        read_policy(text)


def test_a_level_that_is_not_known_opens_nothing(policy):
    assert policy.lowest("top secret", "debt") == "public"
    assert policy.lowest(None, None) == "debt"
