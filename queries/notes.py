"""What an answer says about itself, in words: a note is a code and its values, `limit:1200`, told in both languages here.

| code | says |
|---|---|
| limit | how many rows there are of which the first are listed |
| cut | how many facts were read of a graph that holds more |
| sum | a sum by kind of activity and unit: least, most, of how many, which status, how many only perhaps, given or received |
| only | why nothing is listed of what was asked: a status, another time, other facts, no data (queries/nothing.py) |
| contradicted | of how many rows another source denies what they rest on (queries/rows/contradicted.py) |
| conflicts, conflict | how many activities sources give differing figures of; one of them, the figures with their sources |
| none | what was searched and not found: paths of so many steps, institutions that a hub alone links |
| undated | no date was asked for, and the question is about what is |
| sampled | from how many nodes a measure of the network was estimated, of how many |
| bounded | at how many paths or pairs a search stopped |
"""

from graph.ontology import ontology
from graph.text import Text


def note_text(note: str, shown: int) -> Text:
    """A note in words; `shown` is the number of rows of its answer. One that is not known is told as it is."""
    code, _, value = note.partition(":")
    if code == "limit":
        return Text(f"共 {value} 行，只列出前 {shown} 行；用 limit 可列出更多。",
                    f"{value} rows in all, the first {shown} are listed; `limit` lists more.")  # fmt: skip
    if code == "cut":
        return Text(f"图中不止这些：只读了前 {value} 条，答案可能不全；请缩小地区或对象。",
                    f"The graph holds more: only the first {value} were read, so this may be incomplete; narrow it down.")  # fmt: skip
    if code == "sum":
        return _sum(*value.split("|"))
    if code == "only":
        return _only(value)
    if code == "contradicted":
        return Text(f"{value} 行所据另有来源否认，见“另有来源否认”一列与出处。",
                    f"Other sources deny what {value} rows rest on: see “Denied by” and the evidence.")  # fmt: skip
    if code == "conflicts":
        return Text(
            f"{value} 项活动各来源数字不一，并列如下。", f"Sources give differing figures of {value} activities."
        )
    if code == "conflict":
        figures = value.split("|")
        return Text(f"数字不一：{'；'.join(figures)}", f"Differing figures: {'; '.join(figures)}")
    if code == "none":
        what, _, number = value.partition("|")
        return _none(what, number)
    if code == "undated":
        return Text("未限定日期：已结束的也算；加 as_of=某日 只看那日。",
                    "No date was asked for: what has ended counts, too; `as_of` asks for one day.")  # fmt: skip
    if code == "sampled":
        some, of = value.split("|")
        return Text(f"网络较大：由 {of} 个节点中抽样的 {some} 个估算；前几名大致可靠，数值与其后的次序为估计。",
                    f"A large network, estimated from {some} of {of} nodes: the first few are about right, "
                    "values and further order rough.")  # fmt: skip
    if code == "bounded":
        return Text(
            f"只列出前 {value} 条，实际更多；请缩小范围。",
            f"Only the first {value} are listed, there are more; narrow it down.",
        )
    return Text(note, note)


def _sum(kind: str, unit: str, least: str, most: str, number: str, status: str, perhaps: str, role: str = "") -> Text:
    label = ontology().choice(kind) if kind else Text("活动", "Activities")
    figure = least if least == most else f"{least}–{most}"
    of = ontology().choice(status) if status else Text("", "")
    zh = f"，其中 {perhaps} 项只是可能在期内，只计入上限" if perhaps != "0" else ""
    en = f"; {perhaps} only perhaps in the period, in the most alone" if perhaps != "0" else ""
    side = _SIDES.get(role, Text("", ""))
    told = [(each.zh, each.en.lower()) for each in (side, of) if each.zh]
    as_zh = f"（{'，'.join(zh for zh, _ in told)}）" if told else ""
    as_en = f" ({', '.join(en for _, en in told)})" if told else ""
    return Text(f"合计{as_zh}：{label.zh} {figure} {unit}（{number} 项活动，同一活动只计一次{zh}）。",
                f"In all{as_en}: {label.en.lower()}, {figure} {unit} ({number} activities, each counted once{en}).")  # fmt: skip


_SIDES: dict[str, Text] = {"GIVEN_BY": Text("提供的", "Given"), "GIVEN_TO": Text("受益的", "Received")}


def _none(what: str, number: str) -> Text:
    if what == "path":
        return Text(
            f"{number} 步以内没有通路；未见不等于没有。", f"No path of {number} steps or fewer; that is not a no."
        )
    return Text(
        "没有机构因它退出而与其余断开（就图中所知）。",
        "Nobody is cut off from the rest without it, as far as the graph knows.",
    )


_ONLY: dict[str, Text] = {
    "elsewhen": Text("所问时间内没有，其他时间有这样的记录。", "Nothing in the period asked; there is at other times."),
    "not_found": Text("另有资料，未见此项；未见不等于没有发生。", "Other facts are known, this one is not found: that is not a no."),
    "no_data": Text("没有任何资料，不等于没有发生。", "Nothing at all is known of it: no data is not a no."),
}  # fmt: skip


def _only(what: str) -> Text:
    if what in _ONLY:
        return _ONLY[what]
    status = ontology().choice(what)
    said = {
        "denied": Text("来源明言没有", "A source says there is none"),
        "planned": Text("只有计划", "It is only planned"),
    }.get(what, Text(f"只见于{status.zh}", f"It is only {status.en.lower()}"))
    return Text(f"{said.zh}；加 also={what} 可列出。", f"{said.en}; `also={what}` lists it.")
