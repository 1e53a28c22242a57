"""What an institution's name says of its place: the division it begins with, its code, and the level it has by it."""

import re

from graph.gazetteer import PlaceChain, divisions

_ENDS_A_DIVISION = re.compile(r"[省市县区旗州盟镇乡]$")
_BARE = {"县": "county", "旗": "county", "区": "county"}
# A county that the gazetteer does not know (abolished, renamed) is still told by its word before an institution's.
_UNLISTED = re.compile(r"^[^省市]{1,7}[县旗](?=人民|中|蒙医|藏医|民族|妇|第.|疾病|医院|卫生|总医院)")
_VILLAGE = re.compile(r"卫生室$|村医务室$|卫生所$")
_TOWNSHIP = re.compile(r"卫生院(?:[^院]*院区)?$|社区卫生服务(?:中心|站)|(?:乡|镇|苏木|街道)[^院]*医院$")


def chain_of(name: str) -> PlaceChain | None:
    """The divisions a name begins with, written out as such: 乌审旗 in 乌审旗人民医院, but not 长安 in 长安医院."""
    chain = divisions().chain(name)
    return chain if chain and _ENDS_A_DIVISION.search(name[: chain.length]) else None


def placed(key: str) -> str:
    """A comparable name with its leading divisions as one code, so that 内蒙古鄂尔多斯市乌审旗人民医院 is 乌审旗人民医院.

    Unchanged where the name begins with no division, or with one that several share (普陀区, 朝阳区).
    """
    chain = chain_of(key)
    if chain is None:
        return key
    if len(chain.divisions) == 1 and divisions().named(key[: chain.length]) is None:
        return key
    inner = chain.innermost
    # A township has no code of its own here: its county's code and its name tell it.
    place = inner.code.rstrip("-") + (inner.name if inner.level == "township" else "")
    return place + key[chain.length :]


def division_level(name: str) -> str | None:
    """county, township or village as the name tells it; None where it does not (a city's hospital, a university's).

    旗人民医院 and 县医院 are of a county wherever they lie; a township's 卫生院 and a community centre are of a township.
    """
    if _VILLAGE.search(name):
        return "village"
    if _TOWNSHIP.search(name):
        return "township"
    if name[:1] in _BARE and name[1:2] in "人中妇第医蒙疾卫":
        return _BARE[name[:1]]
    chain = chain_of(name)
    if chain is not None and chain.innermost.level in ("county", "township"):
        return chain.innermost.level
    return "county" if _UNLISTED.match(name) else None


def division_code(name: str) -> str | None:
    """The GB/T 2260 code (2, 4 or 6 digits) of the innermost division that a name begins with, written out as such.

    150626 of 乌审旗人民医院 and of 乌审旗嘎鲁图镇卫生院, 1506 of 鄂尔多斯市中心医院; None where the name begins with no
    division, or with one that several share (朝阳区).
    """
    chain = chain_of(name)
    if chain is None or (len(chain.divisions) == 1 and divisions().named(name[: chain.length]) is None):
        return None
    return chain.innermost.code.rstrip("-")


def place_code(name: str) -> str | None:
    """The code of the division that a place's whole name means (内蒙古, 北京市朝阳区), else of the one it begins with."""
    one = divisions().named(name)
    return one.code.rstrip("-") if one else division_code(name)
