"""How often the ways of a script were taken, on both databases."""

from calldesk.store import call_log, calls, taken_ways


def test_each_call_counts_once_a_way_and_only_for_its_version(store, call_id, now):
    said = [("reply", {"step": "open", "way": way}) for way in ("yes", "yes", "no")]
    with store.transaction() as tx:
        calls.change(tx, call_id, script_hash="abc")
        call_log.append(tx, call_id, 0, [*said, ("note", {"text": "x"}), ("undo", {})], now)
        assert taken_ways.of_script(tx, "abc") == {("open", "yes"): 1, ("open", "no"): 1}
        assert taken_ways.of_script(tx, "def") == {}


def test_a_script_that_nobody_used_has_no_counts(store):
    with store.reading() as tx:
        assert taken_ways.of_script(tx, "abc") == {}
