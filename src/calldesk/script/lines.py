"""Single lines of a script file: how they are cut, and what typing habits are forgiven."""

import re
import unicodedata
from dataclasses import dataclass

from calldesk.script.model import ID_LENGTH, ID_PATTERN, RETURN
from calldesk.script.words import ALIASES, WAY_ALIASES
from calldesk.text import printable

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_ARROW = re.compile(r"\s*(?:[-–—−－][>＞]|→|⟶|➔)\s*")
_BULLET = re.compile(r"[-–—−－•](?![>＞])\s*(?=\S)")
_WORD = re.compile(r"([^\W\d_][\w ]{0,24}?)\s*[:：]\s*(.*)", re.DOTALL)
_NAMED = re.compile(r"(\w{1,60})\s*[:：]\s*(.*)", re.DOTALL)
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file: its number from 1, its text without margins, whether it stood in."""

    number: int
    text: str
    indented: bool


def source_lines(source: str) -> list[SourceLine]:
    """Cut a file into lines; blank lines and `//` comments are dropped."""
    text = unicodedata.normalize("NFC", printable(source.removeprefix("\ufeff")))
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare and not bare.startswith("//"):
            lines.append(SourceLine(number, bare, line[0].isspace()))
    return lines


def syntax(text: str) -> str:
    """Full-width letters, digits and marks as plain ones, curly quotes as straight ones."""
    return unicodedata.normalize("NFKC", text).translate(_QUOTES).strip()


def spoken(text: str) -> str:
    """A spoken line: its text as typed, the code between its braces as plain characters."""
    text = (
        text.replace("｛｛", "{{").replace("｝｝", "}}").replace("｛％", "{%").replace("％｝", "%}")
    )
    return _CODE.sub(lambda code: syntax(code.group()), text) if "{" in text else text


def keyword(text: str) -> tuple[str, str] | None:
    """Cut `word: rest`; the word comes in English and small letters."""
    match = _WORD.fullmatch(text)
    if match is None:
        return None
    word = syntax(match[1]).casefold()
    return ALIASES.get(word, word), match[2]


def named(text: str) -> tuple[str, str] | None:
    """Cut `name: rest`, where the name is one word."""
    match = _NAMED.fullmatch(text)
    return (syntax(match[1]), match[2]) if match else None


def after_mark(text: str, mark: str) -> str | None:
    """The rest of a line that starts with `mark` (plain or full-width), else None."""
    head = unicodedata.normalize("NFKC", text[: len(mark)])
    return text[len(mark) :].strip() if head == mark else None


def after_bullet(text: str) -> str | None:
    """The rest of a reply line, else None."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else None


def after_arrow(text: str) -> str | None:
    """The target of a line that is only an arrow and a target, else None."""
    match = _ARROW.match(text)
    return text[match.end() :] if match else None


def cut_arrow(text: str) -> tuple[str, str] | None:
    """Cut at the last arrow: what stands before it and the target."""
    found = list(_ARROW.finditer(text))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :]) if found else None


def listed(text: str) -> list[str]:
    """The items of a comma list."""
    return [item for item in re.split(r"\s*[,;、]\s*", syntax(text)) if item]


def phrases(text: str) -> list[str]:
    """The items of a comma list of free text, kept as typed."""
    return [item for item in re.split(r"\s*[,，、]\s*", text.strip()) if item]


def is_id(text: str) -> bool:
    """Whether this may name a step, a reply, a field or a mark."""
    returns = WAY_ALIASES.get(text, text) == RETURN
    return len(text) <= ID_LENGTH and not returns and bool(re.match(ID_PATTERN, text))


def slug(text: str, otherwise: str = "unnamed") -> str:
    """A name made from free text: "I can pay today." becomes i_can_pay_today."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_").lstrip("0123456789_")
    name = name[:ID_LENGTH].rstrip("_")
    return name if is_id(name) else otherwise
