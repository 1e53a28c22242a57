"""How often two people of one name are made one, and one person told by two sources is known again.

    python -m bench.people [--people 20000] [--seed 5]

People are made up in hospitals of every size, with names as common as they are in China; two sources tell of each, often
without department or title, with other ways to write the hospital, and here and there with an earlier employer.
"""

import argparse
import itertools
import random
import time
from collections import Counter, defaultdict

from bench.aliases import Place, aliases
from bench.search import names
from graph.gazetteer import people
from graph.identity.judge import Described, Party, Post, blocks, judge
from graph.identity.names import DATA

_DEPARTMENTS = (
    "心内科", "神经内科", "骨科", "普外科", "儿科", "妇产科", "急诊科", "消化内科", "呼吸科", "肾内科", "肿瘤科", "眼科", "感染科",
)  # fmt: skip
_TITLES = ("住院医师", "主治医师", "副主任医师", "主任医师", "主管护师", "药师")
_MOST_HOLDERS = 40  # as the ledger compares them


def name(chance: random.Random) -> str:
    known = people()
    often, sometimes = sorted(known.often), sorted(known.often | known.sometimes)
    surname = chance.choices(list(known.surnames), list(known.surnames.values()))[0]
    kind = chance.random()
    if kind < 0.35:
        lines = [x for x in (DATA / "given_usual.txt").read_text("utf-8").splitlines() if x[0] != "#"]
        usual = (lines[0] + " " + lines[1]).split()
        return surname + chance.choices(usual, [1 / (1 + 0.04 * place) for place in range(len(usual))])[0]
    pool = often if kind < 0.7 else sometimes
    return surname + chance.choice(pool) + chance.choice(pool)


def _staff(hospital: str, chance: random.Random) -> int:
    return (
        20
        if hospital.endswith(("卫生院", "门诊部", "服务中心", "诊所", "卫生室", "站"))
        else chance.choice((300, 800, 2000))
    )


def told(count: int, chance: random.Random) -> list[tuple[int, int, Described]]:
    """(person, source, what that source says of him)."""
    hospitals = [(node.name, _staff(node.name, chance)) for node in names(max(4, count // 400), chance)]
    found: list[tuple[int, int, Described]] = []
    for number in range(count):
        (hospital, _), (earlier, _) = chance.choices(hospitals, [size for _, size in hospitals], k=2)
        person, department, title = name(chance), chance.choice(_DEPARTMENTS), chance.choice(_TITLES)
        moved = chance.random() < 0.15
        for source in range(2):
            written = (
                [form for _, form in aliases(hospital, Place("", "", ""), chance)] if chance.random() < 0.3 else []
            )
            posts = [
                Post("WORKS_AT", Party("Hospital", (chance.choice(written or [hospital]),)),
                     department if chance.random() < 0.6 else "", title if chance.random() < 0.5 else "")
            ]  # fmt: skip
            if moved and chance.random() < 0.7:
                posts.append(Post("WORKED_AT", Party("Hospital", (earlier,))))
            found.append((number, source, Described("Person", person, posts=tuple(sorted(posts)), told="2021")))
    return found


def homonyms(count: int, seed: int) -> None:
    """Print how many pairs of one and of two people were judged what."""
    said = told(count, random.Random(seed))
    holders: dict[str, list[int]] = defaultdict(list)
    began = time.process_time()
    for place, (_, _, each) in enumerate(said):
        for block in blocks(each):
            holders[block].append(place)
    common = [held for held in holders.values() if len(held) <= _MOST_HOLDERS]
    pairs = {pair for held in common for pair in itertools.combinations(held, 2)}
    counts: Counter[tuple[bool, str]] = Counter()
    alike = 0
    for one, two in pairs:
        (a, first, x), (b, second, y) = said[one], said[two]
        if first == second:
            continue
        verdict = judge(x, y).verdict
        counts[a == b, verdict] += 1
        alike += a != b and verdict == "same" and bool(x.posts[0].department and y.posts[0].department)
    joined, wrong = counts[True, "same"], counts[False, "same"]
    print(
        f"people: {count} told by two sources, {len(pairs)} pairs compared in {time.process_time() - began:.0f} s; known again "
        f"{joined / count:.3f}, left to a person {counts[True, 'undecided'] / count:.3f}; two made one {wrong} "
        f"({wrong / max(1, joined):.5f} of those joined), of which {alike} of one name, hospital and department"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    homonyms(given.people, given.seed)


if __name__ == "__main__":
    main()
