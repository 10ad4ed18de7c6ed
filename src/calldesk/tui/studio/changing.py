"""An edit put into the text: one step to undo, and only the lines that are not as before."""

from textual.document._document import Document
from textual.widgets import TextArea

from calldesk.script.edit.edited import Edited


def take(editor: TextArea, edited: Edited) -> None:
    """Put an edited source in place of the text, and the cursor where the edit wants it."""
    before = editor.document.lines
    after = Document(edited.source).lines
    first = _same(before, after)
    last = _same(before[first:][::-1], after[first:][::-1])
    if len(before) != first or len(after) != first:
        _replace(editor, first, len(before) - last, after[first : len(after) - last])
    editor.move_cursor((edited.line - 1, edited.column), center=True)


def _same(before: list[str], after: list[str]) -> int:
    """How many lines both begin with."""
    pairs = enumerate(zip(before, after, strict=False))
    most = min(len(before), len(after))
    return next((at for at, (one, other) in pairs if one != other), most)


def _replace(editor: TextArea, first: int, end: int, lines: list[str]) -> None:
    """Put lines in place of those from `first` to below `end`, as one step to undo."""
    newline, document = editor.document.newline, editor.document
    if end < document.line_count:
        text, start, stop = "".join(line + newline for line in lines), (first, 0), (end, 0)
    elif first:  # up to the end of the text: from the end of the line before
        text, start = (
            "".join(newline + line for line in lines),
            (first - 1, len(document.get_line(first - 1))),
        )
        stop = document.end
    else:
        text, start, stop = newline.join(lines), (0, 0), document.end
    editor.history.checkpoint()
    editor.replace(text, start, stop, maintain_selection_offset=False)
    editor.history.checkpoint()
