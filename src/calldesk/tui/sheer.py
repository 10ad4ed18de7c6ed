"""A box that costs nothing to paint."""

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip


class Sheer(Vertical):
    """Puts what it holds under one another; where there is nothing the screen shows through.

    Textual paints every box as a screenful of blank lines, and again at every key.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint nothing."""
        return []
