"""Administrative divisions of China with their short forms, levels and GB/T 2260 codes; parsing of place chains.

divisions().chain("内蒙古通辽市奈曼旗蒙医医院")  ->  (内蒙古自治区, 通辽市, 奈曼旗), 9 characters
divisions().named("鄂尔多斯")                     ->  鄂尔多斯市
divisions().named("塔县")                         ->  塔什库尔干塔吉克自治县
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph.gazetteer.abolished import Abolished, abolished, by_name
from graph.gazetteer.abolished import by_code as old_codes
from graph.gazetteer.words import DATA, rows
from graph.text import Text

Level = Literal["province", "prefecture", "county", "township"]
_LEVELS: dict[int, Level] = {2: "province", 4: "prefecture", 6: "county"}
_PEOPLES = [
    "满族",
    "回族",
    "蒙古族",
    "藏族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "独龙族",
    "鄂伦春族",
    "各族",
    "哈萨克",
    "蒙古",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
    "维吾尔",
]
# Short forms of long names that no rule gives; all are in daily use by the press and the divisions' own governments.
_USUAL = {
    "锡盟": "152500", "兴安盟": "1522", "阿盟": "1529", "呼市": "1501", "巴州": "6528", "博州": "6527", "克州": "6530",
    "巴盟": "1508", "乌盟": "1509", "莫旗": "150722", "鄂温克旗": "150724", "鄂伦春旗": "150723", "鄂伦春": "150723",
    "科左中旗": "150521", "科左后旗": "150522", "科右前旗": "152221", "科右中旗": "152222", "察右前旗": "150926",
    "察右中旗": "150927", "察右后旗": "150928", "阿旗": "150421", "翁旗": "150426", "克旗": "150425", "喀旗": "150428",
    "塔县": "653131", "察县": "654022", "和布克赛尔县": "654226", "前郭县": "220721", "前郭": "220721", "杜蒙县": "230624",
    "喀左县": "211324", "喀左": "211324", "阜蒙县": "210921", "东乡县": "622926", "积石山县": "622927", "湘西州": "4331",
}  # fmt: skip
_USUAL["锡盟"] = "1525"


@dataclass(frozen=True, slots=True)
class Division:
    """`code` has 2, 4 or 6 digits (province, prefecture, county); a township has its county's code and "-"."""

    code: str
    short: str
    name: str

    @property
    def level(self) -> Level:
        return _LEVELS.get(len(self.code), "township")

    @property
    def code6(self) -> str:
        """The GB/T 2260 code, six digits; a township gives its county's."""
        return self.code.rstrip("-").ljust(6, "0")


@dataclass(frozen=True, slots=True)
class PlaceChain:
    """Divisions named one after the other, outermost first, and how many characters of the text they took."""

    divisions: tuple[Division, ...]
    length: int

    @property
    def innermost(self) -> Division:
        return self.divisions[-1]


class Divisions:
    """Look-up by any form: full name, short name, or usual abbreviation. Forms may be ambiguous (朝阳区)."""

    def __init__(self, found: list[Division]) -> None:
        self.by_code = {d.code: d for d in found}
        self.by_form: dict[str, tuple[Division, ...]] = {}
        for division in found:
            for form in forms(division):
                self._add(form, division)
        for form, code in _USUAL.items():
            if code in self.by_code:
                self._add(form, self.by_code[code])
        # 许昌县 is met in names for decades after; one that was merged is not its successor, and no form of it.
        for old in abolished():
            if not old.merged and old.name not in self.by_form:
                self._add(old.name, self.by_code[old.successors[0]])
        self.longest = max(map(len, self.by_form))
        self._reach: dict[str, int] = {}
        for form in self.by_form:
            self._reach[form[:2]] = max(len(form), self._reach.get(form[:2], 0))

    def _add(self, form: str, division: Division) -> None:
        known = self.by_form.get(form, ())
        if division not in known:
            self.by_form[form] = (*known, division)

    def reach(self, text: str, at: int) -> int:
        """How long the longest form is that begins with the two characters at `at`; 0 where none does."""
        return self._reach.get(text[at : at + 2], 0)

    def all(self, form: str) -> tuple[Division, ...]:
        """Every division, province to county, that has this full or short form; and townships by their full name."""
        return self.by_form.get(form, ()) or townships().get(form, ())

    def named(self, form: str, within: Division | None = None) -> Division | None:
        """The one division of this form, if there is but one (within another, where given); the city before its
        district of the same name, and a municipality before its inner city."""
        found = [d for d in self.all(form) if within is None or d.code.startswith(within.code)]
        if len(found) > 1:
            top = min(found, key=lambda d: len(d.code))
            found = [top] if all(d.code.startswith(top.code) for d in found) else found
        return found[0] if len(found) == 1 else None

    def former(self, written: str, within: tuple[str, ...] = ()) -> Abolished | None:
        """The division that is no more of this code or full name (inside divisions of these codes, where given)."""
        code = written[:-2] if len(written) == 6 and written.endswith("00") else written
        if code.isdigit():
            return None if code in self.by_code else old_codes().get(code)
        found = [o for o in by_name().get(written, ()) if not within or o.successors[0].startswith(within)]
        named = [
            d
            for d in self.by_form.get(written, ())
            if d.name == written or not found or d.code not in found[0].successors
        ]
        return found[0] if len(found) == 1 and not any(d.code.startswith(within or "") for d in named) else None

    def history(self, old: Abolished) -> Text:
        """What became of a division that is no more."""
        return old.text("、".join(f"{self.by_code[c].name} ({c})" for c in old.successors))

    def parent(self, division: Division) -> Division | None:
        """The division one level up; None for a province. Counties run by the province have it as their parent."""
        code = division.code.rstrip("-") if division.level == "township" else division.code[:-2]
        return self.by_code.get(code) or self.by_code.get(code[:2])

    def full_name(self, division: Division) -> str:
        """All names from the province down: 内蒙古自治区鄂尔多斯市乌审旗."""
        above = self.parent(division)
        if above is None or above == division:
            return division.name
        head = self.full_name(above)
        return head if head.endswith(division.name) else head + division.name

    def chain(self, text: str, start: int = 0) -> PlaceChain | None:
        """The longest chain of divisions at `start`, each inside the one before it; None where there is none."""
        best: PlaceChain | None = None
        for end in range(min(len(text), start + self.reach(text, start)), start + 1, -1):
            for division in self.by_form.get(text[start:end], ()):
                whole = self._continued(text, end, (division,), start)
                if best is None or (whole.length, len(whole.divisions)) > (best.length, len(best.divisions)):
                    best = whole
        return best

    def _continued(self, text: str, at: int, so_far: tuple[Division, ...], start: int) -> PlaceChain:
        best = PlaceChain(so_far, at - start)
        for end in range(min(len(text), at + self.longest), at + 1, -1):
            found = self.by_form.get(text[at:end], ()) or townships().get(text[at:end], ())
            for division in found:
                if division.code != so_far[-1].code and division.code.startswith(so_far[-1].code):
                    whole = self._continued(text, end, (*so_far, division), start)
                    if whole.length > best.length:
                        best = whole
        return best


def forms(division: Division) -> tuple[str, ...]:
    """A division's full name and the short forms that rules give: 昌吉回族自治州 -> 昌吉州, 昌吉; 镇沅…自治县 -> 镇沅县."""
    name, short = division.name, division.short
    made = [name]
    if len(short) > 1:
        made.append(short)
    for ending in ("自治州", "自治县", "自治旗", "自治区"):
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            while people := next((p for p in _PEOPLES if stem.endswith(p) and len(stem) > len(p)), ""):
                stem = stem.removesuffix(people)
            made += [stem + ending[-1], stem + ending, stem]
    if name.endswith("特别行政区"):
        made.append(name.removesuffix("特别行政区"))
    return tuple(dict.fromkeys(form for form in made if len(form) > 1))


@cache
def townships() -> dict[str, tuple[Division, ...]]:
    """Towns, townships, sumus and subdistricts by their full names (some 30,000 forms)."""
    found: dict[str, tuple[Division, ...]] = {}
    for line in (DATA / "towns.txt").read_text("utf-8").splitlines():
        county, _, names = line.partition("\t")
        for name in names.split():
            found[name] = (*found.get(name, ()), Division(county + "-", name, name))
    return found


@cache
def divisions() -> Divisions:
    return Divisions([Division(code, short, name) for code, short, name in rows("divisions")])
