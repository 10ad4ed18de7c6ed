"""The header of a script: read, and rewritten with another name or another title."""

from collections.abc import Iterator

from calldesk.script.lines import after_mark, keyword
from calldesk.script.words import HEADER


def header_word(source: str, word: str) -> str:
    """What a word of the header says, '' when it is not there."""
    return next((rest for _, at, rest in _words(source.splitlines()) if at == word), "")


def with_header(source: str, **words: str) -> str:
    """Set words of the header, such as title="…"; the keywords stay as they were typed.

    A word that is not there yet is added on top.
    """
    lines = source.splitlines()
    missing = dict(words)
    for number, word, rest in _words(lines):
        if word in missing:
            typed = lines[number].rstrip().removesuffix(rest).rstrip()
            lines[number] = f"{typed} {missing.pop(word)}"
    added = [f"{word}: {missing[word]}" for word in HEADER if word in missing]
    return "\n".join([*added, *lines]) + "\n"


def _words(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """The number of each line above the first part, its word and what follows."""
    for number, line in enumerate(lines):
        if after_mark(line.strip(), "#") is not None:
            return
        cut = keyword(line.strip())
        if cut and cut[0] in HEADER:
            yield number, *cut
