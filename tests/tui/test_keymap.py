import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.tui.keymap import keys_in_force, read_keymap
from calldesk.tui.keys import KEYS, spoken


def test_no_settings_change_nothing() -> None:
    assert read_keymap({}) == ({}, ())


def test_the_shipped_keys_do_not_clash() -> None:
    everything = {key.id: key.keys for key in KEYS if not key.fixed}
    _, problems = read_keymap(everything)
    assert problems == ()


@pytest.mark.parametrize(
    ("given_keys", "keymap"),
    [
        pytest.param({"who": "f10"}, {"who": "f10"}, id="an F-key for an F-key"),
        pytest.param({"skip": "ä"}, {"skip": "ä"}, id="a letter of another alphabet"),
        pytest.param({"skip": "S"}, {"skip": "S"}, id="a capital is itself"),
        pytest.param({"find": "?, f7x"}, {}, id="one bad key spoils the entry"),
        pytest.param({"skip": " t , d "}, {"skip": "t,d"}, id="two keys, spaces allowed"),
        pytest.param({"find": "?"}, {"find": "question_mark"}, id="a mark gets Textual's name"),
        pytest.param(
            {"skip": "a", "account": "s"}, {"skip": "a", "account": "s"}, id="two swap their keys"
        ),
    ],
)
def test_a_good_entry_is_taken(given_keys: dict[str, str], keymap: dict[str, str]) -> None:
    assert read_keymap(given_keys)[0] == keymap


@pytest.mark.parametrize(
    ("given_keys", "words"),
    [
        pytest.param({"hangup": "f9"}, "did you mean 'hang_up'", id="unknown id"),
        pytest.param({"skip": "contrl+zz"}, "is not a key", id="mistyped key"),
        pytest.param({"skip": ""}, "no key given", id="empty"),
        pytest.param({"they_said": "f10"}, "cannot be changed", id="digits stay replies"),
        pytest.param({"skip": "ctrl+m"}, "arrives as 'enter'", id="ctrl+m is Enter"),
        pytest.param({"skip": "alt+3"}, "does not arrive", id="alt and a digit"),
        pytest.param({"skip": "shift+n"}, "write a capital as 'N'", id="shift and a letter"),
        pytest.param({"skip": "ctrl+p"}, "belongs to the palette", id="reserved"),
        pytest.param(
            {"who": "w"}, "no longer be typed", id="letter for a key that works in fields"
        ),
        pytest.param({"undo": "u"}, "letters are objections", id="letter in a call"),
        pytest.param({"skip": "a"}, "'account'", id="clash names the other"),
        pytest.param({"skip": "j"}, "'row_down'", id="clash with the list's own keys"),
        pytest.param({"skip": "f9, f5"}, "'desk'", id="clash with a key that works everywhere"),
        pytest.param({"skip": "f10", "account": "f10"}, "'skip'", id="two entries on one key"),
    ],
)
def test_a_bad_entry_is_said(given_keys: dict[str, str], words: str) -> None:
    keymap, problems = read_keymap(given_keys)
    assert any(words in problem for problem in problems)
    assert len(keymap) < len(given_keys)


def test_a_function_key_for_a_letter_is_taken_with_a_warning() -> None:
    keymap, problems = read_keymap({"skip": "f10"})
    assert keymap == {"skip": "f10"}
    assert "while a field has the cursor" in problems[0]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([key.id for key in KEYS]),
        st.sampled_from(["a", "s", "j", "f9", "f10", "enter", "/", "ctrl+y", "ctrl+t", "x,n", "é"]),
        max_size=5,
    )
)
def test_whatever_is_asked_no_two_actions_of_one_moment_share_a_key(asked: dict[str, str]) -> None:
    force = keys_in_force(read_keymap(asked)[0])
    for scope in ("desk", "ringing", "call", "wrapup"):
        pressed = [
            one
            for key in KEYS
            if key.bound and key.scope in (scope, "global")
            for one in force[key.id].split(",")
        ]
        assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("ctrl+p", "Ctrl+P"), ("f2", "F2"), ("slash", "/"), ("up,k", "↑ k"), ("1-9", "1-9"),
     ("escape", "Esc"), ("question_mark", "?"), ("ä", "ä")],
)  # fmt: skip
def test_keys_are_shown_as_printed_on_the_keyboard(keys: str, shown: str) -> None:
    assert spoken(keys) == shown
