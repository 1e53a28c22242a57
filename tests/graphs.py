"""Small real bundles for tests, written as sentences: `article("id", "text", entities, facts)`.

A fact is (subject, predicate, object or value, quote) with an optional dict of statement fields; quotes are found in
the text, so that offsets are right by construction. All people are invented.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.ontology import ontology
from graph.records import Bundle, Entity, Source, Statement

Fact = tuple[str, str, Any, str] | tuple[str, str, Any, str, Mapping[str, Any]]


def article(source: str, text: str, entities: Mapping[str, tuple[str, str] | tuple[str, str, str]], facts: Sequence[Fact],
            **about: str) -> Bundle:  # fmt: skip
    """`entities`: local id -> (kind, name) or (kind, name, also known as)."""
    made = tuple(
        Entity(local, kind, name, tuple(rest), ontology().kinds[kind].anonymous)
        for local, (kind, name, *rest) in entities.items()
    )
    return Bundle(Source(source, **about), made, tuple(_statement(text, *fact) for fact in facts), text=text)  # type: ignore[arg-type]


def _statement(
    text: str, subject: str, predicate: str, target: Any, quote: str, more: Mapping[str, Any] | None = None
) -> Statement:
    start = text.index(quote)
    relation = predicate in ontology().relations
    ends = {"object": target} if relation else {"value": target}
    return Statement(subject=subject, predicate=predicate, quote=quote, start=start, end=start + len(quote),
                     **{"method": "test", "confidence": 0.9, **ends, **(more or {})})  # fmt: skip


def activity(local: str, kind: str, count: float, unit: str, quote: str) -> list[Fact]:
    return [(local, "activity", kind, quote), (local, "count", count, quote), (local, "unit", unit, quote)]


def network() -> list[Bundle]:
    """A county's partners: named doctors, counted cohorts, a group of 13, a studio, an alliance, planned and denied facts."""
    north = "北岭县人民医院与江城医科大学附属第一医院等13家三甲医院合作，开展手术带教240例。江城医科大学附属第一医院是三级甲等医院。"
    training = (
        "北岭县人民医院外科医生苏晓岚2023年3月至2023年9月在江城医科大学附属第一医院进修。"
        "江城医科大学附属第一医院心内科主任顾伯安收石桥镇卫生院医生罗小满为徒。北岭县人民医院拟选送骨干到东海医院进修。"
    )
    chain = "江城医科大学附属第一医院对口支援北岭县人民医院。北岭县人民医院为石桥镇卫生院培训村医36人。江城医科大学附属第一医院从未支援南坡县中医院。"
    studio = (
        "南坡县中医院设立顾伯安名医工作室，顾伯安2024年坐诊12次。南坡县中医院柔性引进江城医科大学附属第一医院顾伯安。"
        "北岭县人民医院加入江城心血管专科联盟，联盟由江城医科大学附属第一医院牵头。"
    )
    program = "北岭县卫生健康局发起“北岭人才合伙人”，江城医科大学加入，与4家单位合作。"
    first, county = ("Hospital", "江城医科大学附属第一医院"), ("Hospital", "北岭县人民医院")
    return [
        article("north.txt", north, {
            "first": first, "county": county, "all": ("Group", "13家三甲医院"), "a": ("Activity", "手术带教 240 例"),
        }, [
            ("first", "tier", "tertiary", "三级甲等医院"), ("first", "grade", "a", "三级甲等医院"),
            ("all", "tier", "tertiary", "13家三甲医院"), ("all", "size", 13, "13家三甲医院"),
            ("first", "MEMBER_OF", "all", "江城医科大学附属第一医院等13家三甲医院"),
            ("county", "COOPERATES_WITH", "all", "北岭县人民医院与江城医科大学附属第一医院等13家三甲医院合作", {"attributes": (("total", "13"),)}),
            *activity("a", "surgery_teaching", 240, "例", "开展手术带教240例"),
            ("a", "GIVEN_BY", "all", "开展手术带教240例", {"inferred": True}), ("a", "GIVEN_TO", "county", "开展手术带教240例"),
        ], title="北岭卫生", published="2024-12-30"),
        article("training.txt", training, {
            "su": ("Person", "苏晓岚"), "gu": ("Person", "顾伯安"), "luo": ("Person", "罗小满"), "county": county, "first": first,
            "town": ("Hospital", "石桥镇卫生院"), "east": ("Hospital", "东海医院"),
        }, [
            ("su", "WORKS_AT", "county", "北岭县人民医院外科医生苏晓岚", {"attributes": (("department", "外科"), ("title", "医生"))}),
            ("su", "TRAINED_AT", "first", "2023年3月至2023年9月在江城医科大学附属第一医院进修", {"since": "2023-03", "until": "2023-09", "attributes": (("mode", "进修"),)}),
            ("gu", "WORKS_AT", "first", "江城医科大学附属第一医院心内科主任顾伯安", {"attributes": (("department", "心内科"), ("title", "主任"))}),
            ("luo", "WORKS_AT", "town", "石桥镇卫生院医生罗小满"), ("gu", "MENTORED", "luo", "顾伯安收石桥镇卫生院医生罗小满为徒"),
            ("county", "SENT_FOR_TRAINING", "east", "北岭县人民医院拟选送骨干到东海医院进修", {"status": "planned"}),
        ], title="北岭进修", published="2024-01-05"),
        article("chain.txt", chain, {
            "first": first, "county": county, "town": ("Hospital", "石桥镇卫生院"), "south": ("Hospital", "南坡县中医院"),
            "a": ("Activity", "培训 36 人"),
        }, [
            ("first", "SUPPORTS", "county", "江城医科大学附属第一医院对口支援北岭县人民医院", {"attributes": (("mode", "对口支援"),)}),
            *activity("a", "training", 36, "人", "培训村医36人"),
            ("a", "GIVEN_BY", "county", "北岭县人民医院为石桥镇卫生院培训村医36人"), ("a", "GIVEN_TO", "town", "北岭县人民医院为石桥镇卫生院培训村医36人"),
            ("first", "SUPPORTS", "south", "江城医科大学附属第一医院从未支援南坡县中医院", {"status": "denied"}),
        ], title="逐级帮扶"),
        article("studio.txt", studio, {
            "gu": ("Person", "顾伯安"), "south": ("Hospital", "南坡县中医院"), "first": first, "county": county,
            "studio": ("Studio", "顾伯安名医工作室"), "a": ("Activity", "坐诊 12 次"), "union": ("AllianceCenter", "江城心血管专科联盟"),
        }, [
            ("south", "HOSTS", "studio", "南坡县中医院设立顾伯安名医工作室"), ("gu", "LEADS", "studio", "顾伯安名医工作室"),
            ("gu", "WORKS_AT", "first", "江城医科大学附属第一医院顾伯安"),
            ("gu", "FLEXIBLY_RECRUITED_BY", "south", "南坡县中医院柔性引进江城医科大学附属第一医院顾伯安"),
            *activity("a", "consultation", 12, "次", "坐诊12次"),
            ("a", "GIVEN_BY", "gu", "顾伯安2024年坐诊12次", {"since": "2024", "until": "2024"}),
            ("a", "GIVEN_TO", "south", "顾伯安2024年坐诊12次", {"since": "2024", "until": "2024"}),
            ("county", "MEMBER_OF", "union", "北岭县人民医院加入江城心血管专科联盟"),
            ("first", "LEADS", "union", "联盟由江城医科大学附属第一医院牵头"),
        ], title="南坡工作室", published="2025-02"),
        article("program.txt", program, {
            "bureau": ("Government", "北岭县卫生健康局"), "plan": ("Program", "北岭人才合伙人"), "uni": ("University", "江城医科大学"),
            "a": ("Activity", "合作单位 4 家"),
        }, [
            ("bureau", "LAUNCHED", "plan", "北岭县卫生健康局发起“北岭人才合伙人”"), ("uni", "PARTICIPATES_IN", "plan", "江城医科大学加入"),
            *activity("a", "partnership", 4, "家", "与4家单位合作"), ("a", "GIVEN_BY", "uni", "与4家单位合作"),
        ], title="人才合伙人"),
    ]  # fmt: skip
