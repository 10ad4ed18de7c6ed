"""Where the studio leads: publishing, the map, past calls, and throwing the draft away."""

from dataclasses import replace
from typing import TYPE_CHECKING

from calldesk.desk import before_publishing, proofreading, script_drafts, script_maps, trying
from calldesk.tui.keys import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from calldesk.desk.publishing import Published
    from calldesk.tui.studio.studio_screen import StudioScreen


async def publish(studio: "StudioScreen") -> None:
    """Show what publishing the draft would do; with an error say so and go to the first one."""
    console = studio.console
    if not studio.draft.mine:
        console.tell(f"{studio.draft.editor} is writing: only to be read", "warning")
        return
    with console.telling():
        read = await studio.read_now()
        errors = sorted(read.checked.errors, key=lambda one: one.line) if read else ()
        if errors:
            first = errors[0]
            studio.editor.go_to(first.line)
            words = f"Not published with an error. Line {first.line}: {first.message}"
            console.tell(words, "error")
            return
        told = await console.in_db(before_publishing.intended, studio.desk, studio.draft)
        from calldesk.tui.studio.publish_screen import PublishScreen

        def done(published: "Published | None") -> None:
            if published is not None:
                studio.dismiss(published.words)

        studio.app.push_screen(PublishScreen(studio.desk, studio.draft, told), done)


async def draw_map(studio: "StudioScreen") -> None:
    """Draw the draft as it stands, with the calls of the version in use."""
    console = studio.console
    with console.telling():
        read = await studio.read_now()
        if read is None or read.parsed.draft is None:
            console.tell("Nothing to draw yet: the header names no step to start at.", "warning")
            return
        taken = await console.in_db(
            script_maps.taken, studio.desk, studio.draft.script, studio.draft.language
        )
        from calldesk.tui.studio.map_screen import MapScreen

        studio.app.push_screen(MapScreen(read.parsed.draft, taken), _to_step(studio))


async def past_calls(studio: "StudioScreen") -> None:
    """Run past calls on the draft, if it can be read."""
    console = studio.console
    with console.telling():
        read = await studio.read_now()
        if read is None or read.parsed.script is None:
            first = read.parsed.problems[0] if read and read.parsed.problems else None
            where = f" Line {first.line}: {first.message}" if first else ""
            console.tell(f"No call can run on a text that cannot be read.{where}", "warning")
            return
        policy = await console.in_db(proofreading.policy_of, studio.desk)
        from calldesk.tui.studio.past_calls_screen import PastCallsScreen

        screen = PastCallsScreen(studio.desk, read.parsed.script, policy)
        studio.app.push_screen(screen, _to_step(studio))


async def try_it(studio: "StudioScreen") -> None:
    """Walk the draft as in a call, as far as it can be read."""
    console = studio.console
    with console.telling():
        read = await studio.read_now()
        script = read.parsed.draft if read else None
        if script is None:
            console.tell("Nothing to try yet: the header names no step to start at.", "warning")
            return
        policy = await console.in_db(proofreading.policy_of, studio.desk)
        live = trying.begin(studio.desk, script, policy, trying.accounts(script)[0])
        from calldesk.tui.studio.try_screen import TryScreen

        studio.app.push_screen(TryScreen(studio.desk, script, policy, live), _to_step(studio))


async def discard(studio: "StudioScreen") -> None:
    """Throw the draft away when asked twice; what is in use stays in use."""
    console, draft = studio.console, studio.draft
    if not draft.mine:
        console.tell(f"{draft.editor} is writing: only to be read", "warning")
    elif studio.twice.again("discard"):
        # What is still to be kept of it is not kept.
        studio.keeping.draft = replace(draft, mine=False)
        with console.telling():
            await console.written(console.in_db(script_drafts.discard, studio.desk, draft))
            studio.dismiss("The draft is thrown away.")
    else:
        key = spoken(console.keys_in_force["discard"])
        stays = "what is in use stays as it is" if draft.published else "the script was never used"
        console.tell(f"{key} again throws this draft away; {stays}.", "warning")


def _to_step(studio: "StudioScreen") -> "Callable[[str | None], None]":
    def chosen(step: str | None) -> None:
        if step:
            studio.go_to_step(step)

    return chosen
