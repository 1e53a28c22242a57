"""What is said around a question without asking anything: courtesies, who asks and what for, and options set apart by a comma."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from queries.language.options import kind_asked
from queries.language.tiling import Tile
from queries.language.vocabulary import Met

_WISH = (
    r"(?:想要?|需要|打算|准备|希望|得|要|能不能|能否|可不可以|可以|麻烦您?你?|劳烦您?你?|请您?你?|帮忙|烦请|拜托您?你?|急着|只想"
    r"|就想|也想|还想|特别想|很想)"
)
_DOING = (
    r"(?:了解到?|知道|知晓|问一?问|问|查一?查|查询|查看|查清楚?|看一?看|看|搞清楚|搞明白|弄清楚?|弄明白|打听|咨询|核实|核对|确认|请教|统计|汇总"
    r"|汇报|整理|梳理|摸清|掌握|找一?找|理一理|捋一?捋|列一?列|列出来?|说一?说|讲一?讲|调取|导出|拉一?拉|收集|摸个?底|回答|告诉我?|介绍)"
)
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:我们?|咱们?|本人|俺|笔者|领导|上级|主任|老板|科里|处里|单位)?(?:现在|今天|这次|这边|正)?(?:就|只|也|还)?(?:是)?{_WISH}+"
        rf"(?:帮我|给我|替我|帮我们|向你们?|跟你们?|和你|向您)?{_DOING}(?:一下子?|下|个|一份|一个)?(?:关于|有关|的是)?(?![个家位])",
        rf"(?:麻烦|劳烦|烦请|请|帮忙|帮我|给我|替我|帮){_DOING}(?:一下子?|下)?(?:关于|有关)?",
        r"^(?:您好|你好|老师好?|各位老师|大家好|嗨|哈喽|打扰(?:一下|了)?|不好意思|请问一?下?|请教一?下?|问一?下|劳驾|喂|那个|那什么|话说"
        r"|对了)+[,，!！。:：、 ]*",
        r"[,，。!！ ]*(?:谢谢(?:您|你|啦|了)?|多谢(?:了|啦)?|感谢|拜托了?|在线等|急用?|挺急的?|辛苦(?:了|啦|您|你)?|麻烦(?:了|啦|您了|你了)"
        r"|求助|求告知|跪求|有劳了?)[!！。~.]*$",
        r"(?:^|(?<=[,，。 ]))(?:呃+|额|嗯+|诶|欸|哎|就是说?|那个啥|那什么|怎么说呢"
        r"|其实|反正|顺便|顺带|另外|还有就是|也就是说)(?:[,，、 ]|(?=[^的]))",
        r"(?:来着|是吧|对吧|是吗|对不对|是不是|好吗|行吗|可以吗|行不行|好不好|没错吧|不知道|有人知道吗|谁知道|你知道吗?|您知道吗?|求解)"
        r"[?？!！。]*$",
        r"(?:我)?(?:记得|听说|据我所知|印象(?:里|中)|好像|似乎|大概|应该|估计|恐怕|想来|按理说?|据了解|不知道?|也不知道?|不晓得|不清楚)(?:是|有)?(?=.{4})",
        r"(?:说|问|讲)(?:到|起)(?=.{4})|(?:关于|至于|针对|就|对于)(?=.{2,20}?(?:而言|来说|来讲|这一?块|方面|的问题|这件?事))",
        r"(?<=.)(?:而言|来说|来讲|这一?块儿?|这方面|这件?事儿?|的问题)(?=[,，])",
    )
)  # fmt: skip
# A clause about the asker: it begins so, and asks nothing.
_ASKER = re.compile(
    r"(?:我们?|咱们?|本人|俺|笔者|领导|上级|上头|上面|主任|老板|局长|院长|同事|有人|刚|最近|近期|因为|由于|为了|正在|手头|手上|这不|明天|下周|今天"
    r"|下午|马上|快要|要(?!是|不是)|准备|写|做|新来|初来|听说|据说|开会|会上|汇报|报告|材料|年底|月底)"
)
_QUESTION = re.compile(
    r"[谁哪几啥吗咋]|什么|多少|怎么|如何|是否|[有是]没?不?[有是]|名单|清单|情况|\b(?:wh[aoeiy]|how|list|show)"
)
_CLAUSE = re.compile(r"[^,，。;；!！?？:：\n]+")
_LIGHT = frozenset(("only", "institution", "doctor", "expert", "region", "situation", "month", "grassroots", "fact", "member",
                    "university", "body", "department", "talent", "group_of", "stay", "how_many"))  # fmt: skip
_OPTIONAL = (
    "region",
    "choice",
    "specialty",
    "number",
    "limit",
    "confidence",
    "status",
    "switch",
    "time",
    "named",
    "scope",
)


def frames(text: str) -> Iterator[Met]:
    """The stretches of a folded text that are courtesy and frame: they become fillers (queries/language/tiling.py)."""
    for pattern in _FRAMES:
        for m in pattern.finditer(text):
            if m[0].strip():
                yield Met(m.start(), m.end(), "frame", "")


def without_asker(tiles: Sequence[Tile], low: str) -> list[Tile]:
    """The tiles without those of clauses that tell of the asker (我刚调到卫健委，…); a name there stays where no other is said."""
    parts = _clauses(tiles, low)
    out: list[Tile] = []
    for i, (clause, part) in enumerate(parts):
        later = [p for _, p in parts[i + 1 :]]
        if _ASKER.match(clause) and not _asks(clause, part) and any(_asks(*p) for p in parts[i + 1 :]):
            out += [t for t in part if t.span and t.span.kind == "entity" and not any(map(_named, later))]
        else:
            out += part
    return out


def set_apart(tiles: Sequence[Tile], low: str) -> list[Tile]:
    """The tiles, those of options that stand in a clause of their own behind the question (…，只看三级医院) marked as no more
    than that."""
    out: list[Tile] = []
    told = False  # whether the question itself has been met
    for clause, part in _clauses(tiles, low):
        if told and part and kind_asked(clause)[1] and not any(t.span for t in part):
            out.append(Tile(part[0].start, part[-1].end, "option"))
        elif told and all(map(_optional, part)) and any(t.span for t in part):
            out += [replace(t, group="option") for t in part if t.span]
        else:
            out += part
            told = told or any(map(_says, part))
    return out


def _clauses(tiles: Sequence[Tile], low: str) -> list[tuple[str, list[Tile]]]:
    bounds = [(m.start(), m.end()) for m in _CLAUSE.finditer(low)]
    if len(bounds) < 2:
        return [(low, list(tiles))]
    return [(low[start:end].strip(), [t for t in tiles if start <= t.start < end]) for start, end in bounds]


def _asks(clause: str, part: Sequence[Tile]) -> bool:
    return bool(_QUESTION.search(clause)) or any(t.group == "time" for t in part)


def _named(part: Sequence[Tile]) -> bool:
    return any(t.span and t.span.kind in ("entity", "region") for t in part)


def _optional(tile: Tile) -> bool:
    """Whether a tile may stand in a clause that says an option and nothing else."""
    if tile.span:
        return tile.span.kind in _OPTIONAL
    return (
        tile.group in ("filler", "follow")
        or bool(tile.has("filler") or tile.has("follow"))
        or (bool(tile.concept()) and set(tile.concepts()) <= _LIGHT)
    )


def _says(tile: Tile) -> bool:
    return not _optional(tile) and tile.group != "rest"
