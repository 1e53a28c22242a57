"""Articles made of profiles: under each name, the story, the teacher and the place of training are that person's.

Given to another, a nurse's training becomes the surgeon's, and teachers become pupils.
"""

from tests.reading.facts.marked import triples

STORIES = """进修归来话心得

讲述人：超声科 [P:尚文彬]
去处：[H:湘雅医院]超声科
我的带教老师是[P:龙再兴]教授。我在那里学了三个月，我天天记笔记。

讲述人：骨科 [P:石慧]
去处：[H:省立医院]骨科
我2014年从[U:南华大学]毕业。眼下，我自己也带起了两个徒弟——[P:左晓]和[P:丁一]。
"""

PAIRS = """青年导师制三周年

第一株：急诊科 [P:尚文彬]
导师：急诊科主任 [P:龙再兴]
2019年[U:南华大学]毕业。2023年，他被送到[H:湘雅医院]进修重症超声。

第二株：药剂科 [P:石慧]
导师（院外）：[H:省立医院] [P:麻正全]
门诊药物咨询，她一年接了1100多人次。
"""


def test_each_story_is_its_tellers() -> None:
    found = {t for t in triples(STORIES) if t[0] in ("TRAINED_AT", "MENTORED")}
    assert found == {
        ("TRAINED_AT", "尚文彬", "湘雅医院"),
        ("TRAINED_AT", "石慧", "省立医院"),
        ("TRAINED_AT", "石慧", "南华大学"),
        ("MENTORED", "龙再兴", "尚文彬"),
        ("MENTORED", "石慧", "左晓"),
        ("MENTORED", "石慧", "丁一"),
    }


def test_a_label_names_the_teacher_of_the_heading() -> None:
    found = {t for t in triples(PAIRS) if t[0] in ("TRAINED_AT", "MENTORED")}
    assert found == {
        ("MENTORED", "龙再兴", "尚文彬"),
        ("MENTORED", "麻正全", "石慧"),
        ("TRAINED_AT", "尚文彬", "南华大学"),
        ("TRAINED_AT", "尚文彬", "湘雅医院"),
    }


def test_a_roster_of_staff_is_no_set_of_stories() -> None:
    """One heading alone, or names in a row, tell no stories: the next sentence is not theirs."""
    text = "科室成员\n主任 [P:尚文彬]\n[P:石慧]毕业于[U:南华大学]，2019年入职。"
    assert {t for t in triples(text) if t[0] == "TRAINED_AT"} == {("TRAINED_AT", "石慧", "南华大学")}
