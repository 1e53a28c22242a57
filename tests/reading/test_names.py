"""What a user would lose: a hospital cut short, a person who is a word, two hospitals made one."""

import os
import time
from pathlib import Path

import pytest

from loaders.articles.document import document_from_text, read_document
from loaders.articles.names import find_entities
from loaders.articles.names.forms import short_of


def found(text: str, kind: str) -> list[str]:
    """The names of a kind in a text, in the order of first mention."""
    return [e.name for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。")) if e.kind == kind]


def forms(text: str, kind: str) -> list[list[str]]:
    return [
        sorted({m.text for m in e.mentions})
        for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。"))
        if e.kind == kind
    ]


HOSPITALS = [
    ("选派骨干到复旦大学附属肿瘤医院进修", ["复旦大学附属肿瘤医院"]),
    ("与首都医科大学附属北京天坛医院签约", ["首都医科大学附属北京天坛医院"]),
    ("赴南方医科大学南方医院学习", ["南方医科大学南方医院"]),
    ("青溪县人民医院挂牌", ["青溪县人民医院"]),
    ("到扶沟县崔桥镇卫生院坐诊", ["扶沟县崔桥镇卫生院"]),
    ("由中日友好医院牵头", ["中日友好医院"]),
    ("解放军第九四〇医院派出专家", ["解放军第九四〇医院"]),
    ("解放军第309医院派出专家", ["解放军第309医院"]),
    ("西电集团中心医院派出专家", ["西电集团中心医院"]),
    ("赴东直门医院通州院区学习", ["东直门医院", "东直门医院通州院区"]),
    ("在玛丽娜公主医院工作", ["玛丽娜公主医院"]),
    ("大连渤海儿童医院发起", ["大连渤海儿童医院"]),
    ("遵义医科大学第五附属（珠海）医院的医生来了", ["遵义医科大学第五附属（珠海）医院"]),
    ("上海市奉贤区中心医院院长出席", ["上海市奉贤区中心医院"]),
]


@pytest.mark.parametrize(("text", "names"), HOSPITALS)
def test_hospitals_are_bounded(text: str, names: list[str]) -> None:
    assert found(text, "Hospital") == names


@pytest.mark.parametrize(
    "text",
    [
        "5家三甲医院派出专家",
        "各县级医院都来了",
        "把患者转到上级医院",
        "这是一所综合医院",
        "大型公立医院改革",
        "我们医院很好",
        "一个区医院的医生",
        "以书面形式向医院反映",
    ],
)
def test_kinds_of_hospital_are_no_hospitals(text: str) -> None:
    assert found(text, "Hospital") == []


PEOPLE = [
    ("院长卞书航说，医院要发展", ["卞书航"]),
    ("心内科主任于静把技术带到了基层", ["于静"]),
    ("医疗队由队长白皓带领", ["白皓"]),
    ("医院聘请司徒景和为名誉院长", ["司徒景和"]),
    ("党委书记、局长俄底石哈出席会议", ["俄底石哈"]),
    ("徒弟次仁央宗，今年29岁", ["次仁央宗"]),
    ("该科医生阿卜力孜·吐尔逊、米热古丽·艾合买提拜符听澜为师", ["阿卜力孜·吐尔逊", "米热古丽·艾合买提", "符听澜"]),
    ("疗术科主任乌云其木格正在查房", ["乌云其木格"]),
    ("神经内二科主任张俊玲、普外三科主任李学峰、消化内二科魏思忱等10名科主任", ["张俊玲", "李学峰", "魏思忱"]),
    ("（一）龙昌翠，女，侗族，麻江县人民医院儿科主治医师", ["龙昌翠"]),
    ("设有肖宽林、姜伟、俞丽敏等8个博士工作站，姜伟教授来了", ["肖宽林", "姜伟", "俞丽敏"]),
    ("副教授John Smith来访", ["John Smith"]),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_people_are_found_whoever_they_are(text: str, names: list[str]) -> None:
    assert found(text, "Person") == names


@pytest.mark.parametrize(
    "text",
    [
        "高度重视人才队伍建设",
        "成立专家组",
        "高年资医师带教少数学员",
        "任检验科副主任",
        "连夜组织专家会诊",
        "时任院长回忆",
        "向患者介绍方案",
        "广大医务人员全力以赴",
        "常年坚持义诊",
    ],
)
def test_words_are_no_people(text: str) -> None:
    assert found(text, "Person") == []


def test_a_name_is_read_alike_throughout() -> None:
    text = "名中医司徒景和、针灸名家耿守一出席。司徒景和今年76岁，耿守一也来了"
    assert found(text, "Person") == ["司徒景和", "耿守一"]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("乌审旗卫生健康委员会印发通知", "Government", ["乌审旗卫生健康委员会"]),
        ("昌吉市委组织部和昌吉州科技局资助", "Government", ["昌吉市委组织部", "昌吉州科技局"]),
        ("云岭县卫生健康局局长到会", "Government", ["云岭县卫生健康局"]),
        ("同济大学医学院院长到会", "University", ["同济大学医学院"]),
        ("毕业于江淮医科大学", "University", ["江淮医科大学"]),
        ("中国癌症基金会与先声药业共同发起", "Organization", ["中国癌症基金会", "先声药业"]),
        ("广东省第四批援滇医疗队抵达", "Organization", ["广东省第四批援滇医疗队"]),
        ("加入长三角医院协同发展战略联盟", "AllianceCenter", ["长三角医院协同发展战略联盟"]),
        ("呼伦贝尔市脑血管病诊疗中心成立", "AllianceCenter", ["呼伦贝尔市脑血管病诊疗中心"]),
        ("段仙芝名医工作室揭牌", "Studio", ["段仙芝名医工作室"]),
        ("启动“杏苗师承”工程", "Program", ["杏苗师承工程"]),
        ("推出“强院百人”“远航”“培英”等院级人才项目", "Program", ["强院百人", "远航", "培英"]),
        ("出台《青溪县柔性引才十条》", "Program", ["青溪县柔性引才十条"]),
        ("为5所公立医院引进人才", "Group", ["5所公立医院"]),
    ],
)
def test_other_kinds(text: str, kind: str, names: list[str]) -> None:
    assert found(text, kind) == names


def test_schools_inside_hospital_names_are_not_read_as_schools() -> None:
    assert found("南华大学附属第二医院签约", "University") == []


JOINED = [
    ("南华大学附属第二医院签约。南华附二医院院长出席", [["南华大学附属第二医院", "南华附二医院"]]),
    ("龙岗区第二人民医院签约。龙岗区二院院长出席", [["龙岗区二院", "龙岗区第二人民医院"]]),
    ("首都医科大学附属北京天坛医院签约。天坛医院派人", [["天坛医院", "首都医科大学附属北京天坛医院"]]),
    ("鞍钢集团总医院签约。鞍钢总医院派人", [["鞍钢总医院", "鞍钢集团总医院"]]),
    ("塔什库尔干塔吉克自治县人民医院来人。塔县人民医院院长", [["塔什库尔干塔吉克自治县人民医院", "塔县人民医院"]]),
    ("大连医科大学附属第一医院（以下简称大医一院）派人。大医一院负责", [["大医一院", "大连医科大学附属第一医院"]]),
    (
        "青溪市第一人民医院签约。青溪市第二人民医院也来了。市一院派人",
        [["市一院", "青溪市第一人民医院"], ["青溪市第二人民医院"]],
    ),
    ("青溪县人民医院签约。青溪县中医院也来了。县中医院派人", [["青溪县人民医院"], ["县中医院", "青溪县中医院"]]),
]


@pytest.mark.parametrize(("text", "names"), JOINED)
def test_all_mentions_of_one_hospital_are_one(text: str, names: list[list[str]]) -> None:
    assert forms(text, "Hospital") == names


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("第一人民医院", "青溪市第二人民医院"),
        ("人民医院", "青溪县中医院"),
        ("市人民医院", "青溪市第一人民医院"),
        ("县医院", "青溪县妇幼保健院"),
    ],
)
def test_ordinals_and_types_never_join(short: str, long: str) -> None:
    assert not short_of(short, long)


def test_a_bare_hospital_is_completed_by_the_articles_place() -> None:
    text = "近日，乌审旗卫生健康委员会召开会议。旗人民医院完成远程会诊15例。"
    hospital = next(e for e in find_entities(document_from_text(text)) if e.kind == "Hospital")
    assert (hospital.name, hospital.canonical, hospital.completed) == ("旗人民医院", "乌审旗人民医院", True)
    assert hospital.confidence < 0.9


def test_mentions_are_where_they_say() -> None:
    text = "  青溪县人民医院院长卞书航说，“归雁计划”很好。\n\n县医院医生綦  峰也来了。"
    document = document_from_text(text)
    for entity in find_entities(document):
        for mention in entity.mentions:
            assert document.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "医院",
        "\n\n",
        "A" * 500,
        "（" * 400,
        "医院" * 300,
        "·" * 50,
        "第医院，大学、局。",
        "\ud83d\ude00医院院长说",
    ],
)
def test_odd_texts_are_survived(text: str) -> None:
    find_entities(document_from_text(text))


def test_time_grows_with_the_text_and_not_faster() -> None:
    text = "".join(
        f"青溪{n}县人民医院院长卞书航说，医院选派李学峰医生到北京天坛医院进修{n}个月。\n" for n in range(100)
    )

    def took(times: int) -> float:
        began = time.process_time()  # of this process alone, whatever else the machine does
        find_entities(document_from_text(text * times))
        return time.process_time() - began

    # a text four times as long takes sixteen times as long where something looks at every pair
    assert min(took(4) for _ in range(3)) < 12 * min(took(1) for _ in range(3))


@pytest.mark.skipif("XINGLIN_CORPUS" not in os.environ, reason="XINGLIN_CORPUS names no folder of articles")
def test_every_article_of_the_corpus_gives_true_offsets() -> None:
    for path in sorted(Path(os.environ["XINGLIN_CORPUS"]).rglob("*.txt")):
        document = read_document(path.read_bytes(), name=path.name)
        for entity in find_entities(document):
            assert all(document.text[m.start : m.end] == m.text for m in entity.mentions)


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("据了解，青溪县人民医院是三级甲等综合医院", {"grade": "a", "tier": "tertiary"}),
        ("青溪县人民医院2021年通过二级甲等医院评审", {"grade": "a", "tier": "secondary"}),
        ("助力青溪县人民医院创建三级乙等医院", {}),
        ("青溪县人民医院与三级甲等医院合作", {}),
    ],
)
def test_a_stated_level_is_kept_and_a_hoped_for_one_is_not(text: str, properties: dict[str, str]) -> None:
    hospital = next(
        e for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。")) if e.kind == "Hospital"
    )
    assert dict(hospital.properties) == properties


def test_a_counted_group_knows_its_size_and_tier() -> None:
    group = next(
        e for e in find_entities(document_from_text("医院与13家三甲医院合作，大家都很高兴。")) if e.kind == "Group"
    )
    assert dict(group.properties) == {"members_are": "三甲医院", "size": 13, "tier": "tertiary", "unit": "家"}


def test_who_signs_an_article_is_read_alike_in_it() -> None:
    text = "党委书记訾传芳出席，副院长仝绍先主持会议，大家都很高兴。\n审核｜仝绍先"
    names = [e.name for e in find_entities(document_from_text(text)) if e.kind == "Person"]
    assert names == ["訾传芳", "仝绍先"]


@pytest.mark.parametrize(
    "text",
    [
        "援" * 3000 + "医疗队",
        "支援帮扶援" * 600 + "医疗队",
        "“" * 2000,
        "第一批" * 900 + "医疗队",
        "5家" * 2000 + "医院",
        "（" * 2000 + "）" * 2000,
        "王" * 4000,
        "县" * 3000 + "医院",
        "张三·" * 1500,
    ],
)
def test_hostile_text_takes_no_longer_than_other_text(text: str) -> None:
    began = time.process_time()
    find_entities(document_from_text(text))
    assert time.process_time() - began < 3


def test_a_shared_ending_names_every_hospital_of_the_list() -> None:
    text = "医疗队先后到布拖、昭觉两县人民医院坐诊。布拖县人民医院院长表示感谢，大家都很高兴。"
    hospitals = {
        e.name: [m.text for m in e.mentions] for e in find_entities(document_from_text(text)) if e.kind == "Hospital"
    }
    assert hospitals == {
        "布拖县人民医院": ["布拖、昭觉两县人民医院", "布拖县人民医院"],
        "昭觉县人民医院": ["布拖、昭觉两县人民医院"],
    }


def test_a_bare_name_in_a_list_has_the_place_of_the_one_before_it() -> None:
    text = "青溪县人民医院、中医院都派了医生，大家都很高兴。乌审旗也来人了。"
    names = [(e.name, e.canonical) for e in find_entities(document_from_text(text)) if e.kind == "Hospital"]
    assert names == [("青溪县人民医院", "青溪县人民医院"), ("中医院", "青溪县中医院")]
