"""Posts whose holder is named after them: 某中心主任由副院长甲兼任; 秘书长一职，由乙兼任."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import BODIES, Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.stating import state_posts
from loaders.articles.facts.titles import is_apposition, posts_in
from loaders.articles.reading import FoundEntity

SOCIETY = ("委员", "理事", "理事长", "会长", "秘书长", "常委", "主委", "副秘书长", "会员")


def read_holders(scene: Scene, clause: Clause, relations: Relations) -> None:
    """某中心主任由副院长甲兼任: the post stands before, its holder after 由."""
    _copula(scene, clause, relations)
    holders = roles.find(clause, ("by",), "P")
    if not holders or roles.verb(clause, "appoint") < holders[0].last:
        return
    if not any(t.code in BODIES for t in clause.tokens[: holders[0].first]):
        _office_before(scene, clause, relations, holders[0].entities)
        return
    for token in reversed(clause.tokens[: holders[0].first]):
        if token.code in BODIES:
            text = (
                scene.document.text[token.end : clause.tokens[holders[0].first].start]
                .removesuffix("一职")
                .removesuffix("职务")
            )
            posts = posts_in(text[: text.rfind("由")] if "由" in text else text)
            for person in holders[0].entities if posts else ():
                state_posts(scene, relations, clause, person, token.entities[0], posts)
            return


def _office_before(scene: Scene, clause: Clause, relations: Relations, holders: tuple[FoundEntity, ...]) -> None:
    """普外科、骨科主任分别由甲、乙担任; 秘书长一职，由丙兼任: of the society or the house spoken of."""
    before = clause.follows
    start = before.start if before is not None and clause.tokens[0].text == "由" else clause.start
    text = scene.document.text[start : clause.end]
    text = re.sub(r"(?:一职|职务)?[，,]?(?:则|也)?(?:分别|依次)?由.*$", "", text, flags=re.DOTALL).strip()
    posts = posts_in(text.split("，")[-1])
    if not posts or not posts[-1].title:
        return
    society = posts[-1].title.endswith(SOCIETY) and not posts[-1].title.endswith("委员")
    subject = clause.subject if clause.subject is not None else clause.prior
    house = subject.entities[0] if subject is not None and subject.code == "H" else clause.body or scene.topic
    body = (society_of(scene, clause) if society else None) or house
    if body is None:
        return
    for person in holders:
        state_posts(scene, relations, clause, person, body, posts[-1:], context=False)


def society_of(scene: Scene, clause: Clause) -> FoundEntity | None:
    """The society or alliance spoken of, for 当选主任委员 and the like."""
    found = None
    for entity in scene.entities:
        if entity.kind in ("Organization", "AllianceCenter") and not is_team(entity):
            last = max((m.start for m in entity.mentions if m.start < clause.end), default=-1)
            if last >= 0 and (found is None or last > found[0]):
                found = (last, entity)
    return found[1] if found is not None else None


def _copula(scene: Scene, clause: Clause, relations: Relations) -> None:
    """某医院院长是甲; 总医院党委书记是原副局长乙: body and post, then who holds it."""
    tokens = clause.tokens
    at = next((i for i, t in enumerate(tokens) if t.text in ("是", "为") and 1 < i < 8), -1)
    if at < 0 or tokens[-1].code != "P" or tokens[-1].has("anaphor"):
        return
    body = max((i for i, t in enumerate(tokens[:at]) if t.code in BODIES), default=-1)
    if body < 0 or any(t.code == "P" for t in tokens[:at]) or sum(t.code == "P" for t in tokens) != 1:
        return
    said = scene.document.text[tokens[body].end : tokens[at].start]
    posts = posts_in(said) if is_apposition(said) else []
    if posts and posts[-1].rank in ("head", "chief") and posts[-1].title:
        state_posts(scene, relations, clause, tokens[-1].entities[0], tokens[body].entities[0], posts)
