"""Rule packs: what a policy asks of institutions or regions, as data, checked when it is read.

    pack: examples
    title: {zh: …, en: …}
    rules:
      resident-doctor:
        title: {zh: …, en: …}
        scope: {levels: [township], tiers: [secondary, unknown]}   # whom it is about; empty: all
        each: institution                                          # or region
        counts: people_posted                                      # activities, supporters, specialties
        months: 6                                                  # only postings of at least so many months
        minimum: 1
        unit: 人                                                    # figures told in other units are not counted
        same_units: [人员]                                           # but in these
        source: {zh: …, en: …}                                     # where the rule stands

Shipped packs lie beside this module and are examples; a folder of one's own (XINGLIN_POLICIES) adds to them.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.errors import DefinitionError, Place
from graph.ontology import ontology
from graph.settings import policies_from_environment
from graph.text import Text
from queries.lines import line_of
from queries.units import one_unit

_ANY_TIER = (*ontology().choices["tier"], "unknown")


def _among(values: tuple[str, ...], known: tuple[str, ...]) -> None:
    for value in values:
        if value not in known:
            raise ValueError(f"{value} is none of {', '.join(known)}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(_Strict):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Scope(_Strict):
    """Administrative levels and tiers of the institutions that a rule is about; empty: any. `unknown`: nobody tells the tier."""

    levels: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        _among(self.levels, tuple(ontology().choices["division_level"]))
        _among(self.tiers, _ANY_TIER)
        return self


class Rule(_Strict):
    """One rule; `id` is its key in the pack. `minimum` is for each institution, or for each region, in the period asked about."""

    title: Label
    scope: Scope = Scope()
    each: Literal["institution", "region"] = "institution"
    counts: Literal["people_posted", "activities", "supporters", "specialties"]
    minimum: float = Field(gt=0)
    unit: str = Field(min_length=1)
    same_units: tuple[str, ...] = ()
    source: Label
    months: int = Field(default=0, ge=0, le=120)
    activities: tuple[str, ...] = ()
    giver_tiers: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _among(self.activities, tuple(ontology().choices["activity"]))
        _among(self.giver_tiers, _ANY_TIER)
        if bool(self.activities) != (self.counts == "activities"):
            raise ValueError("activities are named where, and only where, activities are counted")
        if bool(self.specialties) != (self.counts == "specialties"):
            raise ValueError("specialties are named where, and only where, specialties are counted")
        if self.months and self.counts != "people_posted":
            raise ValueError("months are asked of postings only")
        if self.giver_tiers and self.counts != "supporters":
            raise ValueError("giver_tiers are asked of supporters only")
        if self.same_units and self.counts not in ("activities", "people_posted"):
            raise ValueError("same_units are those of activities and people_posted only")
        return self

    def counts_unit(self, unit: str) -> bool:
        """Whether a figure in this unit is one in the rule's: the same, or one declared equal."""
        own = {self.unit, *self.same_units}
        return one_unit(unit) in set(map(one_unit, own))


class Pack(_Strict):
    """A set of rules; `example` marks one that no authority set."""

    pack: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Label
    example: bool = False
    rules: dict[str, Rule] = Field(min_length=1)


@cache
def packs() -> Mapping[str, Pack]:
    """Every pack by its id: those shipped and those of XINGLIN_POLICIES. Raises DefinitionError naming file and line."""
    found = _read(resources.files("queries.policy").joinpath("packs"))
    folder = policies_from_environment()
    for name, pack in _read(folder).items() if folder else ():
        if name in found:
            raise DefinitionError(
                "POLICY", Text(f"已有规则包 {name}", f"there is a pack {name} already"), place=Place(file=name)
            )
        found[name] = pack
    return MappingProxyType(found)


def _read(folder: Traversable) -> dict[str, Pack]:
    try:
        files = {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith((".yaml", ".yml"))}
    except (OSError, UnicodeDecodeError) as problem:
        raise DefinitionError(
            "POLICIES_FOLDER", Text("规则包文件夹无法读取", "the folder of rule packs cannot be read"), place=Place(file=folder.name)
        ) from problem  # fmt: skip
    found: dict[str, Pack] = {}
    for name, text in sorted(files.items()):
        pack = parse(name, text)
        if pack.pack in found:
            raise _defect(name, Text(f"规则包 {pack.pack} 重复", f"pack {pack.pack} is given twice"), 1)
        found[pack.pack] = pack
    return found


def parse(file: str, text: str) -> Pack:
    """A pack from its text. Raises DefinitionError with the file and the line of what is wrong."""
    try:
        return Pack.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise _defect(file, Text(f"YAML 有误（{problem.problem}）", str(problem.problem)), line) from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = Text(f"{where} 不合要求（{first['msg']}）", f"{where}: {first['msg']}")
        raise _defect(file, said, line_of(text, first["loc"], first_line=1)) from problem


def _defect(file: str, problem: Text, line: int) -> DefinitionError:
    return DefinitionError(
        "POLICY",
        Text(f"规则包有误：{problem.zh}", f"defective rule pack: {problem.en}"),
        place=Place(file=file, line=line),
    )
