"""The studio: outline, text and the stop as on a call, with the findings below."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, TextArea

from calldesk.desk import script_drafts
from calldesk.desk.opening import Desk
from calldesk.desk.proofreading import ReadOver
from calldesk.desk.script_drafts import Draft
from calldesk.tui.draw import MUTED, WARN, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio import pages
from calldesk.tui.studio.completing import Completing
from calldesk.tui.studio.editing import Edits, insert_objection, insert_reply
from calldesk.tui.studio.editor import ScriptEditor
from calldesk.tui.studio.findings_list import FindingsList
from calldesk.tui.studio.found import Found
from calldesk.tui.studio.hint_line import HintLine
from calldesk.tui.studio.keeping import Keeping
from calldesk.tui.studio.outline_list import OutlineList
from calldesk.tui.studio.preview import Preview
from calldesk.tui.studio.reading import Reading
from calldesk.tui.studio.twice import Twice

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

KEEP_AFTER = 0.4
"""Seconds after the first key that is not yet kept."""
LOOKS = ("text", "call", "outline")


class StudioScreen(Screen[str]):
    """Writes one draft; it is kept as it is typed and checked beside the typing.

    It answers what is to be said on the shelf when it has been left.
    """

    BINDINGS = bindings("studio")
    AUTO_FOCUS = "ScriptEditor"

    def __init__(self, desk: Desk, draft: Draft, step: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._begin_at = step
        self.twice = Twice()
        self.editor = ScriptEditor(draft.source, read_only=not draft.mine)
        self.keeping = Keeping(desk, draft, lambda: self.edits.text, self._show_head)
        self.reading = Reading(self, self._show_read)
        self.outline, self.preview = OutlineList(), Preview()
        self.found = Found(self)
        self.hint = HintLine()
        self.completing = Completing(
            self.editor, self.hint, lambda: (self.read, self.reading.policy)
        )
        self.edits = Edits(self)
        self.head = FrameLine("top")
        self._footer = FooterBar()
        self._keep_soon: Timer | None = None
        self._look = "text"

    def compose(self) -> ComposeResult:
        """Three columns where there is room, the findings across below them."""
        yield self.head
        with Horizontal(id="writing"):
            yield self.outline
            with Vertical(id="text"):
                yield self.editor
                yield self.hint
            yield self.preview
        with Vertical(id="found"):
            yield self.found.head
            yield self.found.list
            yield Vertical(id="drawer")
        yield self._footer

    @property
    def draft(self) -> Draft:
        """The draft as it was kept last."""
        return self.keeping.draft

    @property
    def read(self) -> ReadOver | None:
        """The text as it was read last."""
        return self.reading.last

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Check the text as it was left; say so when it may only be read."""
        self._show_head()
        self._show_keys()
        self.look_at("text")
        if not self.draft.mine:
            words = f"{self.draft.editor} is writing this draft in another window: only to be read"
            self.call_after_refresh(self.console.tell, words, "warning")
        self._read_soon()
        self.reading.begin()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        refused: dict[str, str] = {}
        if not self.draft.mine:
            writing = ("publish", "rename_step", "insert_reply", "insert_objection", "discard")
            refused |= dict.fromkeys((*writing, "form"), f"{self.draft.editor} is writing")
        elif self.read is not None and self.read.count("error"):
            refused["publish"] = "not with an error"
        if self.read is None or not self.read.problems:
            refused["next_finding"] = "nothing found"
        return "studio", refused

    def _show_keys(self) -> None:
        scopes: tuple[Scope, ...] = ("field",) if self.edits.asking else ("studio",)
        refused = self.doable()[1]
        untold = {"look": self.has_class("-wide"), "next_finding": "next_finding" in refused}
        left_out = tuple(key for key, leave_out in untold.items() if leave_out)
        self._footer.show(scopes, self.console.keys_in_force, refused, left_out)

    def on_resize(self) -> None:
        """A key that shows one of three is for a narrow screen."""
        self.call_after_refresh(self._show_keys)

    def on_descendant_focus(self) -> None:
        """A field has keys of its own."""
        self._show_keys()

    def _show_head(self) -> None:
        draft = self.draft
        title = self.read.parsed.draft.title if self.read and self.read.parsed.draft else ""
        name = line((title or draft.script, "bold $foreground"), (f"  {draft.language}", MUTED))
        state = "draft" if draft.changed else "as published"
        self.head.say(name, line((state, WARN if draft.changed else MUTED)))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep and check what is typed, a moment after the last key."""
        event.stop()
        if event.text_area is self.editor:
            self.found.player.stop()
            self.completing.typed()
            self._read_soon()
            self.keep_soon()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The stop under the cursor is shown as on a call."""
        event.stop()
        self.completing.moved()
        self.outline.follow(self.editor.line)
        self.found.show_stop()

    @work(exclusive=True, group="check")
    async def _read_soon(self) -> None:
        """Read the text after a rest; what was to be read before is not read any more."""
        await self.reading.after_a_rest()

    def _show_read(self, read: ReadOver) -> None:
        """Show what the text says now and what is wrong with it."""
        self.found.show(read)
        if self._begin_at:
            step, self._begin_at = self._begin_at, None
            self.go_to_step(step)
        self.found.show_stop()
        self._show_head()
        self._show_keys()

    def keep_soon(self) -> None:
        """Keep the text soon: while keys go on being pressed it is kept every now and then."""
        if self._keep_soon is None:
            self._keep_soon = self.set_timer(KEEP_AFTER, self._keep_it)

    async def _keep_it(self) -> None:
        self._keep_soon = None
        await self.keeping.now(self.console)

    async def on_unmount(self) -> None:
        """What was typed last is written while the program closes."""
        self.keeping.at_the_end(self.console)
        await self.reading.end()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a step goes there; on a finding too, and its call is played."""
        event.stop()
        if event.option_list is self.outline:
            self._to_line(self.outline.line_of(event.option_index))
        elif (problem := self.found.list.marked) is not None:
            self.found.play(problem)

    def on_findings_list_played(self, event: FindingsList.Played) -> None:
        """Halt the played call, or go through it by hand."""
        match event.what:
            case "pause":
                self.found.player.pause()
            case what:
                self.found.player.step(1 if what == "on" else -1)

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """The new name of a step."""
        event.stop()
        await self.edits.rename(event.text)

    async def on_field_form_left(self, event: FieldForm.Left) -> None:
        """No new name after all."""
        event.stop()
        await self.edits.leave()

    def on_script_editor_proposal(self, event: ScriptEditor.Proposal) -> None:
        """Take what is proposed, or put it away."""
        (self.completing.take if event.take else self.completing.put_away)()

    async def action_next_finding(self) -> None:
        """To the next finding behind the cursor, from the last one to the first."""
        self.found.go_to_next(await self.read_now())

    def go_to_step(self, step: str) -> None:
        """Put the cursor at the heading of a step."""
        begins = {entry.step: entry.line for entry in self.read.outline} if self.read else {}
        if step in begins:
            self._to_line(begins[step])

    def _to_line(self, line: int) -> None:
        self.look_at("text")
        self.editor.go_to(line)
        self.editor.focus()
        self.call_after_refresh(self.editor.focus)  # in case it was not on the screen

    async def read_now(self) -> ReadOver | None:
        """Keep the text and check it as it stands, without waiting for the hands to rest."""
        await self.keeping.now(self.console)
        return await self.reading.now()

    async def action_publish(self) -> None:
        """Show what publishing would do; with an error go there instead."""
        await pages.publish(self)

    async def action_rename_step(self) -> None:
        """Rename the step at the cursor, everywhere."""
        await self.edits.ask_name()

    def action_insert_reply(self) -> None:
        """Insert a reply into the step at the cursor."""
        self.edits.insert(insert_reply)

    def action_insert_objection(self) -> None:
        """Insert an objection."""
        self.edits.insert(insert_objection)

    def action_form(self) -> None:
        """The step at the cursor as a form."""
        self.edits.open_form()

    async def action_try_it(self) -> None:
        """Walk the draft as in a call; leaving it comes back to its step."""
        await pages.try_it(self)

    async def action_draw_map(self) -> None:
        """Draw the draft; Enter there comes back to a step."""
        await pages.draw_map(self)

    async def action_past_calls(self) -> None:
        """Run last month's calls on the draft; Enter there comes back to a step."""
        await pages.past_calls(self)

    async def action_discard(self) -> None:
        """Throw the draft away, when asked twice."""
        await pages.discard(self)

    def action_look(self) -> None:
        """When narrow, show the text, the call or the outline in turn."""
        self.look_at(LOOKS[(LOOKS.index(self._look) + 1) % len(LOOKS)])
        shown = self.outline if self._look == "outline" else self.editor
        self.call_after_refresh(shown.focus)  # what is not on the screen yet takes no cursor

    def look_at(self, look: str) -> None:
        """When narrow, show one of the three."""
        self.remove_class(f"-look-{self._look}")
        self._look = look
        self.add_class(f"-look-{look}")

    async def action_keep_now(self) -> None:
        """Keep the draft now."""
        await self.keeping.now(self.console)
        self.console.tell("the draft is kept", "good")

    async def action_leave_studio(self) -> None:
        """Leave: the draft is kept, and free for whoever opens it next.

        Where only one of the three is seen, Esc leads to the text first.
        """
        if self._look != "text" and not self.has_class("-wide"):
            self._to_line(self.editor.line)
            return
        await self.keeping.now(self.console)
        if self.draft.mine:
            with self.console.telling():
                await self.console.in_db(script_drafts.close, self.desk, self.draft)
        self.dismiss("")
