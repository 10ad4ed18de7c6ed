"""A number three lines high."""

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

HIGH = 3


def big(number: int) -> list[str]:
    """Draw a number from 0 up, three lines high and three cells a figure."""
    places = [DIGITS.index(figure) * HIGH for figure in str(number)]
    return ["".join(DIGITS3X3_BOLD[place + row] for place in places) for row in range(HIGH)]
