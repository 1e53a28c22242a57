"""Why two names were held to be one institution or two, in words."""

from dataclasses import dataclass

from graph.text import Text

_SAYINGS: dict[str, tuple[str, str]] = {
    "same_text": ("名称相同", "same name"),
    "alias": ("为其已知别名“{0}”", "a known other name of it, “{0}”"),
    "former": ("为其曾用名“{0}”", "a former name of it, “{0}”"),
    "identifier": ("标识相同：{0}", "same identifier: {0}"),
    "identifier_differs": ("标识不同：{0}", "different identifiers: {0}"),
    "type": ("机构类型不同：{0}，{1}", "different types: {0}, {1}"),
    "type_missing": ("一方未写机构类型“{0}”", "only one says what type it is ({0})"),
    "ordinal": ("序号不同：第{0}，第{1}", "different ordinals: {0}, {1}"),
    "ordinal_missing": ("只有一方有序号 {0}", "only one has the ordinal {0}"),
    "special": ("专业类别不同：{0}，{1}", "different fields of care: {0}, {1}"),
    "special_missing": ("专业类别不全一致：{0}", "fields of care agree only in part: {0}"),
    "rank_missing": ("用词不同：{0}", "differs in the words {0}"),
    "school": ("所属高校不同：{0}，{1}", "different universities: {0}, {1}"),
    "school_missing": ("只有一方写明高校 {0}", "only one names the university {0}"),
    "affiliated": ("只有一方是附属医院", "only one is a university's"),
    "owner": ("举办单位不同：{0}，{1}", "different owners: {0}, {1}"),
    "owner_missing": ("只有一方写明举办单位 {0}", "only one names the owner {0}"),
    "proper": ("专名不同：{0}，{1}", "different proper names: {0}, {1}"),
    "proper_like": ("专名相近：{0}，{1}", "similar proper names: {0}, {1}"),
    "proper_missing": ("只有一方有专名 {0}", "only one has the proper name {0}"),
    "place_as_name": ("“{0}”可作地名理解", "“{0}” can be read as the place"),
    "place": ("地区不同：{0}，{1}", "different places: {0}, {1}"),
    "place_differs": ("地区不一致", "the places do not agree"),
    "place_missing": ("缺少地区，无法区分同名机构", "no place to tell it from others of that name"),
    "place_unknown": ("一方地区未知", "one of the places is unknown"),
    "place_from_region": ("地区取自所给的地区", "the place was taken from the region given"),
    "place_ambiguous": ("地名可指多处", "the place's name means several places"),
    "place_nested": ("地区一方包含另一方", "one place lies inside the other"),
    "place_wide": ("所知地区太大，可能有多家", "the region known is too wide: there may be several"),
    "campus": ("院区不同：{0}，{1}", "different campuses: {0}, {1}"),
    "part_of": ("“{0}”是其院区或分院，属于它而不等于它", "“{0}” is a campus or branch: part of it, not the same"),
    "region": ("地区不符", "the region does not agree"),
    "shared_name": (
        "几家知名医院都用此名，须给出地区",
        "several well-known hospitals go by this name: a region is needed",
    ),
    "common_name": ("各地多有此名的机构", "institutions in many places go by this name"),
    "tie": ("另有同样相近者：{0}", "another is as near: {0}"),
    "tier": ("等级不同：{0}，{1}", "different tiers: {0}, {1}"),
    "nothing_near": ("没有相近的名称", "nothing comes near"),
    "curated": ("知名简称，指“{0}”", "a well-known short name of “{0}”"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of the table above, and the values it speaks of."""

    code: str
    values: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        zh, en = _SAYINGS[self.code]
        return Text(zh.format(*self.values), en.format(*self.values))
