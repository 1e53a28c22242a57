"""Answers as the catalogue gives them, made up but lifelike: hospitals, doctors, cohorts, alliances, with evidence.

`answer(nodes)` grows one of about that many nodes, the same for the same number. Names of places and people are invented.
"""

import random

from graph.records import Answer, Column, Edge, Evidence, Node, Row

_PLACES = (
    "云岭", "青河", "白石", "临江", "东川", "北原", "南屏", "西泽", "长宁", "安平", "丰城", "和顺", "永泰", "兴安", "新野",
    "石门", "双桥", "清源", "绿洲", "重山", "乐亭", "解州", "单城", "曾家", "金沙", "银湖", "铜岭", "铁岭沟", "玉泉", "珠江源",
)  # fmt: skip
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "建国",
    "晓梅",
    "志强",
    "文静",
    "海燕",
    "永刚",
    "桂英",
    "思远",
    "雨桐",
    "子轩",
    "佳琪",
    "明",
    "芳",
    "磊",
    "婷",
    "立新",
)
_FIELDS = (
    "心内科",
    "骨科",
    "妇产科",
    "儿科",
    "神经外科",
    "肿瘤科",
    "急诊科",
    "中医科",
    "康复科",
    "麻醉科",
    "呼吸科",
    "消化科",
)
_ACTIVITIES = (
    ("surgery_teaching", "手术带教{n}台次", "台次"), ("further_training", "选派进修{n}人", "人"), ("training", "培训基层人才{n}名", "名"),
    ("ward_round", "教学查房{n}次", "次"), ("consultation", "坐诊会诊{n}人次", "人次"), ("lecture", "专题讲座{n}场", "场"),
)  # fmt: skip
COLUMNS = (
    Column("giver", "三级医院", "Tertiary hospital", "entity"),
    Column("tier", "等级", "Tier", "choice"),
    Column("kind", "方式", "How", "choice"),
    Column("receiver", "基层医生或群体", "Grassroots doctor or cohort", "entity"),
    Column("count", "人次", "Count", "integer"),
    Column("at", "所在机构", "Where", "entity"),
    Column("since", "时间", "When", "date"),
)


class _Maker:
    def __init__(self, size: int) -> None:
        self.random = random.Random(size)
        self.size = size
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.rows: list[Row] = []
        self.evidence: dict[str, Evidence] = {}
        self.names: set[str] = set()

    def node(self, kind: str, name: str, **properties: object) -> Node:
        while name in self.names and kind != "Activity":
            name += self.random.choice("一二三四五六七八九")
        self.names.add(name)
        node = Node(f"{kind.lower()}-{len(self.nodes):05d}", kind, name, properties)  # type: ignore[arg-type]
        self.nodes[node.id] = node
        return node

    def edge(self, kind: str, source: Node, target: Node, quote: str, **options: object) -> Edge:
        statement = f"st-{len(self.evidence):06d}"
        table = self.random.random() < 0.3
        inferred = bool(options.get("inferred", False))
        article = self.random.randrange(9)
        start = self.random.randrange(40, 2400)
        self.evidence[statement] = Evidence(
            statement=statement,
            source="src-table" if table else f"src-{article}",
            quote=quote,
            start=None if table else start,
            end=None if table else start + len(quote),
            row=self.random.randrange(2, 900) if table else None,
            method="mapping" if table else "rules",
            confidence=0.72 if inferred else 0.95,
            status=str(options.get("status", "stated")),  # type: ignore[arg-type]
            inferred=inferred,
            title="对口支援人员花名册" if table else f"县域医疗人才工作纪实之{article + 1}",
            publisher="示例卫生健康委",
            published="2024-12" if table else f"2024-0{article + 1}",
            url="" if table else "https://example.org/article",
        )
        edge = Edge(
            f"e-{len(self.edges):06d}", kind, source.id, target.id,
            statements=(statement,), datasets=("src-0",), **options,  # type: ignore[arg-type]
        )  # fmt: skip
        self.edges.append(edge)
        return edge

    def says(self, *edges: Edge) -> tuple[Evidence, ...]:
        return tuple(self.evidence[s] for edge in edges for s in edge.statements)

    def person(self) -> Node:
        name = self.random.choice(_SURNAMES) + self.random.choice(_GIVEN)
        return self.node(
            "Person", name, titles=(self.random.choice(("主任医师", "副主任医师", "主治医师", "住院医师")),)
        )

    def region(self, i: int) -> None:
        """One county: its hospitals and townships, the tertiary hospitals that help it, who was trained, who says so."""
        r = self.random
        place = _PLACES[i % len(_PLACES)] + (
            "" if i < len(_PLACES) else "县甲乙丙丁戊己庚辛壬癸"[1 + (i // len(_PLACES)) % 10]
        )
        giver = self.node(
            "Hospital", f"{place}省立医院" if i % 3 else f"{place}大学附属第一医院", tier="tertiary", grade=r.choice("aab"),
            aliases=(f"{place}一院", f"{place}省医"), division_level="province",
        )  # fmt: skip
        alliance = self.node("AllianceCenter", f"{place}城市医疗集团", program_kind="城市医疗集团")
        led = self.edge("LEADS", giver, alliance, f"{giver.name}牵头组建{alliance.name}。", since="2021")
        known = {"tier": "secondary"} if r.random() < 0.7 else {}
        county = self.node("Hospital", f"{place}县人民医院", **known, division_level="county")
        quote = f"{giver.name}对口支援{county.name}。"
        help_ = self.edge("SUPPORTS", giver, county, quote, since="2022", attributes={"mode": "对口支援"})
        self.edge("COOPERATES_WITH", giver, county, f"{giver.name}与{county.name}签订合作协议。", since="2023-05")
        self.edge("MEMBER_OF", county, alliance, f"{county.name}加入{alliance.name}。")
        towns = [
            self.node("Hospital", f"{place}县{t}中心卫生院", tier="primary", division_level="township")
            for t in r.sample("东西南北中", 2)
        ]
        for town in towns:
            self.edge("PART_OF", town, county, f"{town.name}由{county.name}托管。")
        for _ in range(2):
            expert = self.person()
            quote = f"{giver.name}{r.choice(_FIELDS)}专家{expert.name}。"
            works = self.edge("WORKS_AT", expert, giver, quote, attributes={"title": "主任医师"})
            learner = self.person()
            home = r.choice((county, *towns))
            self.edge("WORKS_AT", learner, home, f"{home.name}医生{learner.name}。")
            quote = f"{expert.name}结对带教{learner.name}。"
            taught = self.edge("MENTORED", expert, learner, quote, since="2023", attributes={"mode": "结对带教"})
            self.row(giver, "mentorship", learner, None, home, "2023", (taught, works))
        for _ in range(3):
            kind, words, unit = r.choice(_ACTIVITIES)
            n = r.randrange(3, 320)
            act = self.node(
                "Activity", words.format(n=n), activity=kind, count=n, unit=unit, approximate=False, since="2024"
            )
            inferred = r.random() < 0.35
            quote = f"2024年，{giver.name}专家下沉{county.name}，{act.name}。"
            by = self.edge("GIVEN_BY", act, giver, quote, inferred=inferred, confidence=0.72 if inferred else 0.95)
            to = self.edge("GIVEN_TO", act, r.choice((county, *towns)), quote)
            under = self.edge("UNDER", act, alliance, quote)
            self.row(giver, kind, act, n, county, "2024", (by, to, under, help_, led))

    def row(
        self, giver: Node, kind: str, receiver: Node, count: int | None, at: Node, since: str, edges: tuple[Edge, ...]
    ) -> None:
        values = {
            "giver": giver.id, "tier": giver.properties.get("tier"), "kind": kind, "receiver": receiver.id,
            "count": count, "at": at.id, "since": since,
        }  # fmt: skip
        ends = dict.fromkeys(n for edge in edges for n in (edge.source, edge.target))
        self.rows.append(Row(values, tuple(ends), tuple(e.id for e in edges), self.says(*edges)))


def answer(nodes: int) -> Answer:
    """About `nodes` nodes of counties helped by tertiary hospitals, with some links between the counties."""
    maker = _Maker(nodes)
    regions = 0
    while len(maker.nodes) + 9 <= nodes or not maker.nodes:
        maker.region(regions)
        regions += 1
    hospitals = [n for n in maker.nodes.values() if n.kind == "Hospital"]
    for _ in range(max(1, regions * 2 // 3)):
        a, b = maker.random.sample(hospitals, 2)
        maker.edge(
            "COOPERATES_WITH", a, b, f"{a.name}与{b.name}合作。", status=maker.random.choice(("stated", "planned"))
        )
    return Answer(
        question="tertiary-trained-grassroots",
        title_zh="哪些三级医院带教过哪些基层医生",
        title_en="Which tertiary hospitals trained which grassroots doctors",
        parameters={"grassroots": "county", "region": None},
        columns=COLUMNS,
        rows=tuple(maker.rows),
        nodes=tuple(maker.nodes.values()),
        edges=tuple(maker.edges),
        notes=("示例数据",),
    )
