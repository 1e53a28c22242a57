"""Membership: MEMBER_OF of alliances, teams, studios and hospitals, PARTICIPATES_IN of programmes."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.heads import HEAD_WORDS, add_heads, is_alliance, read_leading, read_owned, read_titled
from loaders.articles.facts.members import named_members, on_team, opens_list, read_scope, studio_members
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.persons import listed
from loaders.articles.reading import FoundEntity

_BODY = frozenset("HUGOADQ")
_UNIONS_AFTER = ("医疗集团", "医联体", "医共体", "专科联盟", "联盟", "医疗联合体", "紧密型", "协作网", "城市医疗集团")
_ADMITS = ("授予", "授牌", "颁发", "吸收", "吸纳", "新吸纳", "接纳", "增补", "纳入", "增", "新增")
_PLAQUES = ("铜牌", "牌匾", "匾牌", "证书", "授牌", "聘牌", "牌")
_TAKES = ("领", "接过", "接受", "捧", "获", "举起", "抱")
_PROJECT_BODIES = ("项目医院", "项目单位", "试点医院", "试点单位")
_UNIONS = ("联盟", "医联体", "医共体", "集团", "协作网", "总院", "共同体", "联合体")


def read_alliances(scene: Scene, relations: Relations) -> None:
    """MEMBER_OF, PARTICIPATES_IN and LEADS of bodies, clause by clause; an alliance once named is meant until another is."""
    latest: FoundEntity | None = None
    joined: tuple[FoundEntity, int] | None = None
    heading = -1
    waiting: Clause | None = None
    studio: FoundEntity | None = None
    shown = -1  # the paragraph that named the studio
    programme: FoundEntity | None = None
    scope = -1  # the sentence whose clauses list members
    for clause in scene.clauses:
        here = [e for g in clause.groups for e in g.entities if is_alliance(e)]
        alliance = here[-1] if here else latest
        programme = next((e for g in clause.groups for e in g.entities if e.kind == "Program"), programme)
        if opens_list(clause):
            scope = clause.sentence
        elif scope == clause.sentence and alliance is not None and not read_scope(clause, relations, alliance):
            scope = -1
        _plaques(clause, relations, alliance)
        _membership(scene, clause, relations, alliance)
        _joining(clause, relations, alliance, programme)
        if joined is not None and joined[1] == clause.sentence:
            for member in roles.entities([g for g in clause.groups if g.role == "subj" and g.code == "H"]):
                relations.add("MEMBER_OF", member, joined[0], clause, "joined-before", 0.75, mode="加入")
        joined = _joins_first(clause)
        _signing(clause, relations)
        _composition(clause, relations)
        read_leading(clause, relations, alliance)
        if heading == clause.sentence and alliance is not None:
            add_heads(
                clause,
                relations,
                alliance,
                [e for g in clause.groups if g.role == "subj" and g.code == "H" for e in g.entities][:1],
            )
            heading = -1
        if here and clause.follows is not None and clause.follows.pending_head is not None:
            add_heads(clause, relations, here[-1], [clause.follows.pending_head])
        if clause.tokens[0].text.startswith("作为") and any(t.text in HEAD_WORDS for t in clause.tokens):
            heading = clause.sentence
        latest = alliance
        read_titled(clause, relations)
        studio = next((e for g in reversed(clause.groups) for e in g.entities if e.kind == "Studio"), studio)
        if any(g.code == "S" for g in clause.groups):
            shown = clause.paragraph
        if studio is not None:
            studio_members(clause, relations, studio, beside=shown == clause.paragraph)
        read_owned(clause, relations)
        own = [e for g in clause.groups if g.role == "subj" and g.code == "P" for e in g.entities]
        if waiting is not None and waiting.sentence == clause.sentence and own:
            on_team(waiting, relations, own)
            waiting = None
        carried = own or (roles.subjects(clause, "P") if clause.follows is not None else [])
        if on_team(clause, relations, carried):
            waiting = clause
        if (team := next((e for g in clause.groups for e in g.entities if is_team(e)), None)) is not None:
            named_members(clause, relations, team)


def _members(clause: Clause, before: int) -> list[FoundEntity]:
    """The bodies that become members: those named before the word, else the subject."""
    named = roles.entities(
        [g for g in clause.groups if g.code in "HUGQOP" and g.last < before and g.role in ("subj", "")]
    )
    return named or roles.subjects(clause, _BODY)


def _membership(scene: Scene, clause: Clause, relations: Relations, alliance: FoundEntity | None) -> None:
    """成为B成员单位; 挂牌B“协作医院”; 为二级成员 (of the alliance spoken of); 成员单位包括A、B."""
    for group in [
        g
        for g in clause.groups
        if g.code in "HA" and g.role == "obj" and roles.verb(clause, "become", "host") in range(g.first)
    ]:
        token = clause.tokens[group.last]
        if (
            token.text.endswith(("分院", "院区", "分中心", "协作医院"))
            and (prefix := scene.prefixes.whole_of(token.text, token.entities[0])) is not None
        ):
            for member in roles.subjects(clause, "H"):
                relations.add("MEMBER_OF", member, prefix[0], clause, "hung-name", 0.8, mode="分院")
    word = next((i for i, t in enumerate(clause.tokens) if t.code == "w" and t.has("memberword")), -1)
    if word < 0 or (word + 1 < len(clause.tokens) and clause.tokens[word + 1].text.startswith(("间", "之间", "内部"))):
        return
    mode = clause.tokens[word].text
    if _granted(clause, relations, word, mode, alliance) or _beside(clause, relations, word, mode):
        return
    linked = roles.verb(clause, "become", "join", "host", "sign", "appoint") >= 0 or roles.says(
        clause, "是", "为", "系", "均为", "作为", "获颁", "获"
    )
    persons = roles.entities([g for g in clause.groups if g.code == "P" and g.first > word])
    wholes = [
        g
        for g in clause.groups
        if g.code in "AOHSR"
        and g.last < word
        and g is not clause.subject
        and g.role in ("obj", "for", "", "with", "by", "mod", "at", "as")
    ]
    if not wholes and clause.follows is not None and any(t.text == "其" for t in clause.tokens[:word]):
        wholes = [g for g in clause.follows.groups if g.role == "with" and g.code in "HA"][-1:]
    if persons and mode in ("成员", "会员", "队员"):
        return
    if wholes and linked:
        for member in _members(clause, wholes[-1].first if wholes[-1] in clause.groups else word):
            for whole in wholes[-1].entities:
                if (is_team(whole) and member.kind != "Person") or (is_alliance(member) and whole.kind == "Hospital"):
                    continue  # the team has five members, not the hospital spoken of before
                kind = "PARTICIPATES_IN" if whole.kind == "Program" else "MEMBER_OF"
                relations.add(kind, member, whole, clause, "membership-frame", 0.85, mode=mode)
        return
    after = roles.find(clause, ("obj", "subj", ""), "H", after=word)
    listing = any(
        t.text in ("包括", "有", "为", "是") or t.text.endswith(("包括", "有", "涵盖", "分别是", "分别为"))
        for t in clause.tokens[word:]
    )
    head = next((e for g in clause.groups if g.last < word for e in g.entities if is_alliance(e)), alliance)
    if after and listing and head is not None:
        for member in roles.entities(after):
            relations.add("MEMBER_OF", member, head, clause, "members-listed", 0.8, mode=mode)
    elif linked and (founded := _just_founded(clause)) is not None:
        for member in roles.entities([g for g in clause.groups if g.code == "H" and g.last < word]):
            relations.add("MEMBER_OF", member, founded, clause, "member-of-the-founded", 0.75, mode=mode)
    elif linked and alliance is not None and (alliance.kind == "AllianceCenter" or alliance.name.endswith(_UNIONS)):
        for member in roles.entities([g for g in clause.groups if g.code == "H" and g.last < word]):
            if member.id != alliance.id:
                relations.add("MEMBER_OF", member, alliance, clause, "member-of-the-spoken-of", 0.75, mode=mode)


def _joins_first(clause: Clause) -> tuple[FoundEntity, int] | None:
    """自加入A联盟以来，: the alliance of a sentence that opens with joining it; who joins is still to come."""
    if roles.verb(clause, "join") < 0 or clause.follows is not None or any(g.role == "subj" for g in clause.groups):
        return None
    whole = next((e for g in clause.groups if g.code == "A" and g.role == "obj" for e in g.entities), None)
    return (whole, clause.sentence) if whole is not None else None


def _signing(clause: Clause, relations: Relations) -> None:
    """发起成立A联盟，首批签约的有B、C."""
    before = clause.follows
    if before is None or not listed(clause) or roles.verb(clause, "sign") < 0 or roles.verb(before, "launch") < 0:
        return
    for whole in [e for g in before.groups for e in g.entities if is_alliance(e)][-1:]:
        for member in roles.entities([g for g in clause.groups if g.code == "H"]):
            relations.add("MEMBER_OF", member, whole, clause, "signed-up", 0.75, mode="成员")


def _just_founded(clause: Clause) -> FoundEntity | None:
    """组建了某总医院，A、B为成员单位: a hospital that the sentence before it founds is the whole."""
    before = clause.follows
    while before is not None:
        if roles.verb(before, "launch") >= 0:
            founded = roles.entities(roles.find(before, ("obj",), "H"))
            return founded[0] if founded and founded[0].name.endswith(("总医院", "总院", "集团")) else None
        before = before.follows
    return None


def _plaques(clause: Clause, relations: Relations, alliance: FoundEntity | None) -> None:
    """A、B的代表领走了成员铜牌, after the founding of an alliance: who takes its plaque or signs is of it."""
    text = "".join(t.text for t in clause.tokens if not t.entities)
    named = [clause, *([clause.follows] if clause.follows is not None else [])]
    said = any(t.has("memberword") or "成员" in t.text for c in named for t in c.tokens)
    if alliance is None or not said or not any(w in text for w in _PLAQUES) or not any(w in text for w in _TAKES):
        return
    for member in roles.entities([g for g in clause.groups if g.role == "subj" and g.code == "H"]):
        if not relations.has("LEADS", member.id, alliance.id):
            relations.add("MEMBER_OF", member, alliance, clause, "plaque-taken", 0.7, mode="成员")


def _granted(clause: Clause, relations: Relations, word: int, mode: str, alliance: FoundEntity | None) -> bool:
    """A授予B“协作医院”牌匾: the one granted becomes the member."""
    verb = next((i for i, t in enumerate(clause.tokens[:word]) if t.text in _ADMITS), -1)
    if verb < 0 or any(t.text in ("被", "获", "由") for t in clause.tokens[:verb]):
        return False
    members = roles.entities(
        [g for g in clause.groups if (g.code == "H" and verb < g.first < word) or (g.code == "H" and g.role == "for")]
    )
    own = roles.subjects(clause, "AHO")
    over = [e for e in own if is_alliance(e)] or ([alliance] if alliance is not None else own)
    for member in members:
        for whole in over:
            relations.add("MEMBER_OF", member, whole, clause, "membership-granted", 0.8, mode=mode)
    return bool(members)


def _beside(clause: Clause, relations: Relations, word: int, mode: str) -> bool:
    """某医共体成员单位某卫生院、某卫生院: whole, word and members in apposition."""
    tokens = clause.tokens
    left = next((g for g in clause.groups if g.last in (word - 1, word - 2) and g.code in "AH"), None)
    right = next((g for g in clause.groups if g.first == word + 1 and g.code == "H"), None)
    if left is None or right is None or (left.last == word - 2 and not tokens[word - 1].has("link")):
        return False
    for member in right.entities:
        relations.add("MEMBER_OF", member, left.entities[-1], clause, "member-apposition", 0.8, mode=mode)
    return True


def _joining(clause: Clause, relations: Relations, alliance: FoundEntity | None, programme: FoundEntity | None) -> None:
    """加入, 参与 + what; without an object, the alliance or programme spoken of."""
    joined = roles.verb(clause, "join")
    subject = roles.subjects(clause, _BODY | {"P"})
    if (
        joined >= 0
        and listed(clause)
        and (after := roles.entities([g for g in clause.groups if g.code in "HP" and g.first > joined]))
    ):
        subject = after  # 首批加入联盟的有A、B
    moved = roles.taken(clause, "HP")
    if joined >= 0 and moved:
        subject = roles.entities(moved)  # A把B纳入C
    if joined >= 0 and not clause.tokens[joined].has("at"):
        _joined(clause, relations, joined, subject, alliance)
    if roles.verb(clause, "supported") >= 0:
        for group in [g for g in clause.groups if g.code in "RJ" and g.role != "subj"]:
            for member in subject:
                relations.add("PARTICIPATES_IN", member, group.entities[0], clause, "beneficiary-of-programme", 0.75)
    _of_programme(clause, relations, subject, programme)


def _joined(
    clause: Clause, relations: Relations, joined: int, subject: list[FoundEntity], alliance: FoundEntity | None
) -> None:
    """The verb at `joined`: its objects; those that a host takes in; 加入A的联盟; and with no object what was spoken of."""
    word = clause.tokens[joined].text
    objects = [
        g
        for g in clause.groups
        if g.code in "AOSRJ"
        and g.first > joined
        and not set(g.entities) & set(subject)
        and g.role in ("obj", "at", "mod", "subj", "by")
    ][-1:]
    for group in objects:
        for whole in group.entities:
            _joins(clause, relations, subject, whole, word)
    host = clause.subject.entities[0] if clause.subject is not None else None
    taken = roles.entities([g for g in clause.groups if g.code in "HP" and g.role == "obj" and g.last < joined])
    if host is not None and taken and (is_alliance(host) or is_team(host) or host.kind == "Studio"):
        _joins(clause, relations, taken, host, word)  # 联盟吸纳A、B加盟
    for group in [g for g in clause.groups if g.code == "H" and g.first > joined and g.role == "obj"]:
        if roles.next_text(clause.tokens, group.last, 8).lstrip('的“"').startswith(_UNIONS_AFTER):
            _joins(clause, relations, roles.subjects(clause, "H"), group.entities[-1], word)
    own = next((g for g in clause.groups if g.role == "subj" and g.code in "HUGO"), None)
    if objects or own is None or joined < len(clause.tokens) - 3 or word in ("参加", "进入", "融入"):
        return
    if roles.find(clause, ("obj", "at"), "HLP", after=joined):
        return
    near = [clause.follows.subject if clause.follows is not None else None, clause.prior]
    prior = next((g for g in near if g is not None and g.code in "RA"), None)
    meant = prior.entities[0] if prior is not None else alliance
    if meant is not None:
        _joins(clause, relations, list(own.entities), meant, word)


def _of_programme(
    clause: Clause, relations: Relations, subject: list[FoundEntity], programme: FoundEntity | None
) -> None:
    """A是某计划的…: taking part in what the copula names; A是项目医院: in the programme spoken of."""
    copula = next((i for i, t in enumerate(clause.tokens) if t.text in ("是", "为", "入选", "获评", "成为", "系")), -1)
    if copula < 0:
        return
    for group in [g for g in clause.groups if g.code == "R" and g.first > copula and g.role in ("obj", "mod")]:
        apposed = group.last + 1 < len(clause.tokens) and clause.tokens[group.last + 1].code == "P"
        if group.start - clause.tokens[copula].end <= 8 and not apposed:
            for member in subject:
                relations.add("PARTICIPATES_IN", member, group.entities[0], clause, "of-the-programme", 0.75)
    said = "".join(t.text for t in clause.tokens)
    if programme is not None and any(w in said for w in _PROJECT_BODIES):
        for member in roles.entities([g for g in clause.groups if g.code == "H" and g.last < copula]):
            relations.add("PARTICIPATES_IN", member, programme, clause, "project-hospital", 0.75)


def _joins(clause: Clause, relations: Relations, members: list[FoundEntity], whole: FoundEntity, word: str) -> None:
    for member in members:
        if whole.kind in ("Program", "Project"):
            relations.add("PARTICIPATES_IN", member, whole, clause, "joining-frame", 0.8)
        elif not (member.kind == "Person" and whole.kind == "Organization" and not is_team(whole)):
            relations.add("MEMBER_OF", member, whole, clause, "joining-frame", 0.8, mode=word)


def _composition(clause: Clause, relations: Relations) -> None:
    """医疗队由甲、乙、丙组成; A与B、C组成D联盟; 队员有甲、乙."""
    subject = clause.subject
    index = roles.verb(clause, "compose")
    if index >= 0:
        formed = [e for g in clause.groups if g.first > index for e in g.entities if is_team(e) or e.kind == "Studio"][
            :1
        ]
        for team in formed:
            for member in roles.entities(roles.find(clause, ("by",), "P", before=index)):
                relations.add("MEMBER_OF", member, team, clause, "composition-frame", 0.85, mode="队员")
        own = [g for g in clause.groups if g.role == "subj" and g.code == "H"]
        over = clause.follows.subject if clause.follows is not None else None
        if own and over is not None and is_alliance(over.entities[0]):
            for member in roles.entities(own):
                relations.add("MEMBER_OF", member, over.entities[0], clause, "composition-frame", 0.8, mode="成员")
        built = [e for g in clause.groups if g.first > index for e in g.entities if is_alliance(e)][:1]
        for whole in built:
            founders = roles.subjects(clause, "H")[:1]
            partners = roles.entities(roles.find(clause, ("with",), "H"))
            for founder in founders:
                relations.add("LAUNCHED", founder, whole, clause, "composition-frame", 0.75)
            for member in partners or roles.subjects(clause, "H"):
                relations.add("MEMBER_OF", member, whole, clause, "composition-frame", 0.8, mode="成员")
    if subject is None:
        return
    body = next(
        (e for e in subject.entities if is_team(e) or e.kind in ("AllianceCenter", "Organization", "Studio")), None
    )
    if body is None:
        return
    covered = roles.verb(clause, "list", "partof")
    opened = not clause.inherited or (covered >= 0 and clause.tokens[covered].has("partof"))  # 下设A、B两个分院
    if index < 0 and covered >= 0 and opened and is_alliance(body):
        for member in roles.entities([g for g in clause.groups if g.code == "H" and g.first > covered]):
            relations.add("MEMBER_OF", member, body, clause, "members-listed", 0.75, mode="成员")
        return
    said = clause.tokens if clause.follows is None else [*clause.follows.tokens, *clause.tokens]
    about = any(
        t.text in ("队员", "成员", "成员单位", "会员") or "成员" in t.text for t in said
    ) or subject.anaphor.startswith("队员")
    opens = any(
        t.text.startswith(("包括", "涵盖", "覆盖", "吸纳", "有", "分别是", "分别为")) for t in clause.tokens[:3]
    )
    opens_named = any(t.text in ("为", "是") for t in clause.tokens[:3]) and about
    if index < 0 and clause.inherited and ((opens and (about or is_alliance(body))) or opens_named):
        kinds = "P" if is_team(body) or body.kind == "Studio" else "H"
        for member in roles.entities([g for g in clause.groups if g.code in kinds]):
            relations.add(
                "MEMBER_OF", member, body, clause, "members-listed", 0.8, mode="队员" if kinds == "P" else "成员"
            )
        return
    if index >= 0:
        for member in roles.entities(roles.find(clause, ("by", "obj", ""), "PH", before=index + 1)):
            if not (is_team(body) and member.kind == "Hospital"):
                relations.add(
                    "MEMBER_OF",
                    member,
                    body,
                    clause,
                    "composition-frame",
                    0.85,
                    mode="队员" if member.kind == "Person" else "成员",
                )
    elif is_team(body) and (subject.anaphor.startswith("队员") or roles.says(clause, "队员", "成员")):
        listed = any(
            t.text in ("有", "是", "为", "还有", "包括") or t.text.endswith(("还有", "包括", "分别是", "分别为"))
            for t in clause.tokens
        )
        for member in (
            roles.entities([g for g in clause.groups if g.code == "P" and g is not subject]) if listed else []
        ):
            relations.add("MEMBER_OF", member, body, clause, "members-listed", 0.85, mode="队员")
