"""A small graph for the tests of the command line and the API: one article and one table, made up, with real quotes."""

from pathlib import Path

from graph.records import Bundle, Entity, Scalar, Source, Statement
from graph.settings import Settings, from_environment
from graph.store import open_store

ARTICLE = "article-1"
TABLE = "table-1"
TEXT = (
    "北山市第一医院对口支援乌审旗人民医院。乌审旗人民医院医师白云在北山市第一医院进修。"
    "2024年，北山市第一医院专家为乌审旗人民医院开展手术带教240例。"
)


def _said(subject: str, predicate: str, quote: str, object: str | None = None, value: Scalar | None = None,
          since: str = "", until: str = "") -> Statement:  # fmt: skip
    start = TEXT.index(quote)
    return Statement(
        subject=subject, predicate=predicate, object=object, value=value, since=since, until=until, quote=quote, start=start,
        end=start + len(quote), method="rules:test",
    )  # fmt: skip


def article() -> Bundle:
    """One hospital supports another, trained a doctor of it, and taught 240 operations there."""
    teaching = "2024年，北山市第一医院专家为乌审旗人民医院开展手术带教240例"
    return Bundle(
        Source(ARTICLE, "协作通报", publisher="北山日报", published="2025-01-14", url="https://example.org/1"),
        (
            Entity("big", "Hospital", "北山市第一医院"),
            Entity("small", "Hospital", "乌审旗人民医院"),
            Entity("doctor", "Person", "白云"),
            Entity("taught", "Activity", "手术带教 240 例", anonymous=True),
        ),
        (
            _said("big", "SUPPORTS", "北山市第一医院对口支援乌审旗人民医院", "small"),
            _said("doctor", "WORKS_AT", "乌审旗人民医院医师白云", "small"),
            _said("doctor", "TRAINED_AT", "白云在北山市第一医院进修", "big"),
            _said("taught", "activity", teaching, value="surgery_teaching"),
            _said("taught", "count", teaching, value=240),
            _said("taught", "unit", teaching, value="例"),
            _said("taught", "GIVEN_BY", teaching, "big", since="2024", until="2024"),
            _said("taught", "GIVEN_TO", teaching, "small", since="2024", until="2024"),
        ),
        (),
        TEXT,
    )


def table() -> Bundle:
    """What level the two hospitals have."""
    return Bundle(
        Source(TABLE, "医院名录", kind="table", publisher="北山市卫健委", published="2024"),
        (Entity("1", "Hospital", "北山市第一医院"), Entity("2", "Hospital", "乌审旗人民医院")),
        (
            Statement(subject="1", predicate="tier", value="tertiary", row=2, quote="三级甲等", method="mapping"),
            Statement(subject="2", predicate="tier", value="secondary", row=3, quote="二级甲等", method="mapping"),
        ),
    )


def make(folder: Path) -> Settings:
    """An embedded graph of both sources in a folder, closed again."""
    settings = from_environment({"LANG": "zh_CN.UTF-8"}, database=str(folder))
    with open_store(settings) as store:
        store.apply(article())
        store.apply(table())
    return settings
