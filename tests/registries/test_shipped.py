"""Mappings that come with the product: each runs, is found by name or by header, and reads what its table says."""

from pathlib import Path

import pytest

from graph.bundles import seal
from graph.errors import InputError, NotFound
from graph.records import Bundle
from loaders.load import Options, read
from loaders.places import division_code, division_name
from loaders.registries.shipped import fitting, shipped
from tests.registries.reading import sentences

DOCS = (Path(__file__).parents[2] / "docs" / "registries.md").read_text("utf-8")
TABLES = {
    "moe-universities": "序号,学校名称,学校标识码,主管部门,所在地,办学层次,备注\n"
    '1,"清水医科\n大学",4143010541,湖南省,长沙市,本科,\n2,石桥学院,4150010542,重庆市教委,重庆市,本科,民办\n',
    "cn-divisions": "code,level,short_name,full_name,parent_code,pinyin,gb_code12,lat_bd09,lng_bd09\n"
    "32,1,江苏,江苏省,,jiang su,320000000000,,\n3201,2,南京,南京市,32,nan jing,320100000000,,\n"
    "320106,3,鼓楼,鼓楼区,3201,gu lou,320106000000,,\n1101,2,北京,北京市,11,bei jing,110100000000,,\n",
    "cn-towns": "code,level,short_name,full_name,parent_code,pinyin,gb_code12\n"
    "320106002,4,宁海路,宁海路街道,320106,ning hai lu,320106002000\n",
    "gbt2260": "code6,name,level,parent_code6\n320106,鼓楼区,area,320100\n320101,市辖区,area,320100\n",
    "talent-selections": "序号,专家姓名,所在单位,计划名称,入选年度,职称\n1,林墨清,清水医院,湖湘青年英才,2021,主任医师\n",
    "expert-studios": "序号,省份,工作室名称,老中医药专家,依托单位\n1,湖南省,周远帆传承工作室,周远帆,清水医院\n",
    "nssfc-projects": "项目批准号,项目类别,学科分类,项目名称,立项时间,项目负责人,专业职务,工作单位,单位类别,所在省区市,所属系统\n"
    "21BSH001,一般项目,社会学,县域医疗人才流动研究,2021-09-24,林墨清,正高级、副高级、正高级,清水医科大学,高等院校,湖南,高校\n"
    "21BSH002,一般项目,社会学,乡村医生研究,2021-09-24,周远帆,0,清水医科大学,高等院校,湖南,高校\n",
    "nsfc-projects": "项目批准号,申请代码,项目名称,项目负责人,依托单位,批准金额(万元),起止年月,资助类别\n"
    "82100001,H12,视网膜研究,林墨清,清水医院,55,2022.01-2025.12,面上项目\n",
    "hospital-aliases": "canonical_name,alias,ambiguous,note\n清水医院,清水一院,N,\n清水医院,协和医院,Y,\n",
    "university-renames": "old_name,new_name,year,kind\n清水医学院,清水医科大学,2013,rename\n石桥师专,清水医科大学,2000,merge\n",
    "hospital-affiliations": "source,row_id,host_name,matched_text,university_raw,school_raw,affiliated_part,rule,"
    "moe_code_2017,region_raw\n"
    "x,1,清水医科大学附属石桥医院,x,清水医科大学,,石桥医院,affiliated,4143010541,湖南省-长沙市\n",
    "hospital-short-names": "row_id,name_short_raw,level_raw,type_raw,address_raw,departments_raw\n"
    "B1,清水医院,三级甲等,综合医院,清水路1号,眼科|骨科\n",
    "fever-clinics": "row_id,province_code,city_code,province,city,county,name_raw,level_raw,is_designated,address_raw,"
    "hours_raw,source,as_of\n"
    "F1,320000,320100,江苏省,南京市,鼓楼区,南京市清水医院,三级甲等,0,,,,2020-01-23\n"
    "F2,320000,320100,江苏省,南京市,,石桥镇卫生院,未定级,0,,,,2020-01-23\n",
}  # fmt: skip


def loaded(name: str, folder: Path, options: Options | None = None) -> Bundle:
    path = folder / "list.csv"
    path.write_text(TABLES[name], "utf-8")
    return seal(read(path, options or Options()))


def test_every_shipped_mapping_runs_and_is_documented() -> None:
    assert len(shipped()) >= 19
    for name, mapping in shipped().items():
        assert f"`{name}`" in DOCS, name
        assert mapping.source.title, name
        assert mapping.source.kind == "registry", name


@pytest.mark.parametrize("name", TABLES)
def test_a_header_that_fits_is_recognised_and_the_report_says_so(name: str, tmp_path: Path) -> None:
    bundle = loaded(name, tmp_path)
    told = [r.reason_en for r in bundle.rejects if r.code == "MAPPING_SHIPPED"]
    assert told == [f"the header is that of registry:{name}: read by this shipped mapping"]
    assert [r for r in bundle.rejects if r.severity == "reject"] == []
    by_name = loaded(name, tmp_path, Options(mapping=Path(f"registry:{name}")))
    assert (by_name.entities, by_name.statements) == (bundle.entities, bundle.statements)


EXPECTED = {
    "moe-universities": {("清水医科大学", "moe_code", "4143010541"), ("石桥学院", "LOCATED_IN", "重庆市")},
    "cn-divisions": {("江苏省南京市鼓楼区", "PART_OF", "南京市"), ("南京市", "division_level", "prefecture")},
    "cn-towns": {("江苏省南京市鼓楼区宁海路街道", "PART_OF", "江苏省南京市鼓楼区")},
    "gbt2260": {("江苏省南京市鼓楼区", "division_code", "320106")},
    "talent-selections": {("林墨清", "PARTICIPATES_IN", "湖湘青年英才"), ("林墨清", "WORKS_AT", "清水医院")},
    "expert-studios": {("周远帆", "LEADS", "周远帆传承工作室"), ("清水医院", "HOSTS", "周远帆传承工作室")},
    "nssfc-projects": {("林墨清", "titles", "正高级"), ("林墨清", "LEADS", "县域医疗人才流动研究"),
                       ("县域医疗人才流动研究", "FUNDED_BY", "国家社会科学基金一般项目")},
    "nsfc-projects": {("清水医院", "HOSTS", "视网膜研究"), ("林墨清", "LEADS", "视网膜研究")},
    "hospital-aliases": {("清水医院", "aliases", "清水一院")},
    "university-renames": {("清水医科大学", "former_names", "清水医学院")},
    "hospital-affiliations": {("清水医科大学附属石桥医院", "AFFILIATED_WITH", "清水医科大学")},
    "hospital-short-names": {("眼科", "PART_OF", "清水医院"), ("清水医院", "tier", "tertiary")},
    "fever-clinics": {("南京市清水医院", "LOCATED_IN", "江苏省南京市鼓楼区"), ("石桥镇卫生院", "LOCATED_IN", "南京市"),
                      ("南京市清水医院", "grade", "a")},
}  # fmt: skip
ABSENT = {
    "cn-divisions": {("北京市", "division_level", "prefecture")},
    "nssfc-projects": {("周远帆", "titles", "0")},
    "hospital-aliases": {("清水医院", "aliases", "协和医院")},
    "university-renames": {("清水医科大学", "former_names", "石桥师专")},
    "fever-clinics": {("石桥镇卫生院", "tier", "primary")},
}


@pytest.mark.parametrize("name", TABLES)
def test_what_a_list_says_becomes_statements(name: str, tmp_path: Path) -> None:
    said = sentences(loaded(name, tmp_path))
    assert EXPECTED[name] <= said
    assert not ABSENT.get(name, set()) & said


def test_a_mapping_that_nearly_fits_is_offered_but_not_used(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,工作单位,人才计划,身高\n林墨清,清水医院,湖湘青年英才,170\n", "utf-8")
    assert fitting(path) == (None, ("talent-selections",))
    with pytest.raises(InputError, match="registry:talent-selections"):
        read(path, Options())
    assert len(read(path, Options(mapping=Path("registry:talent-selections"))).statements) == 2
    with pytest.raises(NotFound, match="There are: "):
        read(path, Options(mapping=Path("registry:no-such")))


def test_where_reads_only_the_rows_asked_for(tmp_path: Path) -> None:
    bundle = loaded("nssfc-projects", tmp_path, Options(where={"项目批准号": ("21BSH002",)}))
    assert {e.name for e in bundle.entities if e.kind == "Person"} == {"周远帆"}
    assert "1 rows are not among those chosen" in [r.reason_en for r in bundle.rejects]


@pytest.mark.parametrize(
    ("written", "name", "code"),
    [
        ("320106", "江苏省南京市鼓楼区", "320106"),
        ("江苏省南京市鼓楼", "江苏省南京市鼓楼区", "320106"),
        ("北京市北京市东城", "东城区", "110101"),
        ("内蒙古鄂尔多斯乌审旗", "乌审旗", "150626"),
        ("Changsha, Hunan", "长沙市", None),
        ("Hohhot", "呼和浩特市", None),
        ("320106/宁海路街道", "江苏省南京市鼓楼区宁海路街道", None),
        ("110101001000", None, "110101001"),
        ("鼓楼区", "鼓楼区", None),  # of four cities: which is not said
        ("999999", None, "999999"),
    ],
)
def test_divisions_in_any_spelling_come_to_one_name(written: str, name: str | None, code: str | None) -> None:
    assert division_name(written) == name
    if code or not written.isascii():
        assert division_code(written) == code
