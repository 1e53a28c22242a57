"""For whom a counted thing was done.

Missed, a county hospital seems to have been helped by nobody; invented, a hospital's own patients seem to be help.
"""

import pytest

from tests.reading.facts.marked import facts

CASES: list[tuple[str, dict[str, set[str]]]] = [
    (
        "[H:省立医院]对口支援[H:利辛县人民医院]。\n三年来，省立医院派出专家46人次，接诊患者1.2万人次，手术380台。",
        {"dispatch": {"利辛县人民医院"}, "patient_visit": {"利辛县人民医院"}, "surgery": {"利辛县人民医院"}},
    ),
    (
        "[P:江流]是[H:省立医院]心内科主任医师，去年起挂职[H:利辛县人民医院]副院长。一年来，他接诊患者1800人次，开展新技术6项。",
        {"patient_visit": {"利辛县人民医院"}, "new_technique": {"利辛县人民医院"}},
    ),
    (
        "[S:何守仁名医工作室]落户[H:利辛县中医院]。[P:何守仁]每月来院，累计接诊1200人次，带教查房40次。",
        {"patient_visit": {"利辛县中医院"}, "ward_round": {"利辛县中医院"}},
    ),
    (
        "[G:宁波市卫生健康委]选派医疗队对口支援[L:兴仁市]，累计诊疗7000人次，手术310台。",
        {"patient_visit": {"兴仁市"}, "surgery": {"兴仁市"}},
    ),
    (
        "[H:省立医院]同时帮扶[H:利辛县人民医院]、[H:蒙城县人民医院]。在利辛，专家团队完成手术120台。",
        {},
    ),
    (
        "[H:省立医院]对口支援[H:利辛县人民医院]。[H:省立医院]全年接收该院进修人员12名。",
        {"further_training": {"利辛县人民医院"}},
    ),
    (
        "[G:利辛县卫健委]全年招聘医务人员60名，其中[H:利辛县人民医院]35名、[H:利辛县中医院]25名。",
        {"recruitment": {"利辛县人民医院", "利辛县中医院"}},
    ),
    ("另有4名研究生回到家乡，全部分到[H:利辛县人民医院]。", {"recruitment": {"利辛县人民医院"}}),
    ("[H:利辛县人民医院]选派22名骨干到[H:省立医院]进修。", {"further_training": {"利辛县人民医院"}}),
    (
        "[O:宁波市第五批医疗队]抵达[H:兴仁市人民医院]。一年里，医疗队帮助新建科室3个，修订制度28项。",
        {"facility": {"兴仁市人民医院"}, "policy": {"兴仁市人民医院"}},
    ),
    ("[H:利辛县人民医院]迎来[H:省立医院]下派专家5名。", {"dispatch": {"利辛县人民医院"}}),
    (
        "[H:省立医院]分别派驻[H:利辛县人民医院]3名、[H:蒙城县人民医院]2名专家。",
        {"dispatch": {"利辛县人民医院", "蒙城县人民医院"}},
    ),
    ("[H:利辛县人民医院]获得表彰12人次，编制床位600张。", {}),
    ("[H:省立医院]为镇上出具远程会诊报告260份。", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_gives_a_counted_thing_to_whom_it_was_done_for(text: str, expected: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for activity in facts(text)[1]:
        if activity.beneficiary is not None:
            found.setdefault(activity.kind, set()).add(activity.beneficiary)
    assert found == expected
