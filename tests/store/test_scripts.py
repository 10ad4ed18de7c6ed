"""Published scripts: immutable, numbered, the newest found."""

import pytest

from calldesk.store import scripts


@pytest.fixture
def publish(store, now):
    def publish(script_hash, script="first-reminder", language="en", policy_hash="p1"):
        with store.transaction() as tx:
            return scripts.publish(
                tx,
                script_hash=script_hash,
                policy_hash=policy_hash,
                script=script,
                title=script.title(),
                language=language,
                source=f"source of {script_hash}",
                compiled="{}",
                report="[]",
                checker_version="1",
                published_at=now,
                published_by="calldesk",
            )

    return publish


def test_a_new_text_takes_the_next_number(publish):
    assert [publish(text).number for text in ("a", "b", "a", "c")] == [1, 2, 1, 3]


def test_the_same_text_keeps_its_number_under_another_policy(publish):
    publish("a")
    publish("b")
    assert publish("a", policy_hash="p2").number == 1


def test_each_script_and_language_has_its_own_numbers(publish):
    publish("a")
    assert publish("x", language="de").number == 1
    assert publish("y", script="after-notice").number == 1


def test_the_newest_of_every_script_is_found(store, publish):
    for text in ("a", "b"):
        publish(text)
    publish("b", policy_hash="p2")
    publish("n", script="after-notice")
    with store.reading() as tx:
        heads = scripts.latest(tx)
    assert [(head.script, head.hash, head.number) for head in heads] == [
        ("after-notice", "n", 1),
        ("first-reminder", "b", 2),
    ]


def test_a_version_is_read_by_its_two_hashes(store, publish):
    publish("a")
    with store.reading() as tx:
        assert scripts.version(tx, "a", "p1").source == "source of a"
        assert scripts.version(tx, "a", "p2") is None


def test_a_policy_is_kept_once_and_never_changed(store, now):
    with store.transaction() as tx:
        for source in ("first", "second"):
            scripts.put_policy(tx, scripts.PolicyVersion("p1", "b2b-default", source, now))
        assert scripts.policy(tx, "p1").source == "first"


def test_an_older_version_comes_into_force_again(store, publish, now):
    first = publish("a")
    publish("b")
    with store.transaction() as tx:
        scripts.in_force(tx, first, at=now, by="Dana", acknowledged=2)
        assert [head.hash for head in scripts.latest(tx)] == ["a"]
        told = [(one.number, one.by, one.acknowledged) for one in history(tx)]
    assert told == [(1, "Dana", 2), (2, "calldesk", 0), (1, "calldesk", 0)]


def test_publishing_what_is_in_force_changes_nothing(store, publish):
    for _ in range(2):
        publish("a")
    with store.reading() as tx:
        assert len(history(tx)) == 1


def history(tx):
    return scripts.history(tx, "first-reminder", "en")
