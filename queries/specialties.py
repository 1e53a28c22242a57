"""A specialty by any of its names: 心内科 is 心血管内科 and not 心血管外科; who has 妇产科 has 妇科 and 产科, not the other way."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.identity.posts import called

# 神经内科 is asked for and 神经内 looked for: a stem of one character is not enough (骨科).
_ENDING = re.compile(r"(?<=..)(?:专科|专业|科室|科)$")
# What another name must end in: 心血管 is 心血管内科, 心血管外科 is not.
_ENDS = "(?:[一二三四五六七八九十0-9]*(?:科|专科|专业|病区|病房|中心|、|,|，).*)?"
_WRITTEN = ("", "科", "专科", "学科", "专业", "科室", "中心", "病区", "门诊")
_WITHIN = {"妇": "妇产", "产": "妇产"}


@dataclass(frozen=True, slots=True)
class Specialty:
    """`name` as asked; `pattern` for a whole name or department, in what regular expressions of both engines and Python share;
    `names` as a list of specialties may write them, for what an engine can only compare."""

    name: str
    pattern: str
    names: tuple[str, ...] = ("",)

    def fits(self, told: str) -> bool:
        """Whether a specialty, department or name that is told names it."""
        return re.fullmatch(self.pattern, told) is not None


@lru_cache(maxsize=4096)
def specialty(asked: str) -> Specialty:
    """The specialty that these words name; of no words one without a name."""
    if not asked:
        return Specialty("", "")
    stem = _ENDING.sub("", asked)
    short = stem.removesuffix("科")
    names = {*called(short), *([_WITHIN[short]] if short in _WITHIN else ())} - {stem}
    others = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    other = f"|.*(?:{others}){_ENDS}" if others else ""
    written = [f"{name}{end}" for name in (stem, short, *sorted(names)) for end in _WRITTEN]
    return Specialty(asked, f"(?:.*{re.escape(stem)}.*{other})", tuple(dict.fromkeys((asked, *written))))
