"""Who holds which post where: WORKS_AT, LEADS and WORKED_AT from appositions (中日友好医院妇产科专家梁静; 院长温秀玲)."""

from loaders.articles.reading import FoundEntity

from .clauses import is_verb
from .discourse import Scene
from .emit import Relations
from .model import BODIES, Clause, Token
from .names import code_of, is_team
from .titles import Post, after_name, before_name, is_apposition, posts_in, rank_of

_TYPED = {
    "局长": "G", "县长": "G", "市长": "G", "区长": "G", "旗长": "G", "州长": "G", "部长": "G", "厅长": "G", "校长": "U", "校长助理": "U",
    "队长": "T", "领队": "T", "会长": "O", "理事长": "OA", "主任委员": "O", "院长": "HU", "县委书记": "G", "护士长": "H", "队员": "T", "团长": "T",
}
_OFFICE_ENDINGS = ("卫健委", "卫健局", "卫生健康委", "卫生健康委员会", "委员会", "中心", "站", "办公室", "基地", "研究所")
_WINDOW = 40


def read_posts(scene: Scene, relations: Relations) -> None:
    """Every apposition of the document; persons of an enumeration share the body of the one before."""
    for clause in scene.clauses:
        held: tuple[FoundEntity, ...] = ()
        held_posts: list[Post] = []
        for index, token in enumerate(clause.tokens):
            if token.code != "P":
                continue
            body, gap, explicit = _left(scene, clause, index)
            posts = posts_in(gap) if gap else []
            after = after_name().match(scene.document.text, token.end, min(token.end + 10, clause.end))
            if body is None and not explicit and held and (posts or held_posts):
                body = held[0]
                if not posts and _pure_enumeration(clause.tokens, index):
                    posts = [p for p in held_posts if p.rank != "head"]
                elif not posts:
                    body = None
            if after is not None and after.group():
                rank, deputy = rank_of(after.group())
                if rank != "rank" or posts or (explicit and body is not None):
                    posts.append(Post(after.group(), rank, "", False, deputy))
            if body is None and posts:
                body = _context_body(scene, clause, index, posts)
            if body is None:
                held, held_posts = (), []
                continue
            if not posts and not explicit:
                continue
            _state(scene, relations, clause, token, body, posts)
            held, held_posts = (body,), posts


def _left(scene: Scene, clause: Clause, index: int) -> tuple[FoundEntity | None, str, bool]:
    """The body apposed to the person on its left, the text of the posts between, and whether the body was named."""
    tokens, text = clause.tokens, scene.document.text
    person = tokens[index]
    for back in range(index - 1, -1, -1):
        token = tokens[back]
        if token.code == "P" or person.start - token.end > _WINDOW + 4:
            break
        if token.code in BODIES or token.code == "S":
            gap = text[token.end : person.start]
            if is_apposition(gap):
                if token.code == "S":
                    return token.entities[0], gap, True
                return _fullest(tokens, back, token), gap, True
            break
    floor = max(person.start - _WINDOW, clause.tokens[0].start)
    for back in range(index - 1, -1, -1):
        if tokens[back].code in "PHUGOADSJRQ" or (tokens[back].code == "p") or tokens[back].has("comma"):
            floor = max(floor, tokens[back].end)
            break
        if tokens[back].has("for", "at", "with", "by", "from") and tokens[back].text not in ("和", "来", "去") or (
            is_verb(tokens[back]) and not tokens[back].has("mentor_pair", "apprentice_to", "graduate", "train", "staff")):
            floor = max(floor, tokens[back].end)
            break
    window = text[floor : person.start].rstrip("“”\" ")
    match = before_name().search(window)
    return None, (match.group().lstrip("、和及与 ") if match else ""), False


def _fullest(tokens: list[Token], back: int, token: Token) -> FoundEntity:
    return token.entities[-1]


def _pure_enumeration(tokens: list[Token], index: int) -> bool:
    """Only 、 or 和 between this person and the one before: they share the title too."""
    if index < 2:
        return False
    before = [t for t in tokens[max(0, index - 2) : index]]
    return before[-1].has("coord") and before[0].code == "P"


def _context_body(scene: Scene, clause: Clause, index: int, posts: list[Post]) -> FoundEntity | None:
    """The body that a post without one belongs to: of the clause, else the carried subject, by the kind the title asks for."""
    if all(p.rank == "rank" for p in posts):
        return None
    wanted = next((codes for p in posts for title, codes in _TYPED.items() if p.title.endswith(title)), "")
    candidates: list[FoundEntity] = []
    person = clause.tokens[index]
    walker: Clause | None = clause
    while walker is not None:
        groups = sorted((g for g in walker.groups if g.end <= person.start and g.code in BODIES), key=lambda g: (g.role != "subj", -g.start))
        candidates += [e for g in groups for e in g.entities[:1]]
        candidates += [e for g in walker.groups if g.end <= person.start and g.code == "P" for e in g.under[:1]]
        walker = walker.follows
    if clause.subject is not None:
        candidates += [e for e in (clause.subject.entities if clause.subject.code in BODIES else clause.subject.under)][:1]
    if scene.topic is not None:
        candidates.append(scene.topic)
    for entity in candidates:
        code = "T" if is_team(entity) else code_of(entity)
        if wanted:
            if code in wanted:
                return entity
        elif code == "T":
            return entity
        elif code in "HUGOAQ":
            return entity
    return None


def _state(scene: Scene, relations: Relations, clause: Clause, person: Token, body: FoundEntity, posts: list[Post]) -> None:
    who = person.entities[0]
    span = (min(clause.start, person.start), clause.end)
    if is_team(body):
        home = next(iter(scene.homes.get(body.id, [])), None)
        if any(p.rank == "head" and not p.deputy and p.title.endswith(("队长", "领队", "团长", "组长", "负责人")) for p in posts):
            relations.add("LEADS", who, body, clause, "apposition", 0.9, span=span, title="队长")
        elif posts:
            relations.add("MEMBER_OF", who, body, clause, "team-member", 0.7, span=span, mode="队员")
        rest = [p for p in posts if not (p.rank == "head" and p.title.endswith(("队长", "领队", "团长")))]
        if home is not None and rest:
            last = rest[-1]
            relations.add("WORKS_AT", who, home, clause, "team-home", 0.7, span=span, inferred=True, title=last.title,
                          department=next((p.department for p in rest if p.department), ""))
        return
    if body.kind == "Studio":
        return
    if body.kind in ("Place", "Program", "Project"):
        return
    if not posts:
        relations.add("WORKS_AT", who, body, clause, "apposition-bare", 0.7, span=span, since="")
        return
    department = next((p.department for p in posts if p.department), "")
    leading = [p for p in posts if leads(p, body) and not p.past]
    other = [p for p in posts if not leads(p, body) and not p.past]
    past = [p for p in posts if p.past]
    status = clause.status if clause.status in ("reported", "denied") else "stated"
    if leading:
        relations.add("LEADS", who, body, clause, "apposition", 0.92, span=span, since="", status=status, title=leading[-1].title)
    works = [p for p in other if p.rank != "rank"] or ([] if leading else other)
    if works and (not leading or all(p.deputy or p.department for p in works if p.rank != "rank") and False):
        best = next((p for p in works if p.rank in ("head", "chief")), works[0])
        relations.add("WORKS_AT", who, body, clause, "apposition", 0.9, span=span, since="", status=status, title=best.title, department=best.department or department)
    if past and not leading and not works:
        relations.add("WORKED_AT", who, body, clause, "apposition-past", 0.85, span=span, status=status, title=past[0].title, department=past[0].department)


def leads(post: Post, body: FoundEntity) -> bool:
    """Does the post head the whole body? 院长 does; 副院长 and 骨科主任 do not; 主任 does of an office or a centre."""
    if post.deputy or post.department:
        return False
    if post.rank == "head":
        return True
    return post.rank == "chief" and post.title.endswith(("主任", "处长", "科长")) and (
        body.kind in ("Government", "AllianceCenter", "Studio") or body.kind == "Department"
        or any(m.text.endswith(_OFFICE_ENDINGS) for m in body.mentions))
