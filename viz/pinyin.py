"""How the characters of a page are read, so that its search finds 乌审旗 by "wushenqi" and by "wsq"."""

from collections.abc import Iterable

_HAN = ("\u3400", "\u9fff")
_READINGS = 4  # of one character; rarer ones are left out


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Syllable (without tone, ü as v) to the characters of `texts` that may be read so; both sorted.

    A character with several readings stands under each: 重庆 is found by "chongqing", and by "zhongqing" too. One
    table for all names is a tenth of the size of a reading per name, and costs one look-up per distinct character.
    """
    characters = sorted({c for text in texts for c in text if _HAN[0] <= c <= _HAN[1]})
    if not characters:
        return {}
    from pypinyin import Style, pinyin  # 0.3 s of dictionaries, so only once it is needed

    table: dict[str, list[str]] = {}
    found = pinyin(characters, style=Style.NORMAL, heteronym=True, errors="ignore")
    for character, syllables in zip(characters, found, strict=True):
        for syllable in list(dict.fromkeys(syllables))[:_READINGS]:
            table.setdefault(syllable, []).append(character)
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}
