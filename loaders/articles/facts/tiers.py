"""Who stands above whom: the level of an institution from its name, for the direction of support the verb leaves open."""

import re
from functools import lru_cache

from loaders.articles.reading import FoundEntity

_NATIONAL = re.compile(r"解放军|中国医学科学院|协和|中日友好|国家|北京大学|清华|301|中国中医科学院|中国人民")
_PROVINCE = re.compile(
    r"省|自治区|大学|医学院|附属|附[一二三]?院|军区|战区|北京|上海|天津|重庆|广州|华西|湘雅|同济|瑞金|齐鲁|总医院"
)
_CITY = re.compile(r"市|州|盟|地区")
_COUNTY = re.compile(r"县|区|旗|林业")
_TOWN = re.compile(r"乡|镇|街道|社区|村|卫生院|卫生室|服务中心|基层|苏木|嘎查|服务站")


@lru_cache(maxsize=4096)
def _level(name: str, kind: str) -> int:
    if _TOWN.search(name):
        return 0
    municipality = re.match(r"(?:北京|上海|天津|重庆)", name)
    if _NATIONAL.search(name):
        return 5
    bare = re.sub(r"自治区", "省", name)
    if _PROVINCE.search(bare) and not (municipality and _COUNTY.search(name)):
        return 4
    if _COUNTY.search(name) and not re.search(r"(?:第[一二三四五六七八九十]|中心|人民|中医)?医院.*院区", name):
        return 2 if municipality else 1
    if _CITY.search(name):
        return 3
    return 3 if kind in ("University", "Organization") else 2


def level(entity: FoundEntity) -> int:
    """5 national, 4 provincial or university, 3 city, 2 district of a municipality or unknown, 1 county, 0 township."""
    stated = dict(entity.properties)
    names = [entity.canonical or entity.name, entity.name]
    base = max(_level(name, entity.kind) for name in names)
    grade = str(stated.get("tier", ""))
    return base + (1 if "三级" in grade or grade == "tertiary" else 0)


def supporter_first(a: FoundEntity, b: FoundEntity) -> tuple[FoundEntity, FoundEntity]:
    """(supporter, supported) of a pair whose direction the text does not say; equal levels keep the text's order."""
    return (b, a) if level(b) > level(a) else (a, b)
