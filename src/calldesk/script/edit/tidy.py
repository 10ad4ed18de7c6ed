"""Tidying a source: English keywords, plain marks, and a written name for every reply.

Nothing is wrapped, moved or spaced anew. A tidied source compiles to the same script, and tidying
it again changes nothing.
"""

import re

from calldesk.script.edit.layout import Row, joined, known_word, rows_of
from calldesk.script.lines import (
    after_arrow,
    after_bullet,
    is_id,
    listed,
    named,
    spoken,
    syntax,
)
from calldesk.script.model import OTHER
from calldesk.script.read_step import ASK
from calldesk.script.read_way import CONDITIONAL, cut_then, target_name
from calldesk.script.words import (
    NONE,
    PART_ALIASES,
    PARTS,
    REQUIRED_ALIASES,
    TYPE_ALIASES,
    WAY_ALIASES,
    YES,
)

_COLON = re.compile(r"\s*[:：]\s*")
_ARROW = re.compile(r"(?P<before>\s*)(?P<arrow>[-–—−－][>＞]|→|⟶|➔)(?P<after>\s*)")
_HASHES = re.compile(r"([#＃]{1,3})(\s*)(.*)", re.DOTALL)
_MARK = re.compile(r"[>＞](\s*)(.*)", re.DOTALL)
_LISTS = ("marks", "was", "gain", "tags", "needs")


def tidy(source: str) -> str:
    """Return the source with plain marks, English keywords and the names of all its replies."""
    return joined(row.written(_tidied(row)) for row in rows_of(source))


def _tidied(row: Row) -> str:
    """The row's text, tidied; its margins stay."""
    bare = row.bare
    match row.kind:
        case "part" | "heading":
            new = _heading(bare)
        case "say":
            new = _say(bare)
        case "way":
            new = _way(row)
        case "header" | "word" | "inner" | "test" if known_word(row):
            new = _word(row.word, bare)
        case _:
            return row.text
    end = len(row.text.rstrip())
    return row.margin + new + row.text[end:]


def _heading(bare: str) -> str:
    found = _HASHES.fullmatch(bare)
    assert found is not None
    hashes, text = syntax(found[1]), found[3]
    space = found[2] or (" " if text and hashes != found[1] else "")
    if len(hashes) == 1:
        word = syntax(text).casefold()
        part = PART_ALIASES.get(word, word)
        plain = text if text.casefold() in PARTS else part.title() if part in PARTS else text
        return f"{hashes}{space}{plain}"
    colon = _COLON.search(text)
    if colon is None:
        return f"{hashes}{space}{syntax(text)}"
    name, title = text[: colon.start()], text[colon.end() :]
    return f"{hashes}{space}{syntax(name)}{_plain_colon(colon.group())}{title}"


def _say(bare: str) -> str:
    found = _MARK.fullmatch(bare)
    if found is None:
        return bare
    return ">" + (found[1] or " " * (bare[0] != ">")) + _spoken(found[2])


def _spoken(text: str) -> str:
    """The line with plain code; as it was where plain code would read as something else."""
    plain = spoken(text)
    return plain if spoken(plain) == plain else text


def _word(word: str, bare: str) -> str:
    colon = _COLON.search(bare)
    assert colon is not None
    head, rest = bare[: colon.start()], bare[colon.end() :]
    written = head if syntax(head) == head and head.casefold() == word else word
    return f"{written}{_plain_colon(colon.group())}{_value(word, rest)}"


def _plain_colon(colon: str) -> str:
    """A colon with its spaces; a full-width one brings its own space along."""
    if "：" not in colon:
        return colon
    plain = colon.replace("：", ":")
    return plain if plain[-1].isspace() else plain + " "


def _value(word: str, rest: str) -> str:
    match word:
        case "script" | "title" | "coach":
            return rest
        case "again" | "variant a" | "variant b":
            return _say(rest) if _MARK.fullmatch(rest) else _spoken(rest)
        case "wait":
            return _wait(rest)
        case "ask":
            return _ask(rest)
        case "heard":
            return re.sub(r"\s*[，、]\s*", ", ", rest)
        case "objections":
            return "none" if syntax(rest).casefold() in NONE else syntax(rest)
        case "blank":
            return "yes" if syntax(rest).casefold() in YES else syntax(rest)
        case "set":
            return _set(rest)
        case "test":
            return _test(rest)
    if word in _LISTS:
        return rest if rest.isascii() and ";" not in rest else ", ".join(listed(rest))
    return syntax(rest)


def _wait(rest: str) -> str:
    seconds = re.match(r"[\d．.]+[sｓ]?", rest)
    return syntax(seconds[0]) + rest[seconds.end() :] if seconds else rest


def _ask(rest: str) -> str:
    plain = syntax(rest)
    found = ASK.fullmatch(plain)
    if found is None:
        return rest
    for group, english in (("required", REQUIRED_ALIASES), ("type", TYPE_ALIASES)):
        word = found[group]
        if word in english:
            plain = plain[: found.start(group)] + english[word] + plain[found.end(group) :]
    return plain


def _set(rest: str) -> str:
    found = re.match(r"([^=＝]*?)(\s*)[=＝](\s*)", rest)
    if found is None:
        return rest
    return f"{syntax(found[1])}{found[2]}={found[3]}{rest[found.end() :]}"


def _test(rest: str) -> str:
    cut = _last_arrow(rest)
    if cut is None:
        return rest
    replies, arrow, target = cut
    replies = replies if replies.isascii() and ";" not in replies else ", ".join(listed(replies))
    return replies + arrow + syntax(target)


def _way(row: Row) -> str:
    bare = row.bare
    if after_arrow(bare) is not None:
        arrow = _ARROW.match(bare)
        assert arrow is not None
        return _plain_arrow(arrow).lstrip() + _target(bare[arrow.end() :])
    reply = after_bullet(bare)
    if reply is not None:
        bullet = bare[: len(bare) - len(reply)]
        return (bullet if bullet[0] == "-" else "- ") + _reply(row, reply)
    found = CONDITIONAL.fullmatch(bare)
    cut = _last_arrow(bare[found.end(1) :]) if found else None
    if found is None or cut is None:
        return bare
    condition, plain_arrow, target = cut
    word = WAY_ALIASES.get(found[1], found[1])
    space = condition[: len(condition) - len(condition.lstrip())]
    return word + space + syntax(condition) + plain_arrow + _target(target)


def _reply(row: Row, text: str) -> str:
    """What stands behind the bullet; the name is written where the reader made one."""
    cut = _last_arrow(text)
    if cut is None:
        return text
    said, arrow, target = cut
    tail = arrow + _target(target)
    found = named(said)
    other = found is not None and WAY_ALIASES.get(found[0]) == OTHER
    if found is None or not (other or is_id(found[0])):
        return f"{row.way}: {said}{tail}"
    colon = _COLON.search(said)
    assert colon is not None
    name = OTHER if other else found[0]
    return name + _plain_colon(colon.group()) + said[colon.end() :] + tail


def _target(target: str) -> str:
    plain = syntax(target)
    goto, then = cut_then(plain)
    if then:
        return f"{_name(goto)} then {_name(then)}"
    return _name(plain)


def _name(written: str) -> str:
    """The step meant; as written where that name alone would mean something else."""
    plain = target_name(written) if written else written
    return plain if target_name(plain) == plain else written


def _last_arrow(text: str) -> tuple[str, str, str] | None:
    """Cut at the last arrow: before it, the plain arrow with its spaces, after it."""
    found = list(_ARROW.finditer(text))
    if not found:
        return None
    return text[: found[-1].start()], _plain_arrow(found[-1]), text[found[-1].end() :]


def _plain_arrow(arrow: re.Match[str]) -> str:
    before, after = arrow["before"], arrow["after"]
    if arrow["arrow"] != "->":
        before, after = before or " ", after or " "
    return f"{before}->{after}"
