"""Lines of a label and names: 工作室成员：甲、乙; 领衔专家：丙; 依托单位：某医院; 副主任委员：丁、戊."""

import re

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.names import code_of, is_team
from loaders.articles.facts.stating import state_posts
from loaders.articles.facts.structure import clause_at
from loaders.articles.facts.titles import is_apposition, posts_in
from loaders.articles.reading import FoundEntity

_LABEL = re.compile(
    r"(?:^|[；;。，,（(\s])[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*([\u4e00-\u9fa5]{2,12})(?:[（(][^（()）]{1,8}[）)])?\s*[：:]"
)
_MEMBER = re.compile(
    r"(?:成员|队员|组员|会员|委员|理事|成员单位|协作单位|加盟单位|传承人|继承人|常委|秘书|骨干|助手|团队|学员|联络员)$"
)
_HEAD = re.compile(
    r"^(?:队长|领队|领衔专家|领衔人|首席专家|团队负责人|负责人|主任委员|理事长|会长|牵头单位|牵头医院|带头人|团队带头人|名誉队长|理事长单位|主任委员单位|工作室专家|进站专家|签约专家|组长)$"
)
_DEPUTY = re.compile(r"^(?:副|常务副|执行副|候任)(?:主任委员|理事长|会长|队长|领队|秘书长)$|^秘书长$")
_HOST = re.compile(
    r"^(?:依托单位|设立单位|建站单位|承建单位|所在单位|建站医院|依托医院|设站单位|落户单位|挂牌单位|设立医院|建设单位|承办单位|设立地点|地点)$"
)
_GIVER = re.compile(r"(?<!受)(?:支援|帮扶|对口支援)(?:医院|单位)\s*[：:]")
_RECEIVER = re.compile(r"(?:受援|受帮扶|被帮扶)(?:医院|单位)\s*[：:]")
_HOUSE_POSTS = ("院长", "党委书记", "总支书记", "纪委书记", "工会主席", "总会计师", "护理部主任", "院长助理")
_TEACHER = re.compile(r"(?:师承|带教|指导|帮带)?(?:导师|老师|师傅|师父|教师)$|^带教专家$")
_STUDIED = re.compile(
    r"^(?:去处|去向|进修|学习|培训|规培|研修|访学)(?:医院|单位|地点|科室|基地|机构|去处)?$|^毕业(?:院校|学校)$"
)
_POSTED = re.compile(r"^(?:派驻|驻点|帮扶|挂职|支援|下沉|对口支援|坐诊|援派)(?:医院|单位|地点|机构|科室)$")
_WHOLE = ("Studio", "AllianceCenter", "Organization")


def read_labels(scene: Scene, relations: Relations) -> None:
    """MEMBER_OF, LEADS, WORKS_AT and HOSTS of the body last named, by the labels before the names."""
    text = scene.document.text
    mentions = sorted(
        ((m.start, m.end, e) for e in scene.entities for m in e.mentions if not m.anaphoric),
        key=lambda item: (item[0], -item[1]),
    )
    whole: FoundEntity | None = None
    at = 0
    for line in re.finditer(r"[^\n]+", text):
        inside = []
        while at < len(mentions) and mentions[at][0] < line.end():
            inside.append(mentions[at])
            at += 1
        labels = list(_LABEL.finditer(line.group())) if len(line.group()) <= 400 and inside else []
        for number, label in enumerate(labels):
            start = line.start() + label.end()
            stop = line.start() + (labels[number + 1].start() if number + 1 < len(labels) else len(line.group()))
            before = [e for a, _, e in inside if a < start and _is_whole(e)]
            body = before[-1] if before else whole
            named = [e for a, b, e in inside if start <= a and b <= stop]
            if _of_profile(scene, relations, label.group(1), named, (start, stop)) or _house_post(
                scene, relations, label.group(1), named, (start, stop)
            ):
                continue
            if (
                body is not None
                and named
                and "。" not in text[start : max(b for a, b, _ in inside if start <= a <= stop)]
            ):
                _labelled(scene, relations, label.group(1), body, named, (start, stop))
        _given(scene, relations, line.start(), line.group(), inside)
        found = [e for _, _, e in inside if _is_whole(e)]
        whole = found[-1] if found else whole


def _given(
    scene: Scene, relations: Relations, start: int, text: str, inside: list[tuple[int, int, FoundEntity]]
) -> None:
    """支援医院：甲　受援医院：乙, on one line."""
    giver, receiver = _GIVER.search(text), _RECEIVER.search(text)
    clause = clause_at(scene.clauses, start)
    if giver is None or receiver is None or clause is None:
        return
    cut = start + max(giver.start(), receiver.start())
    hospitals = [(a, e) for a, _, e in inside if e.kind == "Hospital"]
    first, second = [e for a, e in hospitals if a < cut], [e for a, e in hospitals if a > cut]
    givers, receivers = (first, second) if giver.start() < receiver.start() else (second, first)
    for one in givers:
        for other in receivers:
            relations.add("SUPPORTS", one, other, clause, "label-line", 0.85, since="", span=(start, start + len(text)))


def _of_profile(
    scene: Scene, relations: Relations, label: str, named: list[FoundEntity], span: tuple[int, int]
) -> bool:
    """导师：甲; 去处：某医院; 派驻单位：某医院, under the heading of a person's profile."""
    profile = scene.profiles.at(span[0]) if scene.profiles is not None else None
    clause = clause_at(scene.clauses, span[0])
    if profile is None or clause is None:
        return False
    bodies = [e for e in named if code_of(e) in "HU"]
    if _TEACHER.search(label):
        for person in [e for e in named if e.kind == "Person"]:
            relations.add("MENTORED", person, profile.person, clause, "profile-line", 0.85, since="", span=span)
        return True
    kind = "TRAINED_AT" if _STUDIED.search(label) else "STATIONED_AT" if _POSTED.search(label) else ""
    for body in bodies if kind else ():
        relations.add(kind, profile.person, body, clause, "profile-line", 0.85, since="", span=span, mode=label)
    return bool(kind)


def _house_post(
    scene: Scene, relations: Relations, label: str, named: list[FoundEntity], span: tuple[int, int]
) -> bool:
    """党委书记：甲; 副院长：乙、丙, in the roster of the one hospital named before."""
    posts = posts_in(label) if label.endswith(_HOUSE_POSTS) and is_apposition(label) else []
    before = [(m.start, e) for e in scene.entities if e.kind == "Hospital" for m in e.mentions if m.start < span[0]]
    clause = clause_at(scene.clauses, span[0])
    if not posts or not before or clause is None or any(e.kind != "Person" for e in named):
        return False
    house = max(before, key=lambda pair: pair[0])[1]
    for person in named:
        state_posts(scene, relations, clause, person, house, posts)
    return True


def _is_whole(entity: FoundEntity) -> bool:
    return entity.kind in _WHOLE


def _labelled(
    scene: Scene, relations: Relations, label: str, body: FoundEntity, named: list[FoundEntity], span: tuple[int, int]
) -> None:
    clause = clause_at(scene.clauses, span[0])
    if clause is None:
        return
    people = [e for e in named if e.kind == "Person"]
    units = [e for e in named if code_of(e) == "H"]
    listed = units if "单位" in label or "医院" in label or (body.kind == "AllianceCenter" and not people) else people
    if _DEPUTY.search(label):
        kind = "MEMBER_OF" if is_team(body) else "WORKS_AT"
    elif _HEAD.search(label):
        kind = "LEADS"
    elif _HOST.search(label) and body.kind == "Studio":
        for host in units:
            relations.add("HOSTS", host, body, clause, "label-line", 0.85, since="", span=span)
        return
    elif _MEMBER.search(label):
        kind = "MEMBER_OF"
    else:
        return
    for member in listed:
        title = label if kind != "MEMBER_OF" and member.kind == "Person" else ""
        relations.add(kind, member, body, clause, "label-line", 0.8, since="", span=span, title=title)
