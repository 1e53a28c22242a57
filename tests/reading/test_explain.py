"""What was found is told sentence by sentence with its mechanism, and marked in the text at its own offsets."""

from graph.records import Reject
from loaders.articles.document import document_from_text
from loaders.articles.explain import explain, spans
from loaders.articles.reading import FoundActivity, FoundEntity, FoundRelation, Mention, Reading

TEXT = "东溪县人民医院综述\n来源：东溪日报  发布时间：2024-12-20\n东溪县人民医院与江城医院拟合作。该院坐诊1200人次，有人说是误传。\n"


def mention(words: str, after: str = "", *, anaphoric: bool = False) -> Mention:
    start = TEXT.index(words, TEXT.index(after) + len(after) if after else 0)
    return Mention(start, start + len(words), words, anaphoric)


COUNTY = FoundEntity(
    "e1", "Hospital", "东溪县人民医院", (mention("东溪县人民医院"), mention("东溪县人民医院", "12-20\n"), mention("该院", anaphoric=True)),
    mechanism="boundary", confidence=0.9, properties=(("tier", "secondary"),),
)  # fmt: skip
CITY = FoundEntity("e2", "Hospital", "江城医院", (mention("江城医院"),), mechanism="boundary", confidence=0.8)
PLAN = FoundRelation(
    kind="COOPERATES_WITH", source="e1", target="e2", start=mention("与江城医院拟合作").start, end=mention("与江城医院拟合作").end,
    status="planned", attributes=(("mode", "合作"),), mechanism="cooperation-frame", confidence=0.8, since="2025",
)  # fmt: skip
VISITS = FoundActivity(
    kind="consultation", count=1200, unit="人次", start=mention("坐诊1200人次").start, end=mention("坐诊1200人次").end, approximate=True,
    by=("e1",), inferred_by=True, beneficiary="e2", mechanism="model:tester", confidence=0.4,
)  # fmt: skip
READING = Reading(
    document_from_text(TEXT),
    (COUNTY, CITY),
    (PLAN,),
    (VISITS,),
    rejects=(Reject("MODEL_QUOTE", "引文不存在", "no such quote"),),
)


def test_every_sentence_is_followed_by_what_was_found_in_it() -> None:
    lines = [t.zh for t in explain(READING)]
    sentences = {
        s: i
        for s in ("东溪县人民医院与江城医院拟合作", "该院坐诊1200人次")
        for i, t in enumerate(lines)
        if f". {s}" in t
    }
    first, second = sentences.values()
    plan = next(i for i, t in enumerate(lines) if "—合作→" in t)
    visits = next(i for i, t in enumerate(lines) if "坐诊会诊" in t)
    assert first < plan < second < visits
    assert (
        lines[plan].strip()
        == "关系  东溪县人民医院 —合作→ 江城医院（方式：合作，2025–，计划，rules:cooperation-frame 0.80）  “与江城医院拟合作”"
    )
    assert "≈1200 人次（由 东溪县人民医院，为 江城医院，存疑，推断，model:tester 0.40）" in lines[visits]
    assert any("该院 ＝ 医疗机构 东溪县人民医院（指代，e1，rules:boundary，0.90，tier=secondary）" in t for t in lines)


def test_what_is_not_read_and_what_was_dropped_are_said_in_both_languages() -> None:
    lines = list(explain(READING))
    assert any("署名，不读］来源：东溪日报" in t.zh and "[byline, not read]" in t.en for t in lines)
    assert lines[-1].zh == "舍弃：引文不存在"
    assert lines[-1].en == "Dropped: no such quote"
    english = "\n".join(t.en for t in lines)
    assert "cooperates with→ 江城医院 (Mode: 合作, 2025–, planned, rules:cooperation-frame 0.80)" in english
    assert "Title: 东溪县人民医院综述" in english


def test_spans_stand_at_their_words_in_the_order_of_the_text() -> None:
    found = spans(READING)
    assert [(h.layer, TEXT[h.start : h.end].strip()) for h in found] == [
        ("entity", "东溪县人民医院"), ("aside", "来源：东溪日报  发布时间：2024-12-20"), ("entity", "东溪县人民医院"),
        ("relation", "与江城医院拟合作"), ("entity", "江城医院"), ("entity", "该院"), ("activity", "坐诊1200人次"),
    ]  # fmt: skip
    assert [h.status for h in found if h.layer in ("relation", "activity")] == ["planned", "doubtful"]
