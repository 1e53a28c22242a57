"""Is a clause a fact? Hedges (拟, 计划, 将), negation (未, 没有) and hearsay (据传) as a status."""

from graph.records import Status
from loaders.articles.facts.model import Clause, Token

_ADVERBS = (
    "继续",
    "进一步",
    "持续",
    "陆续",
    "通过",
    "不断",
    "全面",
    "重点",
    "分批",
    "定期",
    "再",
    "正式",
    "逐步",
    "会",
    "共同",
    "着力",
    "大力",
)
_HANDED = ("传授", "传授给", "带回", "带到", "传给", "交给", "教给", "送给", "推荐", "推荐到", "送往", "派往")
_PLANNERS = ("省", "市", "县", "区", "旗", "州", "院", "局", "委", "年")  # 全县计划选派: who plans, or when
_CHAINED = 3  # 计划在…选择5家，帮助其改善…：a hedge holds on over as many clauses without a subject of their own


def own_status(tokens: list[Token]) -> Status:
    """The status that the words of the clause itself give it."""
    for index, token in enumerate(tokens):
        if token.code != "w":
            continue
        if token.has("hearsay"):
            return "reported"
        if token.has("deny") and not _idiom(tokens, index):
            return "denied"
        if token.has("hedge") and not _not_a_hedge(tokens, index):
            return "planned"
    return "stated"


def _idiom(tokens: list[Token], index: int) -> bool:
    """无 and 没 deny only where a verb follows (无 alone is mostly part of a word)."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].text in ("无", "没", "不是") and (after is None or after.code != "w")


def _not_a_hedge(tokens: list[Token], index: int) -> bool:
    """将 as the object marker (将人民医院纳入…), 可 and 要 inside running text, 目标 and 规划 as nouns, 愿 and the like."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if token.text == "将":
        return after is None or after.code in "PHUGOADSJRLQn" or (after.code == "x" and _object_marked(tokens, index))
    if token.text in ("目标", "规划", "未来", "今后", "计划", "要求", "设想"):
        if after is None or (before is not None and _noun(before) and token.text in ("目标", "规划", "计划")):
            return True
        return after.code in "x" and token.text in ("目标", "规划", "计划") and after.text[:1] in "的“”"
    return token.text in ("可", "要", "应", "须", "需", "愿", "待", "可以", "必须", "原则上", "每人", "望", "应当")


def _noun(before: Token) -> bool:
    """行动计划, 发展目标: a noun before makes it one too; a list number (1.计划招聘) does not."""
    return before.code == "x" and "一" <= before.text[-1] <= "龥" and not before.text.endswith(_PLANNERS)


def _object_marked(tokens: list[Token], index: int) -> bool:
    """将 + object + verb: a verb of putting (纳入, 派, 建设成) follows a noun phrase."""
    rest = tokens[index + 1 :]
    if len(rest) > 1 and rest[0].code == "x" and not rest[0].text.startswith(_ADVERBS) and rest[1].text in _HANDED:
        return True  # 将毕生所学传授给…
    return any(
        t.code == "w" and t.text in ("纳入", "并入", "列入", "作为", "派往", "送往", "落户", "打造") for t in rest
    )


def spread(clauses: list[Clause]) -> None:
    """Give every clause of a sentence its status; a hedge or hearsay holds on until a clause has a subject of its own."""
    held: Status = "stated"
    left = 0
    for clause in clauses:
        own = own_status(clause.tokens)
        fresh = any(g.role == "subj" for g in clause.groups) or any(
            t.code == "t" and t.when is not None for t in clause.tokens[:2]
        )
        if own == "stated" and held != "stated" and left and not (fresh and held == "planned"):
            clause.status = held
            left -= 1
        else:
            clause.status = own
            held = own if own in ("planned", "reported") else "stated"
            left = _CHAINED if own == "planned" else (9 if own == "reported" else 0)
