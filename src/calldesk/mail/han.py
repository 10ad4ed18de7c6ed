"""Chinese text made ready for reading: numbers in figures, and apart from the characters."""

import re

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[零〇一二两兩三四五六七八九十百千万]+"
_COUNTED = "年|月|日|号|號|元|块|美元|欧元|港元|人民币|天"
# '有一点问题' tells no time, '下午三点' does.
_BEFORE_UNIT = re.compile(
    rf"(?<!\d){_NUMERAL}(?={_COUNTED})|(?<=[上下中]午){_NUMERAL}(?=[点點时時])"
)
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[A-Za-z0-9#$€])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")


def in_figures(text: str) -> str:
    """Write numbers before a unit in figures: 两千五百元 as 2500元."""
    return _BEFORE_UNIT.sub(lambda match: str(_number(match[0])), text)


def apart(text: str) -> str:
    """Put a space between characters and figures, as between words: 发票2231 as 发票 2231."""
    return _SEAM.sub(" ", text)


def _number(numeral: str) -> int:
    """Two thousand five hundred, and years said digit by digit."""
    if not any(character in "十百千万" for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    if "万" in numeral:
        before, after = numeral.split("万", 1)
        return (_number(before) if before else 1) * 10_000 + (_number(after) if after else 0)
    total, digit = 0, 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
