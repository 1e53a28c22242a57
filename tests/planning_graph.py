"""What the catalogue's further questions are tested on, beside `tests.graphs.network`: an invented county's year.

In real divisions (乌审旗, 伊金霍洛旗) so that regions can be asked for; institutions' staff and all that happens are made up.
Townships with, without and with nothing known of a posted doctor; short, ended, planned and denied postings; homonyms; a
renamed hospital; a chain of three generations and a cycle of mentors; two alliances that overlap; one activity told by two
sources and a third with another figure; an institution of which only the level is known. `another_county` holds,
apart from it, what rules must not count twice.
"""

from graph.records import Bundle
from tests.graphs import activity, article

FIRST = ("Hospital", "江城医科大学附属第一医院")
BANNER = ("Hospital", "乌审旗人民医院")
RIVER = ("Hospital", "鄂尔多斯市北河医院")
WILLOW = ("Hospital", "乌审旗白柳镇卫生院")
COUNTY = ("Hospital", "北岭县人民医院")
EAST = ("Hospital", "伊金霍洛旗人民医院")
UNION = ("AllianceCenter", "江城心血管专科联盟")
REMOTE = ("AllianceCenter", "鄂尔多斯市远程医疗协作网")


def planning() -> list[Bundle]:
    """Articles and a table; every quote is part of its text."""
    return [*_postings(), *_careers(), *_mentors(), *_alliances(), *_figures(), *_institutions()]


def _postings() -> list[Bundle]:
    text = (
        "鄂尔多斯市北河医院医师陈知远2024年1月至2024年3月派驻乌审旗白柳镇卫生院。江城医科大学附属第一医院医师林若川2022年至2023年派驻乌审旗人民医院。"
        "乌审旗青石镇卫生院没有派驻医师。鄂尔多斯市北河医院对口支援乌审旗黑泉镇卫生院，计划2026年派驻医师到乌审旗黑泉镇卫生院。"
        "2024年鄂尔多斯市北河医院向伊金霍洛旗甜水镇卫生院派驻医师2名。"
    )
    return [
        article("postings.txt", text, {
            "chen": ("Person", "陈知远"), "lin": ("Person", "林若川"), "river": RIVER, "first": FIRST, "banner": BANNER,
            "willow": WILLOW, "stone": ("Hospital", "乌审旗青石镇卫生院"), "spring": ("Hospital", "乌审旗黑泉镇卫生院"),
            "sweet": ("Hospital", "伊金霍洛旗甜水镇卫生院"), "none": ("Group", "派驻医师"), "some": ("Group", "医师"), "a": ("Activity", "派驻医师 2 名"),
        }, [
            ("chen", "WORKS_AT", "river", "鄂尔多斯市北河医院医师陈知远"), ("lin", "WORKS_AT", "first", "江城医科大学附属第一医院医师林若川"),
            ("chen", "STATIONED_AT", "willow", "陈知远2024年1月至2024年3月派驻乌审旗白柳镇卫生院", {"since": "2024-01", "until": "2024-03"}),
            ("lin", "STATIONED_AT", "banner", "林若川2022年至2023年派驻乌审旗人民医院", {"since": "2022", "until": "2023"}),
            ("none", "STATIONED_AT", "stone", "乌审旗青石镇卫生院没有派驻医师", {"status": "denied"}),
            ("river", "SUPPORTS", "spring", "鄂尔多斯市北河医院对口支援乌审旗黑泉镇卫生院", {"attributes": (("mode", "对口支援"),)}),
            ("some", "STATIONED_AT", "spring", "计划2026年派驻医师到乌审旗黑泉镇卫生院", {"status": "planned", "since": "2026"}),
            *activity("a", "dispatch", 2, "名", "派驻医师2名"),
            ("a", "GIVEN_BY", "river", "鄂尔多斯市北河医院向伊金霍洛旗甜水镇卫生院派驻医师2名", {"since": "2024", "until": "2024"}),
            ("a", "GIVEN_TO", "sweet", "鄂尔多斯市北河医院向伊金霍洛旗甜水镇卫生院派驻医师2名", {"since": "2024", "until": "2024"}),
        ], title="派驻", published="2024-06"),
    ]  # fmt: skip


def _careers() -> list[Bundle]:
    text = (
        "韩听雨毕业于江城医科大学，现任乌审旗人民医院医师。韩听雨入选乌审英才计划，主持草原慢病管理课题，课题由鄂尔多斯市卫生健康委员会资助。"
        "韩听雨到乌审旗白柳镇卫生院驻点。沈怀瑾2019年至2023年任乌审旗人民医院副院长，曾入选乌审英才计划。吴知夏亦入选乌审英才计划。"
        "马行舟2019年至2022年在江城医科大学附属第一医院规范化培训，2022年起在伊金霍洛旗人民医院工作，同时派驻伊金霍洛旗甜水镇卫生院。"
        "王一鸣任乌审旗人民医院护士长。苏晓岚2023年10月起在北岭县人民医院工作。"
    )
    other = "王一鸣任伊金霍洛旗人民医院医师。伊金霍洛旗人民医院选送14人进修，已有11人学成返岗。"
    hired = "2023年乌审旗人民医院引进人才9名，其中何未央2023年引进到乌审旗人民医院。"
    return [
        article("careers.txt", text, {
            "han": ("Person", "韩听雨"), "shen": ("Person", "沈怀瑾"), "wu": ("Person", "吴知夏"), "ma": ("Person", "马行舟"), "wang": ("Person", "王一鸣"),
            "su": ("Person", "苏晓岚"), "uni": ("University", "江城医科大学"), "banner": BANNER, "willow": WILLOW, "first": FIRST,
            "east": EAST, "county": COUNTY, "sweet": ("Hospital", "伊金霍洛旗甜水镇卫生院"), "plan": ("Program", "乌审英才计划"),
            "project": ("Project", "草原慢病管理课题"), "bureau": ("Government", "鄂尔多斯市卫生健康委员会"),
        }, [
            ("han", "TRAINED_AT", "uni", "韩听雨毕业于江城医科大学", {"attributes": (("mode", "毕业"),)}),
            ("han", "WORKS_AT", "banner", "现任乌审旗人民医院医师"), ("han", "PARTICIPATES_IN", "plan", "韩听雨入选乌审英才计划"),
            ("han", "LEADS", "project", "主持草原慢病管理课题"), ("project", "FUNDED_BY", "bureau", "课题由鄂尔多斯市卫生健康委员会资助"),
            ("han", "STATIONED_AT", "willow", "韩听雨到乌审旗白柳镇卫生院驻点"),
            ("shen", "WORKED_AT", "banner", "沈怀瑾2019年至2023年任乌审旗人民医院副院长", {"since": "2019", "until": "2023", "attributes": (("title", "副院长"),)}),
            ("shen", "PARTICIPATES_IN", "plan", "曾入选乌审英才计划"), ("wu", "PARTICIPATES_IN", "plan", "吴知夏亦入选乌审英才计划"),
            ("ma", "TRAINED_AT", "first", "马行舟2019年至2022年在江城医科大学附属第一医院规范化培训", {"since": "2019", "until": "2022", "attributes": (("mode", "规范化培训"),)}),
            ("ma", "WORKS_AT", "east", "2022年起在伊金霍洛旗人民医院工作", {"since": "2022"}), ("ma", "STATIONED_AT", "sweet", "同时派驻伊金霍洛旗甜水镇卫生院"),
            ("wang", "WORKS_AT", "banner", "王一鸣任乌审旗人民医院护士长", {"attributes": (("title", "护士长"),)}),
            ("su", "WORKS_AT", "county", "苏晓岚2023年10月起在北岭县人民医院工作", {"since": "2023-10"}),
        ], title="人物", published="2024-08"),
        article("east.txt", other, {
            "wang": ("Person", "王一鸣"), "east": EAST, "sent": ("Activity", "选送进修 14 人"), "back": ("Activity", "学成返岗 11 人"),
        }, [
            ("wang", "WORKS_AT", "east", "王一鸣任伊金霍洛旗人民医院医师", {"attributes": (("title", "医师"),)}),
            *activity("sent", "further_training", 14, "人", "选送14人进修"), ("sent", "GIVEN_TO", "east", "伊金霍洛旗人民医院选送14人进修"),
            *activity("back", "return_from_training", 11, "人", "11人学成返岗"), ("back", "GIVEN_TO", "east", "已有11人学成返岗"),
        ], title="伊旗人才", published="2024-09"),
        article("hired.txt", hired, {"he": ("Person", "何未央"), "banner": BANNER, "a": ("Activity", "引进人才 9 名")}, [
            *activity("a", "recruitment", 9, "名", "引进人才9名"), ("a", "GIVEN_TO", "banner", "乌审旗人民医院引进人才9名", {"since": "2023", "until": "2023"}),
            ("he", "RECRUITED_BY", "banner", "何未央2023年引进到乌审旗人民医院", {"since": "2023"}),
        ], title="引才", published="2024-01"),
    ]  # fmt: skip


def _mentors() -> list[Bundle]:
    text = "周砚秋收江城医科大学附属第一医院顾伯安为徒。秦望舒与陶景行互为师徒。乌审旗蒙医医院设立周砚秋传承工作室，由周砚秋领衔，秦望舒为工作室传承人，周砚秋收秦望舒为徒。"
    return [
        article("mentors.txt", text, {
            "zhou": ("Person", "周砚秋"), "gu": ("Person", "顾伯安"), "qin": ("Person", "秦望舒"), "tao": ("Person", "陶景行"), "first": FIRST,
            "mongol": ("Hospital", "乌审旗蒙医医院"), "studio": ("Studio", "周砚秋传承工作室"),
        }, [
            ("zhou", "MENTORED", "gu", "周砚秋收江城医科大学附属第一医院顾伯安为徒"), ("gu", "WORKS_AT", "first", "江城医科大学附属第一医院顾伯安"),
            ("qin", "MENTORED", "tao", "秦望舒与陶景行互为师徒"), ("tao", "MENTORED", "qin", "秦望舒与陶景行互为师徒"),
            ("mongol", "HOSTS", "studio", "乌审旗蒙医医院设立周砚秋传承工作室"), ("zhou", "LEADS", "studio", "由周砚秋领衔"),
            ("qin", "MEMBER_OF", "studio", "秦望舒为工作室传承人", {"attributes": (("title", "传承人"),)}), ("zhou", "MENTORED", "qin", "周砚秋收秦望舒为徒"),
        ], title="师承", published="2023"),
    ]  # fmt: skip


def _alliances() -> list[Bundle]:
    text = (
        "乌审旗人民医院2023年加入江城心血管专科联盟。鄂尔多斯市远程医疗协作网由鄂尔多斯市北河医院牵头，成员有乌审旗人民医院、北岭县人民医院和伊金霍洛旗人民医院。"
        "江城医科大学附属第一医院通过协作网为乌审旗人民医院远程会诊56例。江城医科大学附属第一医院在乌审旗人民医院设人才分中心，"
        "人才分中心2024年为乌审旗白柳镇卫生院培训20人次。伊金霍洛旗人民医院与江城医科大学签署合作协议。"
    )
    return [
        article("alliances.txt", text, {
            "union": UNION, "remote": REMOTE, "banner": BANNER, "county": COUNTY, "east": EAST, "river": RIVER, "first": FIRST, "willow": WILLOW,
            "uni": ("University", "江城医科大学"), "centre": ("AllianceCenter", "江城医科大学附属第一医院乌审旗人才分中心"),
            "a": ("Activity", "远程会诊 56 例"), "b": ("Activity", "培训 20 人次"),
        }, [
            ("banner", "MEMBER_OF", "union", "乌审旗人民医院2023年加入江城心血管专科联盟", {"since": "2023"}),
            ("river", "LEADS", "remote", "鄂尔多斯市远程医疗协作网由鄂尔多斯市北河医院牵头"),
            *((m, "MEMBER_OF", "remote", "成员有乌审旗人民医院、北岭县人民医院和伊金霍洛旗人民医院") for m in ("banner", "county", "east")),
            *activity("a", "remote_consultation", 56, "例", "远程会诊56例"), ("a", "UNDER", "remote", "通过协作网"),
            ("a", "GIVEN_BY", "first", "江城医科大学附属第一医院通过协作网为乌审旗人民医院远程会诊56例"),
            ("a", "GIVEN_TO", "banner", "江城医科大学附属第一医院通过协作网为乌审旗人民医院远程会诊56例"),
            ("centre", "PART_OF", "first", "江城医科大学附属第一医院在乌审旗人民医院设人才分中心"), ("banner", "MEMBER_OF", "centre", "在乌审旗人民医院设人才分中心"),
            *activity("b", "training", 20, "人次", "培训20人次"), ("b", "UNDER", "centre", "人才分中心2024年", {"since": "2024", "until": "2024"}),
            ("b", "GIVEN_TO", "willow", "为乌审旗白柳镇卫生院培训20人次", {"since": "2024", "until": "2024"}),
            ("east", "COOPERATES_WITH", "uni", "伊金霍洛旗人民医院与江城医科大学签署合作协议"),
        ], title="联盟", published="2024-10"),
    ]  # fmt: skip


def _figures() -> list[Bundle]:
    """Ward rounds told twice alike and once otherwise; training in two years."""
    found = []
    for source, text, count, since in (
        ("rounds-1.txt", "2024年江城医科大学附属第一医院在乌审旗人民医院心内科教学查房48次。", 48, "2024"),
        ("rounds-2.txt", "2024年12月，江城医科大学附属第一医院在乌审旗人民医院教学查房48次。", 48, "2024-12"),
        ("rounds-3.txt", "江城医科大学附属第一医院全年在乌审旗人民医院教学查房50次。", 50, ""),
    ):
        entities = {"first": FIRST, "banner": BANNER, "a": ("Activity", f"教学查房 {count} 次")}
        period = {"since": since, "until": since}
        facts = [
            *activity("a", "ward_round", count, "次", f"教学查房{count}次"),
            ("a", "GIVEN_BY", "first", text, period), ("a", "GIVEN_TO", "banner", text, period),
        ]  # fmt: skip
        if "心内科" in text:
            entities["heart"] = ("Department", "乌审旗人民医院心内科")
            facts += [("a", "IN_DEPARTMENT", "heart", "心内科"), ("heart", "PART_OF", "banner", "乌审旗人民医院心内科")]
        found.append(article(source, text, entities, facts, title=source, published="2025-01"))
    years = "2023年江城医科大学附属第一医院为乌审旗人民医院培训30人，2024年培训45人。2024年起鄂尔多斯市北河医院对口支援乌审旗人民医院，2021年至2023年曾对口支援北岭县人民医院。"
    found.append(article("years.txt", years, {
        "first": FIRST, "banner": BANNER, "river": RIVER, "county": COUNTY, "a": ("Activity", "培训 30 人"), "b": ("Activity", "培训 45 人"),
    }, [
        *activity("a", "training", 30, "人", "培训30人"), *activity("b", "training", 45, "人", "培训45人"),
        *((n, "GIVEN_BY", "first", q, {"since": y, "until": y}) for n, q, y in (("a", "培训30人", "2023"), ("b", "2024年培训45人", "2024"))),
        *((n, "GIVEN_TO", "banner", q, {"since": y, "until": y}) for n, q, y in (("a", "培训30人", "2023"), ("b", "2024年培训45人", "2024"))),
        ("river", "SUPPORTS", "banner", "2024年起鄂尔多斯市北河医院对口支援乌审旗人民医院", {"since": "2024"}),
        ("river", "SUPPORTS", "county", "2021年至2023年曾对口支援北岭县人民医院", {"since": "2021", "until": "2023"}),
    ], title="两年", published="2025-02"))  # fmt: skip
    return found


def _institutions() -> list[Bundle]:
    text = (
        "乌审旗人民医院的专科有心内科、儿科。乌审旗人民医院儿科。心内科主任韩听雨。乌审旗中心医院，原名乌审旗第二医院，专科有骨科。鄂尔多斯市北河医院为三级医院。"
        "鄂尔多斯市北河医院设有骨科。乌审旗红沙镇卫生院为一级医院。博安诊疗中心位于伊金霍洛旗，为二级医院。绿洲医院为二级医院。"
    )
    return [
        article("institutions.txt", text, {
            "banner": BANNER, "heart": ("Department", "乌审旗人民医院心内科"), "child": ("Department", "乌审旗人民医院儿科"), "han": ("Person", "韩听雨"),
            "centre": ("Hospital", "乌审旗中心医院"), "river": RIVER, "red": ("Hospital", "乌审旗红沙镇卫生院"),
            "clinic": ("Hospital", "博安诊疗中心"), "place": ("Place", "伊金霍洛旗"), "oasis": ("Hospital", "绿洲医院"),
        }, [
            ("banner", "specialties", "心内科", "专科有心内科、儿科"), ("banner", "specialties", "儿科", "专科有心内科、儿科"),
            ("heart", "PART_OF", "banner", "乌审旗人民医院的专科有心内科"), ("child", "PART_OF", "banner", "乌审旗人民医院儿科"),
            ("han", "LEADS", "heart", "心内科主任韩听雨", {"attributes": (("title", "主任"),)}), ("han", "WORKS_AT", "banner", "心内科主任韩听雨"),
            ("centre", "former_names", "乌审旗第二医院", "原名乌审旗第二医院"), ("centre", "specialties", "骨科", "专科有骨科"),
            ("river", "tier", "tertiary", "鄂尔多斯市北河医院为三级医院"), ("river", "specialties", "骨科", "鄂尔多斯市北河医院设有骨科"),
            ("red", "tier", "primary", "乌审旗红沙镇卫生院为一级医院"),
            ("clinic", "LOCATED_IN", "place", "博安诊疗中心位于伊金霍洛旗"), ("clinic", "tier", "secondary", "为二级医院"),
            ("oasis", "tier", "secondary", "绿洲医院为二级医院"),
        ], title="机构", published="2025-03"),
    ]  # fmt: skip


def another_county() -> list[Bundle]:
    """What rules must not count twice, or not at all: visits beside clinics, one clinic for two townships and one over New
    Year, a doctor's posting over New Year and the next at another township, support without an end."""
    text = (
        "2024年鄂尔多斯市北河医院在准格尔旗龙口镇卫生院义诊200人次。2024年6月，鄂尔多斯市北河医院为准格尔旗龙口镇卫生院、准格尔旗云杉镇卫生院义诊12次。"
        "2024年12月至2025年1月，鄂尔多斯市北河医院到准格尔旗云杉镇卫生院义诊3次。鄂尔多斯市北河医院医师陆晴川2023年8月至2024年3月派驻准格尔旗龙口镇卫生院，"
        "2024年4月至6月派驻准格尔旗云杉镇卫生院。2022年起鄂尔多斯市北河医院对口支援准格尔旗人民医院。"
    )
    white, spruce, banner = (("Hospital", f"准格尔旗{name}") for name in ("龙口镇卫生院", "云杉镇卫生院", "人民医院"))
    visits = "2024年鄂尔多斯市北河医院在准格尔旗龙口镇卫生院义诊200人次"
    both = "2024年6月，鄂尔多斯市北河医院为准格尔旗龙口镇卫生院、准格尔旗云杉镇卫生院义诊12次"
    over = "2024年12月至2025年1月，鄂尔多斯市北河医院到准格尔旗云杉镇卫生院义诊3次"
    year, june, new_year = (
        {"since": s, "until": u} for s, u in (("2024", "2024"), ("2024-06", "2024-06"), ("2024-12", "2025-01"))
    )
    return [
        article("another-county.txt", text, {
            "river": RIVER, "white": white, "spruce": spruce, "banner": banner, "lu": ("Person", "陆晴川"),
            "a": ("Activity", "义诊 200 人次"), "b": ("Activity", "义诊 12 次"), "c": ("Activity", "义诊 3 次"),
        }, [
            *activity("a", "free_clinic", 200, "人次", "义诊200人次"), ("a", "GIVEN_BY", "river", visits, year), ("a", "GIVEN_TO", "white", visits, year),
            *activity("b", "free_clinic", 12, "次", "义诊12次"), ("b", "GIVEN_BY", "river", both, june),
            ("b", "GIVEN_TO", "white", both, june), ("b", "GIVEN_TO", "spruce", both, june),
            *activity("c", "free_clinic", 3, "次", "义诊3次"), ("c", "GIVEN_BY", "river", over, new_year), ("c", "GIVEN_TO", "spruce", over, new_year),
            ("lu", "WORKS_AT", "river", "鄂尔多斯市北河医院医师陆晴川"),
            ("lu", "STATIONED_AT", "white", "陆晴川2023年8月至2024年3月派驻准格尔旗龙口镇卫生院", {"since": "2023-08", "until": "2024-03"}),
            ("lu", "STATIONED_AT", "spruce", "2024年4月至6月派驻准格尔旗云杉镇卫生院", {"since": "2024-04", "until": "2024-06"}),
            ("river", "SUPPORTS", "banner", "2022年起鄂尔多斯市北河医院对口支援准格尔旗人民医院", {"since": "2022"}),
        ], title="另一个旗", published="2025-04"),
    ]  # fmt: skip
