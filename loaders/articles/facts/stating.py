"""What the posts of a person at a body say: LEADS, WORKS_AT, WORKED_AT, a team's or society's member, an honorary post."""

from dataclasses import replace

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.titles import Post
from loaders.articles.reading import FoundEntity

CONTEXT = "apposition-context"
_OFFICE_ENDINGS = (
    "卫健委",
    "卫健局",
    "卫生健康委",
    "卫生健康委员会",
    "委员会",
    "中心",
    "站",
    "办公室",
    "基地",
    "研究所",
    "委",
    "局",
)
_SEATS = ("委员", "理事", "会员", "常委", "编委", "秘书")
CIVIL = ("县长", "市长", "区长", "旗长", "州长", "省长", "镇长", "乡长", "盟长")
_HONORARY = ("名誉", "荣誉", "客座", "特聘", "顾问", "首席专家")
_GONE = ("已故", "退休")
_LEARNER = ("博士", "硕士", "博士后", "毕业生", "研究生", "本科生")


def state_posts(
    scene: Scene,
    relations: Relations,
    clause: Clause,
    who: FoundEntity,
    body: FoundEntity,
    posts: list[Post],
    context: bool = False,
) -> None:
    """State what the posts say of a person at a body: LEADS, WORKS_AT, WORKED_AT, MEMBER_OF a team."""
    span = (clause.start, clause.end)
    if body.kind == "Department" and (whole := scene.prefixes.whole_of(body.name, body)) is not None:
        posts = [replace(p, department=p.department or body.name[whole[1] :]) for p in posts]
        body = whole[0]
    if is_team(body):
        _team_post(scene, relations, clause, who, body, posts)
        return
    if body.kind == "Studio" or body.kind in ("Place", "Program", "Project"):
        return
    if not posts:
        relations.add(
            "WORKS_AT",
            who,
            body,
            clause,
            "apposition-bare",
            0.7,
            span=span,
            since="",
            status=clause.status if clause.status in ("reported", "denied") else "stated",
        )
        return
    status = clause.status if clause.status in ("reported", "denied") else "stated"
    if body.kind == "Government" and body.name.endswith("委") and any(_civil(p) for p in posts):
        office = next(
            (e for e in scene.entities if e.kind == "Government" and any(m.text.endswith("政府") for m in e.mentions)),
            None,
        )
        for post in [p for p in posts if _civil(p)] if office is not None else []:
            relations.add(
                "WORKS_AT" if post.deputy else "LEADS",
                who,
                office,
                clause,
                "civil-office",
                0.8,
                span=span,
                since="",
                status=status,
                title=post.title,
            )
        posts = [p for p in posts if not _civil(p)]
        if not posts:
            return
    if body.kind == "University" and all(p.title.endswith(_LEARNER) for p in posts):
        relations.add(
            "TRAINED_AT",
            who,
            body,
            clause,
            "apposition-degree",
            0.8,
            span=span,
            since="",
            status=status,
            mode=posts[0].title,
        )
        return
    if body.kind == "Organization" and all(
        p.title.endswith(_SEATS) and not p.title.endswith("主任委员") for p in posts
    ):
        relations.add(
            "MEMBER_OF",
            who,
            body,
            clause,
            "society-seat",
            0.75,
            span=span,
            since="",
            status=status,
            title=posts[0].title,
        )
        return
    department = next((p.department for p in posts if p.department), "")
    if any(p.title.startswith(_GONE) for p in posts):
        posts = [replace(p, past=True) for p in posts]
    leading = [p for p in posts if leads(p, body) and not p.past]
    other = [p for p in posts if not leads(p, body) and not p.past]
    past = [p for p in posts if p.past]
    if any("挂职" in p.title or "执行院长" in p.title for p in other):
        relations.add(
            "STATIONED_AT",
            who,
            body,
            clause,
            "apposition-seconded",
            0.85,
            span=span,
            since="",
            status=status,
            mode="挂职",
            title=other[0].title,
        )
        return
    if (
        all(p.rank == "rank" or p.title.startswith(_HONORARY) for p in other)
        and any(p.title.startswith(_HONORARY) for p in other)
        and not leading
    ):
        relations.add(
            "FLEXIBLY_RECRUITED_BY",
            who,
            body,
            clause,
            "apposition-honorary",
            0.8,
            span=span,
            since="",
            status=status,
            title=other[0].title,
        )
        return
    if leading:
        relations.add(
            "LEADS",
            who,
            body,
            clause,
            "apposition",
            0.7 if context else 0.92,
            span=span,
            since="",
            status=status,
            title=leading[-1].title,
        )
    works = [p for p in other if p.rank != "rank"] or ([] if leading else other)
    if works and not leading:
        best = next((p for p in works if p.rank in ("head", "chief")), works[0])
        relations.add(
            "WORKS_AT",
            who,
            body,
            clause,
            CONTEXT if context else "apposition",
            0.65 if context else 0.92,
            span=span,
            since="",
            status=status,
            title=best.title,
            department=best.department or department,
        )
    if past and not leading and not works:
        relations.add(
            "WORKED_AT",
            who,
            body,
            clause,
            "apposition-past",
            0.85,
            span=span,
            since="",
            status=status,
            title=past[0].title,
            department=past[0].department,
        )


def _civil(post: Post) -> bool:
    """县长 and the like head the government, not the party committee that their other post names."""
    return post.title.endswith(CIVIL)


def _team_post(
    scene: Scene, relations: Relations, clause: Clause, who: FoundEntity, team: FoundEntity, posts: list[Post]
) -> None:
    """队长 leads the team; any other post makes a member of it, who works at the hospital that sent it."""
    heads = [
        p
        for p in posts
        if p.rank == "head" and not p.deputy and p.title.endswith(("队长", "领队", "团长", "组长", "负责人"))
    ]
    rest = [p for p in posts if not (p.rank == "head" and p.title.endswith(("队长", "领队", "团长")))]
    if heads:
        relations.add("LEADS", who, team, clause, "apposition", 0.9, since="", title="队长")
    elif not relations.has("LEADS", who.id, team.id):
        relations.add("MEMBER_OF", who, team, clause, "team-member", 0.7, since="", mode="队员")
    homes = scene.homes.get(team.id, [])
    if len(homes) == 1 and rest:
        relations.add(
            "WORKS_AT",
            who,
            homes[0],
            clause,
            "team-home",
            0.7,
            since="",
            inferred=True,
            title=rest[-1].title,
            department=next((p.department for p in rest if p.department), ""),
        )


def leads(post: Post, body: FoundEntity) -> bool:
    """Does the post head the whole body? 院长 does; 副院长 and 骨科主任 do not; 主任 does of an office or a centre."""
    if post.deputy or (
        post.department
        and not (body.kind == "Organization" and post.title.endswith(("主任委员", "会长", "理事长", "主委")))
    ):
        return False
    if post.rank == "head":
        return True
    return (
        post.rank == "chief"
        and post.title.endswith(("主任", "处长", "科长"))
        and (
            body.kind in ("Government", "AllianceCenter", "Studio", "Department")
            or any(m.text.endswith(_OFFICE_ENDINGS) for m in body.mentions)
        )
    )
