"""How well names are resolved to the institutions they mean, on names tuned on and on names held back.

    XINGLIN_CORPUS=FOLDER python -m bench.identity [--show KIND] [--size 30000]
    python -m bench.identity --scale 100000

Read from the folder's reference/: a public list of hospitals (its rows are parted by hash: a third is held back), and a
curated list of famous aliases. The registry holds the list's hospitals and, up to --size, the usual institutions of
other counties (人民医院, 中医院, 妇幼保健院, 卫生院 …), which are wrong answers to every name. --show lists errors of the
tuned part only; the held part must not be looked at. --scale resolves as many generated names against as many generated
institutions, on one core and on two, and needs no folder.
"""

import argparse
import csv
import hashlib
import multiprocessing
import os
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.aliases import Place, aliases
from bench.people import homonyms
from bench.search import names
from graph.gazetteer import divisions
from graph.gazetteer.divisions import townships
from graph.identity.names import is_shared, key
from graph.identity.resolve import Known, Registry
from graph.identity.written import read

_SEED = 20260
# Names that look little like the whole one; the others differ by a few characters, and WRatio finds most of them too.
_HARD = frozenset({"drop_place_of_proper", "university_short", "short_ordinal", "military", "two"})


@dataclass(frozen=True, slots=True)
class Case:
    """An alias, where it is met, and the id it means ("" where the registry holds no such institution)."""

    alias: str
    province: str
    means: str
    kind: str
    held: bool


def held(text: str) -> bool:
    return hashlib.sha256(text.encode()).digest()[0] % 3 == 0


def absent(text: str) -> bool:
    return hashlib.sha256(b"absent" + text.encode()).digest()[0] % 5 == 0


def hospitals(corpus: Path) -> list[tuple[Known, Place]]:
    """The list's hospitals, one for each name and city."""
    seen: dict[tuple[str, str, str], tuple[Known, Place]] = {}
    with (corpus / "reference/hospitals_fever_clinics_2020.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["name_raw"].strip()
            at = row["province"] + row["city"] + row["county"]
            made = (Known(row["row_id"], name, region=at), Place(row["province"], row["city"], row["county"]))
            seen.setdefault((row["province"], row["city"], key(name)), made)
    return list(seen.values())


_UNITS = re.compile(r"[省市县区旗镇乡州盟]|街道|自治|..族|地区|中心(?=卫生院)|公立|人民")


def _bare(name: str) -> str:
    """A name without the words that name a division's level, so that a filler is known for one of the list's own."""
    return _UNITS.sub("", re.sub("妇幼.*", "妇幼", key(read(name).name))).replace("中医医", "中医")


def fillers(listed: Iterable[str], wanted: int, chance: random.Random) -> list[Known]:
    """Institutions of the usual names in every county and town, but those that the list itself has."""
    endings = {bare[i:] for bare in map(_bare, listed) for i in range(len(bare) - 2)}
    full = divisions()
    usual: list[Known] = []
    towns: list[Known] = []
    for county in (d for d in full.by_code.values() if d.level == "county"):
        for word in ("人民医院", "中医医院", "妇幼保健院", "第二人民医院", "精神病医院"):
            if not {_bare(county.name + word), _bare(county.short + word)} & endings:
                usual.append(Known(f"F{len(usual)}", county.name + word, region=full.full_name(county)))
    for name, found in townships().items():
        upper = full.by_code.get(found[0].code.rstrip("-"))
        kind = "社区卫生服务中心" if name.endswith("街道") else "卫生院"
        if upper is not None and _bare(name + kind) not in endings:
            towns.append(Known(f"T{len(towns)}", upper.name + name + kind, region=full.full_name(upper)))
    chance.shuffle(towns)
    return [*usual, *towns][: max(0, wanted)]


def cases(listed: Sequence[tuple[Known, Place]]) -> list[Case]:
    """Aliases of every hospital without brackets; those that two of one province would share are left out."""
    chance = random.Random(_SEED)
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    made: list[Case] = []
    for known, place in listed:
        written = read(known.name)
        for form in (written.name, *written.also, *written.former):
            owners[place.province, key(form)].add(known.id)
        if re.search(r"[()（）/、]|院区|分院", known.name) or len(known.name) < 5:
            continue
        for kind, alias in aliases(known.name, place, chance):
            owners[place.province, key(alias)].add(known.id)
            made.append(Case(alias, place.province, known.id, kind, held(known.id)))
    return [case for case in made if len(owners[case.province, key(case.alias)]) == 1]


def harvested(listed: Sequence[tuple[Known, Place]]) -> tuple[list[Known], list[Case]]:
    """Names with another name in brackets: the registry gets the one outside, and is asked for the one inside."""
    known, asked = [], []
    for each, place in listed:
        written = read(each.name)
        inner = [*written.also, *written.former]
        known.append(each)
        asked += [Case(name, place.province, each.id, "bracketed", held(each.id)) for name in inner if len(name) > 4]
    return known, asked


def figures(
    registry: Registry, asked: Iterable[Case], by: str, pools: dict[str, tuple[list[str], list[str]]] | None
) -> None:
    """Print, for tuned and held names: right first, WRatio's right first, precision and recall of `same`, new or undecided."""
    table: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0] * 6)
    for case in asked:
        found = registry.resolve(case.alias, case.province)
        first = found.entity or (found.runners_up[0].entity if found.runners_up else None)
        row = table[case.kind if by == "kind" else by, case.held]
        row[0] += 1
        row[1] += bool(first and first.id == case.means)
        row[2] += found.decision == "same"
        row[3] += found.decision == "same" and found.entity is not None and found.entity.id == case.means
        row[4] += found.decision != "same"
        if pools is not None:
            names, ids = pools[case.province]
            best = process.extractOne(case.alias, names, scorer=fuzz.WRatio)
            row[5] += bool(best and ids[best[2]] == case.means)
    for (kind, is_held), (n, right, same, good, unsure, fuzzy) in sorted(table.items()):
        label = "held " if is_held else "tuned"
        fuzzily = f" (WRatio {fuzzy / n:.3f})" if pools is not None else ""
        print(
            f"{kind:22} {label} n={n:6} first {right / n:.3f}{fuzzily} | same: precision "
            f"{good / max(1, same):.4f} recall {good / n:.3f} | new or undecided {unsure / n:.3f}"
        )


def curated(corpus: Path, registry: Registry) -> None:
    """The curated list: unambiguous aliases find their hospital without a region; ambiguous ones ask."""
    right = total = asks = ambiguous = 0
    with (corpus / "reference/hospital_aliases_curated.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = registry.resolve(row["alias"])
            if row["ambiguous"] == "Y":
                ambiguous += 1
                asks += found.decision != "same"
                continue
            total += 1
            good = found.entity is not None and key(found.entity.name) == key(row["canonical_name"])
            right += good
            if not good:
                print(
                    "   curated:",
                    row["alias"],
                    row["canonical_name"],
                    found.decision,
                    found.entity and found.entity.name,
                )
    print(f"curated: {right}/{total} found; {asks}/{ambiguous} ambiguous ones ask")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", help="list the errors of one kind among the tuned names")
    parser.add_argument("--size", type=int, default=30000)
    parser.add_argument("--scale", type=int, default=0)
    given = parser.parse_args()
    if given.scale:
        _scale(given.scale)
        return
    corpus = os.environ.get("XINGLIN_CORPUS")
    if not corpus:
        sys.exit("XINGLIN_CORPUS is not set: nothing to measure on")
    listed = hospitals(Path(corpus))
    present = [(k, p) for k, p in listed if not absent(k.id)]
    more = fillers([k.name for k, _ in listed], given.size - len(present), random.Random(_SEED))
    famous = _famous(Path(corpus), {key(k.name) for k, _ in present})
    began = time.perf_counter()
    registry = Registry([*(k for k, _ in present), *more, *famous])
    print(f"registry of {len(registry)} built in {time.perf_counter() - began:.1f} s")
    asked = cases(present)
    if given.show:
        _show(registry, asked, given.show)
        return
    # WRatio takes some 5 ms a name: every fortieth is enough to know it by.
    pools = _pools(present, more)
    figures(registry, asked[::40], "one in forty", pools)
    figures(registry, [case for case in asked if case.kind in _HARD][::6], "short names", pools)
    figures(registry, asked, "all aliases", None)
    figures(registry, asked, "kind", None)
    here = {key(k.name) for k, _ in present} | {
        key(n) for k, _ in present for n in (*read(k.name).also, *read(k.name).former)
    }
    gone = [(k, p) for k, p in listed if absent(k.id) and key(k.name) not in here]
    figures(registry, [Case(k.name, p.province, "", "absent names", held(k.id)) for k, p in gone], "kind", None)
    figures(
        registry, [Case(c.alias, c.province, "", "absent aliases", c.held) for c in cases(gone)], "absent aliases", None
    )
    outer = [Known(k.id, read(k.name).name, region=k.region) for k, _ in present]
    _, inner = harvested(present)
    figures(Registry([*(k for k, _ in present), *more]), inner, "bracketed, harvested", None)
    figures(Registry([*outer, *more]), inner, "bracketed, not given", None)
    curated(Path(corpus), registry)
    homonyms(4000, _SEED)
    _speed(registry, asked)


def _famous(corpus: Path, have: set[str]) -> list[Known]:
    names: dict[str, None] = {}
    with (corpus / "reference/hospital_aliases_curated.csv").open(encoding="utf-8") as file:
        names.update(dict.fromkeys(row["canonical_name"] for row in csv.DictReader(file)))
    return [Known(f"C{i}", name) for i, name in enumerate(names) if key(name) not in have and not is_shared(name)]


def _pools(present: Sequence[tuple[Known, Place]], more: Sequence[Known]) -> dict[str, tuple[list[str], list[str]]]:
    """The registry's names and ids by province, as rapidfuzz is given them."""
    pools: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for province, known in [(p.province, k) for k, p in present]:
        pools[province][0].append(known.name)
        pools[province][1].append(known.id)
    for known in more:
        for province, (pool, ids) in pools.items():
            if known.region.startswith(province[:2]):
                pool.append(known.name)
                ids.append(known.id)
    return pools


def _show(registry: Registry, asked: Sequence[Case], kind: str) -> None:
    for case in asked:
        if case.held or kind not in (case.kind, "all"):
            continue
        found = registry.resolve(case.alias, case.province)
        if found.decision != "same" or found.entity is None or found.entity.id != case.means:
            first = found.entity or (found.runners_up[0].entity if found.runners_up else None)
            verdict = "WRONG" if found.decision == "same" else "first" if first and first.id == case.means else "lost"
            print(verdict, case.kind, case.province, case.alias, "->", first and first.name, found.decision, found.score,
                  "；".join(r.zh for r in found.reasons))  # fmt: skip


def _speed(registry: Registry, asked: Sequence[Case]) -> None:
    sample = list(asked)[:20000]
    began, cpu = time.perf_counter(), time.process_time()
    for case in sample:
        registry.resolve(case.alias, case.province)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(sample) / seconds:.0f} names/s on one core ({len(sample) / cpu:.0f} by its own clock) against {len(registry)}; "
        f"{memory:.0f} MB at most"
    )


_SHARED: list[Registry] = []


def _scale(count: int) -> None:
    """As many names as institutions; two processes share one registry, as forked."""
    chance = random.Random(_SEED)
    nodes = list(names(count, chance))
    full = divisions()
    made = [Known(n.id, n.name, region=full.full_name(full.by_code[str(n.properties["division_code"])])) for n in nodes]
    began, cpu = time.perf_counter(), time.process_time()
    registry = Registry(made)
    print(
        f"registry of {len(registry)}: {time.perf_counter() - began:.1f} s ({time.process_time() - cpu:.1f} s of its own clock)"
    )
    asked: list[tuple[str, str, str]] = []
    for known in made:
        forms = aliases(known.name, Place(known.region[:3], "", ""), chance)
        asked.append((chance.choice(forms)[1] if forms else known.name, known.region[:3], known.id))
    _SHARED.append(registry)
    half = len(asked) // 2
    for parts in ([asked[:half]], [asked[:half], asked[half:]]):
        began = time.perf_counter()
        with multiprocessing.get_context("fork").Pool(len(parts)) as pool:
            done = pool.map(_resolve_all, parts)
        seconds, total = time.perf_counter() - began, sum(map(len, parts))
        same, right, clock, memory = (sum(d[i] for d in done) for i in range(4))
        print(
            f"{len(parts)} process(es): {total / seconds:.0f} names/s ({total / clock * len(parts):.0f} by their own clocks), "
            f"same {same / total:.3f}, of which right {right / same:.4f}; {memory:.0f} MB in all"
        )


def _resolve_all(asked: Sequence[tuple[str, str, str]]) -> tuple[int, int, float, float]:
    """How many were `same`, how many of these rightly, the seconds and megabytes of this process."""
    registry, cpu = _SHARED[0], time.process_time()
    same = right = 0
    for name, region, means in asked:
        found = registry.resolve(name, region)
        same += found.decision == "same"
        right += found.decision == "same" and found.entity is not None and found.entity.id == means
    return same, right, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
