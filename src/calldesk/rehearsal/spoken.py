"""The debtor's words: a phrase for what they mean, with the amounts and days they name in it."""

import re
from collections.abc import Mapping, Sequence

from calldesk.rehearsal.drawing import Draw, one_of
from calldesk.rehearsal.personas import Persona, places
from calldesk.script.fields import Value
from calldesk.script.model import Step, Way
from calldesk.script.render import LineFault, speak_alone

_QUOTES = '"“”„«»「」'


def objected(persona: Persona, objection: Step, draw: Draw) -> str:
    """How they raise an objection; without a phrase, in the words of its title."""
    phrases = [text for text in persona.phrases(objection.id) if not places(text)]
    return one_of(phrases, draw) if phrases else f"{objection.title}."


def replied(
    persona: Persona, way: Way, values: Mapping[str, Value], language: str, draw: Draw
) -> str:
    """How they give a reply; without a phrase, what the script expects to be heard.

    Of their phrases those are chosen that say the most of what they answer to fields.
    """
    phrases = next((p for name in (way.id, *way.tags) if (p := persona.replies(name))), ())
    possible = [text for text in phrases if set(places(text)) <= values.keys()]
    if not possible:
        return expected(way)
    fullest = max(len(set(places(text))) for text in possible)
    phrase = one_of([text for text in possible if len(set(places(text))) == fullest], draw)
    return _sentences(phrase.format_map(_said(places(phrase), values, language)))


def expected(way: Way) -> str:
    """What the script expects to be heard: words in quotation marks bare, others in brackets."""
    heard = way.heard.strip()
    if not heard:
        return "…"
    quoted = heard[0] in _QUOTES and heard[-1] in _QUOTES
    return heard.strip(_QUOTES) if quoted else f"({heard})"


def _sentences(text: str) -> str:
    """Every sentence with a capital, also where a field begins it; an e-mail address stays."""
    return re.sub(r"(?:^|[.!?] )(?!\S+@)[^\W\d_]", lambda begin: begin[0].upper(), text)


def _said(names: Sequence[str], values: Mapping[str, Value], language: str) -> dict[str, str]:
    said = {}
    for name in names:
        try:
            said[name] = speak_alone(values[name], None, language)
        except LineFault:
            said[name] = str(values[name])
    return said
