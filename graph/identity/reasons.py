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
    "type_word": ("一称“{0}”，一称“{1}”，可能是两家", "one is called {0}, the other {1}: perhaps two"),
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
    "kind": ("类别不同：{0}，{1}", "different kinds: {0}, {1}"),
    "kind_differs": ("机构类别写法不同：{0}，{1}", "different kinds of institution: {0}, {1}"),
    "leaves_open": ("名称与地区不足以指明是哪一家", "name and place leave open which one is meant"),
    "neighbour": ("与同一机构有关联：{0}", "both have to do with {0}"),
    "name_differs": ("名称不同：{0}，{1}", "different names: {0}, {1}"),
    "same_owner": ("同属“{0}”", "both of {0}"),
    "owner_unknown": ("未说明由谁发起或设立", "nobody is said to stand behind it"),
    "same_name": ("同名“{0}”", "same name, {0}"),
    "name_in_part": ("“{0}”可能是“{1}”的简写", "{0} may be short for {1}"),
    "latin_name": ("拼音相合：{0}", "the spelling in Latin letters agrees: {0}"),
    "only_a_name": ("只有姓名相同，没有别的依据", "nothing but the name is shared"),
    "note": ("姓名附注不同：{0}，{1}", "the notes beside the name differ: {0}, {1}"),
    "same_body": ("同在“{0}”", "both of {0}"),
    "same_department": ("科室相同：{0}", "same department: {0}"),
    "kin_department": ("科室相容：{0}，{1}", "departments that go together: {0}, {1}"),
    "department_differs": ("科室不同：{0}，{1}", "different departments: {0}, {1}"),
    "department": ("科室不同，或为同名者", "different departments: perhaps two of one name"),
    "same_head": ("同为负责人：{0}", "both its head: {0}"),
    "same_since": ("起始时间相同：{0}", "since the same time: {0}"),
    "same_field": ("专业相同：{0}", "same field: {0}"),
    "same_rank": ("职称级别相同", "same rank"),
    "also_at": ("又都与“{0}”有关", "both also of {0}"),
    "together_with": ("都与{0}一同出现", "both told together with {0}"),
    "profession": ("职业不同（医、护、药、技）", "different professions"),
    "rank": ("职称先后不合", "the ranks do not fit the time"),
    "period": ("任职时间相隔", "the times are years apart"),
    "namesakes": (
        "该来源另有同名者，或一格多人",
        "that source knows another of this name, or names several in one cell",
    ),
    "expected": ("凭巧合同名的期望人数 {0}", "expected by chance: {0} people"),
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
