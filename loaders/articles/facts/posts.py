"""Who holds which post where: WORKS_AT, LEADS and WORKED_AT from appositions, before the name and after it.

Before: 中日友好医院妇产科专家梁静; 院长温秀玲. After: 龙昌翠，女，麻江县人民医院儿科主治医师; 阳澄宇（华西医院普外科副教授）.
"""

import re
from dataclasses import replace

from loaders.articles.facts.clauses import is_verb
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.employers import Context, colleague, employer
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause, Token
from loaders.articles.facts.names import is_team
from loaders.articles.facts.stating import CIVIL, state_posts
from loaders.articles.facts.titles import Post, after_name, before_name, is_apposition, posts_in, rank_of
from loaders.articles.reading import FoundEntity

_UNKNOWN = (
    "县委",
    "市委",
    "区委",
    "旗委",
    "州委",
    "省委",
    "工委",
    "局",
    "政府",
    "医院",
    "卫健委",
    "公司",
    "厅",
    "委员会",
)
_SECONDED = tuple(table("sets")["posts.seconded"])
_ONCE = ("原", "前")
_RETIRED = re.compile(r"[，,]?(?:已经?|虽已?|现已|早已)?(?:退休|离休|去世|辞世|病逝)")
_MOVED = re.compile(r"[回归来走]的|毕业|退休后|离职|辞职")  # 从某医院回来的医生甲: no longer there
_COPULA = re.compile(r"(?:分别|依次)(?:是|为|有)$")  # 三位副院长依次是甲、乙
_SIGNS = re.compile(r"[、，,；;和与及暨“”\"▶\s]|以及|还有|等")
_UNNAMED = re.compile(
    r"(?:县|市|区|旗|州|省|镇|乡)(?:委|政府|长|院|里|人大|政协)|医院|大学|公司|协会"
)  # a body no entity stands for
_WINDOW = 40
_IS = table("sets")["posts.is"]


def read_posts(scene: Scene, relations: Relations) -> None:
    """Every apposition of the document; persons of an enumeration share the body of the one before."""
    context_of = Context.of(scene)
    for clause in scene.clauses:
        held: tuple[FoundEntity, ...] = ()
        held_posts: list[Post] = []
        held_context = False
        for index, token in enumerate(clause.tokens):
            if token.code != "P" or token.has("anaphor"):
                continue
            body, gap, explicit = _left(scene, clause, index)
            posts = posts_in(gap.removeprefix("院") if not gap.startswith(("院长", "院士")) else gap) if gap else []
            after = after_name().match(scene.document.text, token.end, min(token.end + 10, clause.end))
            context = False
            if held and not _shares(clause, index, posts):
                held = ()
            if body is None and posts and not explicit and held and _taken(clause.tokens, index):
                body, context = (scene.own if scene.own is not None and scene.own not in held else None), True
                held = ()
            if body is None and not explicit and held and (posts or _pure_enumeration(clause.tokens, index)):
                body, context = held[0], held_context
                if not posts:
                    posts, explicit = [p for p in held_posts if p.rank != "head"], True
                elif all(p.rank == "rank" for p in posts) and not any(p.department for p in posts):
                    body = None
            if after is not None and after.group():
                rank, deputy = rank_of(after.group())
                if rank != "rank" or posts or (explicit and body is not None):
                    past = bool(posts) and rank == "rank" and all(p.past for p in posts)
                    posts.append(Post(after.group(), rank, "", past, deputy))
            if body is None and posts:
                body = employer(scene, relations, context_of, clause, index, posts, gap)
                context = body is not None
            if body is None and not posts and (body := colleague(scene, relations, clause, index)) is not None:
                explicit, context, posts = True, True, [Post("", "post")]
            if body is None:
                _sent_by(relations, clause, index)
                held, held_posts = (), []
                continue
            if not posts and not explicit:
                continue
            if _RETIRED.match(scene.document.text, token.end, clause.end + 6):
                posts = [replace(post, past=True) for post in posts]
            if explicit and body is not None and _before_body(clause, index, _SECONDED):
                _home_before(scene, relations, clause, index, posts)
                relations.add(
                    "STATIONED_AT", token.entities[0], body, clause, "apposition-seconded", 0.85, since="", mode="挂职"
                )
            else:
                state_posts(scene, relations, clause, token.entities[0], body, posts, context=context)
            if explicit:
                _further_bodies(scene, relations, clause, index)
                _clause_before(scene, relations, clause, index)
            held, held_posts, held_context = (body,), posts, context
        _after_the_name(scene, relations, clause)


def _shares(clause: Clause, index: int, posts: list[Post]) -> bool:
    """Can a person share the body of the one before: is nothing but titles, departments and signs between them?"""
    if any(p.title.endswith(CIVIL) for p in posts):
        return False
    before = next((b for b in range(index - 1, -1, -1) if clause.tokens[b].code == "P"), -1)
    between = "".join(t.text for t in clause.tokens[before + 1 : index])
    if before < 0 or any(t.code in BODIES for t in clause.tokens[before + 1 : index]) or _UNNAMED.search(between):
        return False
    return all(is_apposition(part) for part in _SIGNS.split(between) if part)


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
            if (
                is_apposition(gap)
                and not _MOVED.search(gap)
                and not any(
                    is_verb(t) and t.text != "挂职" and not t.has("title", "kin", "staff")
                    for t in tokens[back + 1 : index]
                )
            ):
                former = (
                    text[max(0, token.start - 1) : token.start] in ("原", "前")
                    or text[max(0, token.start - 2) : token.start] == "时任"
                ) and not text[max(0, token.start - 2) : token.start].endswith(("目前", "日前", "之前"))
                return token.entities[-1], ("原" + gap.lstrip("的") if former else gap), True
            break
    floor = max(person.start - _WINDOW, clause.tokens[0].start)
    for back in range(index - 1, -1, -1):
        token = tokens[back]
        if token.code in "PHUGOADSJRQp" or token.has("comma"):
            floor = max(floor, token.end)
            break
        if (token.has("for", "at", "with", "by", "from") and token.text not in ("和", "来", "去")) or (
            is_verb(token)
            and token.text not in ("时任", "挂职")
            and not token.has("mentor_pair", "apprentice_to", "graduate", "train", "staff")
        ):
            floor = max(floor, token.end)
            break
    window = _COPULA.sub("", text[floor : person.start].rstrip('“”"▶ '))
    match = before_name().search(window)
    gap = match.group().lstrip("、和及与 ") if match else ""
    if match and window[: match.start()].endswith(_UNKNOWN):
        return None, "", False  # 某某县委书记甲, where 某某县委 is no entity
    return (
        None,
        (
            "院" + gap
            if match and window[: match.start()].endswith(("院", "我院", "本院")) and gap[:1] not in "院士"
            else gap
        ),
        False,
    )


def _nearest_body(tokens: list[Token], index: int) -> int:
    return next((b for b in range(index - 1, -1, -1) if tokens[b].code in BODIES or tokens[b].code == "S"), -1)


def _before_body(clause: Clause, index: int, words: tuple[str, ...]) -> bool:
    """Is the body apposed to the person at `index` itself governed by one of the words (挂任某院副院长的甲)?"""
    body = _nearest_body(clause.tokens, index)
    return body > 0 and clause.tokens[body - 1].text in words


def _home_before(scene: Scene, relations: Relations, clause: Clause, index: int, posts: list[Post]) -> None:
    """A医院支援B医院的专家甲: of the hospital right before the verb that governs the host."""
    verb = _nearest_body(clause.tokens, index) - 1
    if verb > 0 and clause.tokens[verb - 1].code == "H":
        home = clause.tokens[verb - 1].entities[0]
        state_posts(scene, relations, clause, clause.tokens[index].entities[0], home, posts)


def _further_bodies(scene: Scene, relations: Relations, clause: Clause, index: int) -> None:
    """Bodies before the nearest one: 医疗队成员、某医院副主任医师甲; 来自A医院、挂任B医院副院长的甲."""
    tokens, text = clause.tokens, scene.document.text
    nearest = _nearest_body(tokens, index)
    for back in range(nearest - 1, max(-1, nearest - 12), -1):
        token = tokens[back]
        if token.code == "P" or token.code == "p":
            return
        if token.code not in BODIES:
            continue
        gap = text[token.end : tokens[nearest].start].rstrip("、，,和兼")
        if back and tokens[back - 1].has("from") and len(gap) <= 6:
            state_posts(scene, relations, clause, tokens[index].entities[0], token.entities[0], [])
        elif (
            gap
            and gap != text[token.end : tokens[nearest].start]
            and ((posts_in(gap) and is_apposition(gap)) or gap.strip("的") in ("成员", "队员", "一员"))
        ):
            state_posts(
                scene,
                relations,
                clause,
                tokens[index].entities[0],
                token.entities[0],
                posts_in(gap) or [Post("队员", "rank")],
            )
        return


def _clause_before(scene: Scene, relations: Relations, clause: Clause, index: int) -> None:
    """A院党委副书记、院长，B总医院副院长甲: a clause of nothing but a body and posts, before the one that names the person."""
    before = clause.follows
    if before is None or before.aside or any(t.code == "P" for t in clause.tokens[:index]):
        return
    bodies = [t for t in before.tokens if t.code in BODIES]
    if len(bodies) != 1 or before.tokens[0] is not bodies[0] or any(t.code == "P" for t in before.tokens):
        return
    gap = scene.document.text[bodies[0].end : before.end]
    if (posts := posts_in(gap)) and is_apposition(gap) and any(p.title for p in posts):
        state_posts(scene, relations, clause, clause.tokens[index].entities[0], bodies[0].entities[0], posts)


def _sent_by(relations: Relations, clause: Clause, index: int) -> None:
    """某医院选派的甲: of the body that sends."""
    tokens = clause.tokens
    for back in range(index - 1, max(-1, index - 6), -1):
        if (
            tokens[back].has("dispatch")
            and back
            and tokens[back - 1].code == "H"
            and any(t.has("link") for t in tokens[back:index])
        ):
            relations.add(
                "WORKS_AT",
                tokens[index].entities[0],
                tokens[back - 1].entities[0],
                clause,
                "sent-by",
                0.7,
                since="",
                inferred=True,
            )
            return


def _taken(tokens: list[Token], index: int) -> bool:
    """某医院专家甲收下内科乙: a pupil need not be of the master's house."""
    for token in reversed(tokens[:index]):
        if token.code == "P":
            return False
        if token.has("mentor_of", "apprentice_to", "mentor_pair"):
            return True
    return False


def _pure_enumeration(tokens: list[Token], index: int) -> bool:
    """Only 、 or 和 between this person and the one before: they share the title too."""
    return index >= 2 and tokens[index - 1].has("coord") and tokens[index - 2].code == "P"


def _after_the_name(scene: Scene, relations: Relations, clause: Clause) -> None:
    """Body + department + title after the person: 岑宛如 某医院 内分泌科 主任医师; or a clause or bracket of nothing else."""
    subject = clause.subject
    tokens = clause.tokens
    if (
        subject is None
        or subject.code != "P"
        or (clause.inherited and clause.prior is subject and not clause.aside and clause.follows is None)
    ):
        return
    for index, token in enumerate(tokens):
        if token.code not in BODIES or token.code == "D" or is_team(token.entities[0]):
            continue
        before = tokens[:index]
        start = max((t.end for t in before), default=clause.start)
        stop = next((t.start for t in tokens[index + 1 :] if t.code in BODIES or t.code in "Ppn"), clause.end)
        rest = scene.document.text[token.end : stop]
        lead = [t for t in before if t.start >= subject.end] if not clause.inherited else before
        blank = all(
            (t.code == "x" and not _wordy(t.text))
            or t.text in _IS
            or t.text in _ONCE
            or t.has("quote", "anaphor", "comma", "title")
            for t in lead
        )
        if not (blank or _honours(lead)) or start > token.start or any(t.code == "P" for t in tokens[index:]):
            continue
        said = any(t.text in _IS for t in lead)
        once = bool(lead) and lead[-1].text in _ONCE  # 甲（1930—2001），原某医院院长
        posts = posts_in(rest) if rest.strip() else []
        if once:
            posts = [replace(post, past=True) for post in posts]
        if not posts and not (clause.aside and not rest.strip()):
            continue
        if posts and not said and not is_apposition(rest.rstrip("。；;，, ")):
            continue
        if said and not is_apposition(rest.rstrip("。；;，, ")) and posts[0].rank == "rank":
            continue
        for person in subject.entities:
            state_posts(scene, relations, clause, person, token.entities[0], posts)
        return


def _honours(lead: list[Token]) -> bool:
    """是中国科学院院士、某医院教授: honours between the verb and the body, a sign at their end."""
    return (
        len(lead) > 2
        and lead[0].text in _IS
        and lead[-1].has("coord")
        and lead[-2].has("title")
        and not any(is_verb(t) and not t.has("title") for t in lead[1:])
    )


def _wordy(text: str) -> bool:
    """Does the text say more than sex, nation, age and professional rank (女, 侗族, 副主任医师)?"""
    bare = text.strip(" 　▶●·-—:：")
    return bool(bare) and not (len(bare) <= 4 or bare.endswith(("族", "岁", "生", "人")) or is_apposition(bare))
