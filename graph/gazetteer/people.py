"""Surnames and the characters of given names, as evidence that a run of characters is a person's name."""

from dataclasses import dataclass
from functools import cache

from graph.gazetteer.words import DATA, rows, words

# Function characters that no given name holds, and those that hardly one does: they tell where a name ends.
NEVER_GIVEN = frozenset("的了着过等说被把很这那每我你您他她它们吗呢吧")
# Characters that stand in given names, but after a name far oftener begin the next word (王龙任队长, 李钢为名誉院长).
HARDLY_LAST = frozenset("中为任会来作和向以从时笑想问看听带拿给做当自受同考获先去又每用当能")
HARDLY_GIVEN = frozenset(
    "在与是对到及从让也就都还却且因所将由其此并该各又则但仍已曾未于至后前时上下里内外间籍科院医省县市区镇乡村局厅们位次例项岁名去回两"
)


# Parts of the code chart in which characters made with 女, 山, 心, 日, 木, 水, 火, 玉, 示, 竹, 糸, 艹, 言, 金, 雨, 鸟 stand:
# the blocks 4E00 to 9FA5 are in the order of radicals, and given names favour these.
_RADICALS = (
    (0x5973, 0x5B4F), (0x5C71, 0x5DDA), (0x5FC3, 0x6206), (0x65E5, 0x66EF), (0x6728, 0x6B1F), (0x6C34, 0x7229), (0x7389, 0x74E5),
    (0x793A, 0x79B7), (0x7AF9, 0x7C70), (0x7CF8, 0x7F35), (0x8278, 0x864D), (0x8A00, 0x8C36), (0x91D1, 0x957F), (0x96E8, 0x9749),
    (0x9CE5, 0x9E73),
)  # fmt: skip


def like_a_name(char: str) -> bool:
    """Whether a character is made with a radical that given names favour."""
    return any(low <= ord(char) <= high for low, high in _RADICALS)


@dataclass(frozen=True, slots=True)
class People:
    """`surnames` maps a surname (one or two characters) to its share of the population in per cent.

    `often` and `sometimes` are characters of Chinese given names, `spelling` those that names of other peoples are spelt
    with, `elements` undotted names and name elements of Mongolian, Tibetan, Uyghur, Kazakh and other peoples.
    """

    surnames: dict[str, float]
    often: frozenset[str]
    sometimes: frozenset[str]
    spelling: frozenset[str]
    elements: frozenset[str]

    def surname_of(self, name: str) -> str:
        """The surname that a name begins with, the compound one first; "" where there is none."""
        return next((name[:n] for n in (2, 1) if len(name) > n and name[:n] in self.surnames), "")


@cache
def people() -> People:
    lines = [x for x in (DATA / "given_common.txt").read_text("utf-8").splitlines() if not x.startswith("#")]
    often, sometimes = frozenset(lines[0]), frozenset("".join(lines[1:]))
    spelling = frozenset("".join(words("given_translit")))
    return People(
        surnames={surname: float(weight) for surname, weight in rows("surnames")},
        often=often - HARDLY_GIVEN,
        sometimes=(sometimes - often) - NEVER_GIVEN - HARDLY_GIVEN,
        spelling=spelling,
        elements=words("given_elements"),
    )
