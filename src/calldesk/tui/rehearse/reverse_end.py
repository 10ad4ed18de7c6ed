"""The end of a reversed call: what the collector would have written down."""

from textual.content import Content

from calldesk.desk.trying import Tried
from calldesk.tui.draw import GOOD, MUTED, STRONG, Lines, line, wrapped


class ReverseEnd(Lines):
    """How the call ended, and what stands in the collector's books."""

    def __init__(self, told: Tried, raised: int) -> None:
        super().__init__()
        self.told, self.raised = told, raised

    def lines(self, width: int) -> list[Content]:
        """Draw the outcome, then what was written down in two columns."""
        drawn = [Content(""), line(("  The call ended as  ", MUTED), (self.told.outcome, GOOD))]
        drawn += [Content(""), line(("  What the collector would have written down", STRONG))]
        widest = max((len(label) for label, _ in self.told.kept), default=0) + 2
        for label, text in self.told.kept:
            words = line((f"    {label:<{widest}}", MUTED), (text, "$foreground"))
            drawn += wrapped(words, width - 2, widest + 4)
        if not self.told.kept:
            drawn.append(line(("    nothing but the outcome", MUTED)))
        objected = {0: "You raised no objection.", 1: "You raised one objection."}
        summed = objected.get(self.raised, f"You raised {self.raised} objections.")
        kept = f"{summed} Nothing is scored here, and nothing of it is kept."
        return [*drawn, Content(""), *wrapped(line(("  " + kept, MUTED)), width - 2, 2)]
