"""Large scripts made of the sample: copies of its Call one after the other, and more objections."""

import re

_OBJECTION = (
    "## more_{n}: One more objection\nneeds: right_party, disclosed\n> I see.\n"
    "- yes: Yes -> return\n- other: No -> return\n\n"
)


def chained(source: str, copies: int, objections: int) -> str:
    """Chain copies of the Call; from one copy a reply leads to the next."""
    head, rest = source.split("# Call\n")
    call, after = rest.split("# Objections\n")
    names = re.findall(r"^## (\w+):", call, re.MULTILINE)
    parts = [_copy(call, names, copy, last=copy == copies) for copy in range(1, copies + 1)]
    more = "".join(_OBJECTION.format(n=n) for n in range(objections))
    return f"{head}# Call\n{''.join(parts)}# Objections\n{after}\n{more}"


def _copy(call: str, names: list[str], copy: int, *, last: bool) -> str:
    renamed = "|".join(names)
    end = "" if copy == 1 else f"_{copy}"
    text = re.sub(rf"^## ({renamed}):", rf"## \1{end}:", call, flags=re.MULTILINE)
    text = re.sub(rf"-> ({renamed})$", rf"-> \1{end}", text, flags=re.MULTILINE)
    if last:
        return text
    again = f"- again: Start again -> open_{copy + 1}\n- contact:"
    return text.replace("- contact:", again, 1)
