"""Talking to a simulated debtor: the desk's own panel, and words that are heard before a key."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer

from calldesk.desk.typed import retyped
from calldesk.rehearsal.play import Press
from calldesk.script.fields import Value
from calldesk.tui.call_view import CallView
from calldesk.tui.draw import TALL
from calldesk.tui.field_form import FieldForm
from calldesk.tui.finder import Finder
from calldesk.tui.keys import KeyPressed, spoken
from calldesk.tui.rehearse.by_heart import ByHeart
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.just_now import just_now
from calldesk.tui.rehearse.voice import Voice
from calldesk.tui.talk import Talk

if TYPE_CHECKING:
    from calldesk.tui.rehearse.call_screen import RehearsalScreen

ENTER = "enter"
TAKES_BACK = "A rehearsal takes nothing back; when it is over you can go again from any turn."
NOT_YET = "They have not spoken yet: say the line, then say nothing."
FIRST_ALOUD = "Say it aloud first."
GRADE_FIRST = "How was it? 1 again, 2 hard, 3 good, 4 easy."
WHAT_SAID = "What do they say? A digit, a letter, or the arrows and Enter."


class RehearsedTalk(Talk):
    """A stop is heard before it is answered; a wrong key is put right and the call goes on."""

    def __init__(self, side: "RehearsalScreen") -> None:
        self.by_heart = ByHeart()
        self.rehearsing = side
        self._wait_words = ""
        self._space = spoken(side.console.keys_in_force["silence"])
        super().__init__(side)
        self.hearing = Hearing()
        self.voice = Voice(self.hearing)
        self.voice.space_key = self._space
        self.panel.stop.before = self._just_now
        self.panel.stop.between = self._heard
        self._next: Timer | None = None
        self._seconds: float | None = None  # until the first answering key of this turn
        self._looked_up = False

    def seen(self) -> CallView:
        """The stop without its silence, which is drawn beside the words; veiled where recalled."""
        view = super().seen()
        self._wait_words = view.wait_words
        answered = self._answered
        fields = tuple(
            replace(field, empty_counts=field.key in answered or field.empty_counts)
            for field in view.fields
        )
        bare = replace(view, fields=fields, wait=None, wait_words="")
        return self.by_heart.veiled(bare, self._space)

    @property
    def _answered(self) -> Mapping[str, Value]:
        """What they have said to the fields of this stop."""
        said = self.rehearsing.underway.rehearsal.said
        return said.values if said is not None else {}

    async def begin_turn(self, *, new_stop: bool) -> None:
        """Hear what they say at this stop, from its line on."""
        underway = self.rehearsing.underway
        self._seconds, self._looked_up = None, False
        if underway.mode == "recall" and new_stop:
            self.by_heart.begin(underway.rehearsal.walk)
        await self.show(new_stop=new_stop)
        if not self.by_heart.state:
            self._listen(self.view.speaking)

    def _listen(self, speaking: float) -> None:
        """Begin to hear; the line takes so many seconds to say."""
        rehearsal = self.rehearsing.underway.rehearsal
        said, step = rehearsal.said, rehearsal.walk.step
        self.voice.only_listens = said is not None and not said.words
        self.voice.wait_words = self._wait_words
        self.hearing.begin(_aloud(said.words if said else ""), speaking, step.wait_seconds)
        self.tick()

    def tick(self) -> None:
        """Draw what is heard, and wake again when there is more of it."""
        self.panel.stop.redraw()
        if self._next is not None:
            self._next.stop()
        wakes = self.hearing.next_change
        self._next = None if wakes is None else self.set_timer(wakes + 0.001, self.tick)

    def _heard(self, width: int) -> Sequence[Content]:
        return () if self.by_heart.state else self.voice.lines(width, short=self._short)

    def _just_now(self, width: int) -> Sequence[Content]:
        turns = self.rehearsing.underway.rehearsal.turns
        drawn = just_now(turns[-1], width) if turns else []
        return [*drawn, Content("")] if drawn and not self._short else drawn

    @property
    def _short(self) -> bool:
        return self.app.size.height < TALL

    def forgive(self, seconds: float) -> None:
        """What was written down meanwhile is no hesitation."""
        self.hearing.forgive(seconds)

    async def _reply(self, digit: int) -> None:
        if self.by_heart.state == "grading":
            await self._grade(digit)
            return
        reply = next((one for one in self.view.replies if one.digit == digit), None)
        if self.by_heart.state:
            self.side.console.tell(FIRST_ALOUD)
        elif reply is None:
            self.side.console.tell(f"there is no reply {digit} here", "warning")
        elif not reply.enabled:
            self.side.console.tell(f"not here: {reply.why or reply.heard}", "warning")
        elif self._may_answer():
            await self._answer(str(digit), lambda: self._demanded(digit))

    async def object_to(self, objection: str) -> None:
        """Take it that they raise an objection."""
        heard = next((one for one, _ in self.view.objections if one.id == objection), None)
        if self.by_heart.state:
            self._tell_by_heart()
        elif heard is not None and self._may_answer():
            with self.side.console.telling():
                await self._press(heard.key)

    async def _go_on(self) -> None:
        marked = self.panel.stop.replies.marked
        if self.by_heart.state == "hidden":
            await self._reveal()
        elif marked is not None:
            await self._reply(marked)
        elif self.by_heart.state:
            self.side.console.tell(GRADE_FIRST)
        elif self.hearing.phase != "heard":
            self._hurry()
        elif self.view.replies:
            self.side.console.tell(WHAT_SAID)
        elif self._may_answer():
            await self._answer(ENTER, lambda: self.view.demands)

    async def _answer(self, key: str, demands: Callable[[], Collection[str]]) -> None:
        """Answer with a key; the fields that the right one demands are asked first."""
        said = self.rehearsing.underway.rehearsal.said
        if said is not None and said.key == key:
            await self._attempt(lambda: self._press(key), demands)
        else:
            with self.side.console.telling():
                await self._press(key)

    async def _press(self, key: str) -> None:
        seconds = round(self._seconds or 0.0, 2)
        held, own = self.hearing.held, self.by_heart.own
        pressed = Press(key, seconds, held, looked_up=self._looked_up, own=own)
        await self.rehearsing.press(pressed)

    def _may_answer(self) -> bool:
        """Whether they have said enough to be answered; if not, the key only breaks in."""
        match self.hearing.phase:
            case "saying":
                self.side.console.tell(NOT_YET)
                self.hearing.line_said()
            case "silent":
                self.hearing.break_silence()
            case _:
                self.hearing.interrupt()
                if self._seconds is None:
                    self._seconds = self.hearing.seconds
                return True
        self.tick()
        return False

    def _hurry(self) -> None:
        """Enter or Space: the line is said, or the rest of their words is shown."""
        match self.hearing.phase:
            case "saying":
                self.hearing.line_said()
            case "silent":
                self._may_answer()
            case "speaking":
                self.hearing.interrupt()
        self.tick()

    async def _reveal(self) -> None:
        self.by_heart.reveal()
        await self.show(new_stop=True)

    async def _grade(self, digit: int) -> None:
        if not 1 <= digit <= 4:
            self.side.console.tell(GRADE_FIRST)
            return
        self.by_heart.grade(digit)
        await self.show(new_stop=True)
        self._listen(0.0)

    def _tell_by_heart(self) -> None:
        self.side.console.tell(FIRST_ALOUD if self.by_heart.state == "hidden" else GRADE_FIRST)

    async def on_key_pressed(self, event: KeyPressed) -> None:
        """The desk's keys, but for those that a rehearsal has no use for."""
        event.prevent_default()  # else Textual calls Talk's own handler as well
        match event.id:
            case "undo" | "redo":
                self.side.console.tell(TAKES_BACK)
            case "silence" if self.by_heart.state == "hidden":
                await self._reveal()
            case "silence" if self.by_heart.state:
                self._tell_by_heart()
            case "silence" if self.hearing.phase != "silent":
                self._hurry()
            case "silence":
                pass
            case "hang_up" if self._at_its_end:
                with self.side.console.telling():
                    await self._press(ENTER)
            case _:
                await super().on_key_pressed(event)
        event.stop()

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Enter in a field; in an empty one it takes what they have said."""
        event.prevent_default()
        if not event.text.strip() and event.key in self._answered:
            event.text = retyped(self._answered[event.key])
            event.form.put(event.key, event.text)
        await super().on_field_form_taken(event)

    @property
    def _at_its_end(self) -> bool:
        """Whether the call ends here anyway, as its script says."""
        prompt = self.side.live.prompt
        return prompt is not None and bool(prompt.final) and not prompt.enter_demands

    async def _back(self) -> None:
        if self.panel.captured.has_focus:
            self.panel.focus()
        else:
            self.post_message(self.NothingToLeave())

    async def _keep_silence(self) -> None:
        """A silence is kept with the answer to it."""

    async def on_finder_picked(self, event: Finder.Picked) -> None:
        """Something was found; an objection that had to be looked up is not known."""
        event.prevent_default()
        self._looked_up = True
        await super().on_finder_picked(event)
        self._looked_up = False


def _aloud(words: str) -> str:
    """Words in quotation marks; what is only described stands in brackets already."""
    return words if not words or words.startswith("(") else f"“{words}”"
