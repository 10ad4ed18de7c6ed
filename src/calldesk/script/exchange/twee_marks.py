"""What Twine would obey in a text: kept from it by a backslash on the way out, refused unmarked."""

import re
from dataclasses import dataclass

# Links, macros of SugarCube, macros of Harlowe, the head of a passage.
_OBEYED = re.compile(r"\[\\*(?=\[)|<\\*(?=<)|\(\\*(?=[A-Za-z][\w-]*:)|^:\\*(?=:)")
_MACRO = re.compile(r"<<|\([A-Za-z][\w-]*:")
_LINK = re.compile(r"\[\[(?!\\)(?P<inside>.*?)\]\](?!\])")
# In a link's own text these would cut it elsewhere.
_CUTS = re.compile(r"\[|\]|\||->|<-|<<|\([A-Za-z][\w-]*:")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of Twine's in a line: what stands before it, its text, its target, the rest."""

    before: str
    text: str
    target: str
    after: str


def guarded(text: str) -> str:
    """A line as Twine shows it without obeying it."""
    return _OBEYED.sub(lambda found: f"{found.group()}\\", text)


def bare(text: str) -> str:
    """Take back what guarded() added."""
    return _OBEYED.sub(lambda found: found.group().removesuffix("\\"), text)


def link(text: str, target: str) -> str:
    """Write `text->target` as a link; a text that a link cannot hold stands before it."""
    if text and not _CUTS.search(text):
        return f"[[{text}->{target}]]"
    return f"{guarded(text)} -> [[{target}]]".lstrip()


def macro(text: str) -> str | None:
    """The first macro of a line, None without one."""
    found = _MACRO.search(text)
    return text[found.start() :] if found else None


def links(text: str) -> int:
    """How many links a line has, those that cannot be read counted too."""
    return len(re.findall(r"\[\[", text))


def read_link(text: str) -> Link | None:
    """Read the one link of a line: `[[text->target]]`, `[[target<-text]]`, `[[text|target]]`."""
    found = _LINK.search(text)
    if found is None or "][" in found["inside"]:
        return None
    inside = found["inside"]
    words, target = inside, inside
    if "->" in inside:
        words, _, target = inside.rpartition("->")
    elif "<-" in inside:
        target, _, words = inside.partition("<-")
    elif "|" in inside:
        words, _, target = inside.rpartition("|")
    if not target.strip() or "[" in inside:
        return None
    return Link(text[: found.start()], words.strip(), target.strip(), text[found.end() :])
