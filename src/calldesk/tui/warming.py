"""What is loaded after the first paint, and the memory collector's rest until then."""

import gc
import importlib

HEAVY = (
    "calldesk.desk.brief",
    "calldesk.desk.dialling",
    "calldesk.desk.finish",
    "calldesk.tui.call_side",
)
"""What the first call needs and the first paint does not."""


def begin() -> None:
    """Let the collector rest: while libraries load it would find nothing, again and again."""
    gc.disable()


def end() -> None:
    """Load what the first call needs. The collector then looks at what comes after, or a key
    would now and then wait for it to go through all that was loaded.
    """
    for name in HEAVY:
        importlib.import_module(name)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
