"""What a user would lose: a guest taken for one of the house, or staff of the house given to the guest's hospital."""

import pytest

from tests.reading.facts.marked import triples

CASES = [
    (
        "[H:省立医院]自2021年起帮扶[H:海州县医院]，先后派出24名医师。目前在岗的有呼吸科主任医师[P:瞿正南]。",
        ("WORKS_AT", "瞿正南", "省立医院"),
    ),
    (
        "[H:省立医院]骨科医生[P:佘凌川]到[H:海州县医院]半年了，他把本地医生[P:索朗]带上了手术台。",
        ("WORKS_AT", "索朗", "海州县医院"),
    ),
    (
        "[H:海州县医院]超声科医生[P:祝闻]在[H:省肿瘤医院]进修，带他的是超声科主任[P:敬惠兰]。",
        ("WORKS_AT", "敬惠兰", "省肿瘤医院"),
    ),
    (
        "[H:海州县医院]胸外科副主任医师[P:冀朝阳]做完了会诊，再由同事[P:单宁]送病人下楼。",
        ("WORKS_AT", "单宁", "海州县医院"),
    ),
    ("[H:海州县医院]党委副书记、院长，[H:海州总医院]副院长[P:鞠青]发言。", ("LEADS", "鞠青", "海州县医院")),
    ("[H:海州县医院]骨科主任由副主任医师[P:郇立]担任。", ("WORKS_AT", "郇立", "海州县医院")),
    ("[H:海州县医院]院长是[P:郇立]。", ("LEADS", "郇立", "海州县医院")),
    ("[H:海州县医院]宣布，聘任[P:柯晓]为院长助理。", ("WORKS_AT", "柯晓", "海州县医院")),
    ("[P:金善]今年1月全职引进到[H:海州县医院]。", ("WORKS_AT", "金善", "海州县医院")),
    ("[P:葛云]是中国科学院院士、[H:省立医院]心血管内科教授。", ("WORKS_AT", "葛云", "省立医院")),
]


@pytest.mark.parametrize(("text", "relation"), CASES)
def test_a_person_is_of_the_house_that_the_paragraph_tells(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in triples(text)


LEFT = [
    ("任命[P:仝新]为[H:海州县医院]党委书记，免去其[H:海州县中医院]院长职务。", "海州县中医院"),
    ("[P:仝新]去年从[H:市第四医院]辞职，全职加盟[H:海州县医院]。", "市第四医院"),
    ("[H:海州县医院]儿科医师[P:仝新]，2020年辞职去了[H:市妇女儿童医院]，今年9月重返[H:海州县医院]。", "市妇女儿童医院"),
    ("[H:海州县医院]内科的老主任[P:仝新]退休三年了。", "海州县医院"),
    ("已故的[H:海州县医院]原院长[P:仝新]教授写过书。", "海州县医院"),
]


@pytest.mark.parametrize(("text", "body"), LEFT)
def test_where_someone_has_left_is_past(text: str, body: str) -> None:
    found = triples(text)
    assert ("WORKED_AT", "仝新", body) in found
    assert ("WORKS_AT", "仝新", body) not in found


def test_a_deputy_county_head_is_not_of_the_hospital_named_before() -> None:
    found = triples("[H:海州县医院]院长[P:尚景]、海州县副县长[P:那峰]到会。")
    assert found == {("LEADS", "尚景", "海州县医院")}


def test_a_village_doctor_is_not_of_the_hospital_that_teaches() -> None:
    found = triples("[H:海州县医院]院长[P:滕义]收了村医[P:吕来]为徒。")
    assert ("WORKS_AT", "吕来", "海州县医院") not in found
