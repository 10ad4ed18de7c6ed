"""A window that was too small for a while: nothing is lost, the cursor comes back."""

import pytest


@pytest.mark.parametrize(
    ("before", "after", "there"),
    [
        ((), ("enter",), lambda console: console.call.state == "ringing"),
        (("enter", "enter", "1"), ("1",), lambda console: console.step == "disclose"),
        (("enter", "enter", "f4", *"ab"), ("c",), lambda console: "abc" in console.text),
        (("enter", "enter", "f9", "e"), ("tab", "escape", "v"), lambda console: True),
    ],
    ids=["on the queue", "in a call", "in a field", "at the wrap-up"],
)
async def test_the_keys_work_again_after_the_window_was_too_small(
    opened, lay, before, after, there
) -> None:
    lay()
    async with opened() as console:
        await console.press(*before)
        for size in ((59, 15), (20, 5), (80, 24)):
            await console.pilot.resize_terminal(*size)
            await console.settle()
        assert console.app.focused is not None, console.text
        await console.press(*after)
        assert there(console), console.text
