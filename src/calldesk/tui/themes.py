"""Four looks: dark, light, high contrast, and the terminal's own colours."""

from textual.theme import Theme

OWN_COLOURS = {
    "frame": "panel",
    "frame-live": "primary",
    "quiet": "text-muted",
    "keys": "primary",
    "lively": "accent",
    "row": "panel",
    "theirs": "secondary",
}
"""Our own colour names, and which of Textual's stands in where a theme does not set them."""


def own_colours(theme: Theme) -> dict[str, str]:
    """Return a value for each of our colour names that the theme leaves out."""
    colours = theme.to_color_system().generate()
    return {own: colours[stand_in] for own, stand_in in OWN_COLOURS.items()}


DARK = Theme(
    "calldesk-dark",
    primary="#7fb2dc",
    secondary="#8a9bb0",
    accent="#efc87b",
    success="#86c79a",
    warning="#e3a75c",
    error="#e8857a",
    foreground="#cfd6de",
    background="#11161b",
    surface="#161c23",
    panel="#212a34",
    variables={
        "frame": "#3f4e5d",
        "frame-live": "#5f8fb8",
        "quiet": "#8190a0",
        "keys": "#7fb2dc",
        "lively": "#f2d59a",
        "theirs": "#bfa3ee",
        "row": "#22303d",
        "block-cursor-background": "#2c4258",
        "block-cursor-foreground": "#eef3f8",
        "block-cursor-text-style": "none",
        "input-selection-background": "#7fb2dc 35%",
    },
)
LIGHT = Theme(
    "calldesk-light",
    dark=False,
    primary="#1f5f96",
    secondary="#5a6b7d",
    accent="#8a5a00",
    success="#23733d",
    warning="#95560a",
    error="#ad2f26",
    foreground="#232b33",
    background="#f6f4ef",
    surface="#eeebe4",
    panel="#e2ded5",
    variables={
        "frame": "#b3ac9d",
        "frame-live": "#5c8fbd",
        "quiet": "#69737e",
        "keys": "#1f5f96",
        "lively": "#7a3f00",
        "theirs": "#6a3fa6",
        "row": "#dfe7ee",
        "block-cursor-background": "#cfdeeb",
        "block-cursor-foreground": "#14202b",
        "block-cursor-text-style": "none",
        "input-selection-background": "#1f5f96 25%",
    },
)
CONTRAST = Theme(
    "calldesk-contrast",
    primary="#6fd3ff",
    secondary="#ffffff",
    accent="#ffff5f",
    success="#5fff87",
    warning="#ffd75f",
    error="#ff8787",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    variables={
        "frame": "#bcbcbc",
        "frame-live": "#ffffff",
        "quiet": "#d0d0d0",
        "keys": "#6fd3ff",
        "lively": "#ffff5f",
        "theirs": "#e6b8ff",
        "row": "#003f5f",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
    },
)
TERMINAL = Theme(
    "terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "frame": "ansi_bright_black",
        "frame-live": "ansi_blue",
        "quiet": "ansi_bright_black",
        "text-muted": "ansi_bright_black",
        "keys": "ansi_blue",
        "lively": "ansi_default",
        "theirs": "ansi_magenta",
        "row": "ansi_default",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-text-style": "bold",
    },
)

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL)
