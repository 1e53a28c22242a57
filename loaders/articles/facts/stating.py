"""What the posts of a person at a body say: LEADS, WORKS_AT, WORKED_AT, a team's or society's member, an honorary post."""

from dataclasses import dataclass, replace

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
_NOT_EMPLOYERS = ("Studio", "Place", "Program", "Project")
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
    """State what the posts say of a person at a body; `context`: the body is the paragraph's, not the clause's own.

    LEADS, WORKS_AT or WORKED_AT; MEMBER_OF a team or a society; TRAINED_AT where a learner is named; STATIONED_AT where
    seconded; FLEXIBLY_RECRUITED_BY for an honour; nothing for posts at a studio, a place or a programme.
    """
    held = _Held(scene, relations, clause, who, body, posts, context)
    held.of_the_whole()
    held.of_the_past()
    if is_team(held.body):
        _team_post(scene, relations, clause, who, held.body, held.posts)
    elif held.body.kind in _NOT_EMPLOYERS:
        return
    elif not posts:
        held.state("WORKS_AT", "apposition-bare", 0.7)
    elif not any(settled(held) for settled in (_offices, _degree, _seat, _secondment, _honour)):
        _post(held)


@dataclass(slots=True)
class _Held:
    """Posts of one person at one body, as one clause tells them."""

    scene: Scene
    relations: Relations
    clause: Clause
    who: FoundEntity
    body: FoundEntity
    posts: list[Post]
    context: bool

    def of_the_whole(self) -> None:
        """A department named with its hospital: the posts are the hospital's, in that department."""
        if self.body.kind != "Department":
            return
        whole = self.scene.prefixes.whole_of(self.body.name, self.body)
        if whole is not None:
            own = self.body.name[whole[1] :]
            self.posts = [replace(p, department=p.department or own) for p in self.posts]
            self.body = whole[0]

    def of_the_past(self) -> None:
        """Who has retired or died held all these posts once."""
        if any(p.title.startswith(_GONE) for p in self.posts):
            self.posts = [replace(p, past=True) for p in self.posts]

    def state(
        self,
        kind: str,
        mechanism: str,
        confidence: float,
        *,
        body: FoundEntity | None = None,
        title: str = "",
        department: str = "",
        mode: str = "",
    ) -> None:
        """A relation said by the whole clause; posts are held until told otherwise, so they have no start."""
        status = self.clause.status if self.clause.status in ("reported", "denied") else "stated"
        span = (self.clause.start, self.clause.end)
        self.relations.add(
            kind, self.who, body or self.body, self.clause, mechanism, confidence,
            span=span, since="", status=status, title=title, department=department, mode=mode,
        )  # fmt: skip

    @property
    def leading(self) -> list[Post]:
        return [p for p in self.posts if leads(p, self.body) and not p.past]

    @property
    def other(self) -> list[Post]:
        return [p for p in self.posts if not leads(p, self.body) and not p.past]


def _offices(held: _Held) -> bool:
    """县长 beside a post in the party's committee is the government's: stated of that; is there no other post?"""
    civil = [p for p in held.posts if _civil(p)]
    if not civil or held.body.kind != "Government" or not held.body.name.endswith("委"):
        return False
    office = next(
        (e for e in held.scene.entities if e.kind == "Government" and any(m.text.endswith("政府") for m in e.mentions)),
        None,
    )
    if office is not None:
        for post in civil:
            held.state("WORKS_AT" if post.deputy else "LEADS", "civil-office", 0.8, body=office, title=post.title)
    held.posts = [p for p in held.posts if not _civil(p)]
    return not held.posts


def _degree(held: _Held) -> bool:
    """北京大学博士: trained there."""
    if held.body.kind != "University" or not all(p.title.endswith(_LEARNER) for p in held.posts):
        return False
    held.state("TRAINED_AT", "apposition-degree", 0.8, mode=held.posts[0].title)
    return True


def _seat(held: _Held) -> bool:
    """委员 and 理事 of a society are members of it."""
    seats = (p.title.endswith(_SEATS) and not p.title.endswith("主任委员") for p in held.posts)
    if held.body.kind != "Organization" or not all(seats):
        return False
    held.state("MEMBER_OF", "society-seat", 0.75, title=held.posts[0].title)
    return True


def _secondment(held: _Held) -> bool:
    """挂职副院长, 执行院长: stationed, not employed."""
    if not any("挂职" in p.title or "执行院长" in p.title for p in held.other):
        return False
    held.state("STATIONED_AT", "apposition-seconded", 0.85, mode="挂职", title=held.other[0].title)
    return True


def _honour(held: _Held) -> bool:
    """名誉院长, 客座教授, alone or beside a rank: recruited flexibly."""
    if held.leading or not any(p.title.startswith(_HONORARY) for p in held.other):
        return False
    if not all(p.rank == "rank" or p.title.startswith(_HONORARY) for p in held.other):
        return False
    held.state("FLEXIBLY_RECRUITED_BY", "apposition-honorary", 0.8, title=held.other[0].title)
    return True


def _post(held: _Held) -> None:
    """The post that heads the body; else the highest held; else a former one. Ranks alone count where nothing else is told."""
    department = next((p.department for p in held.posts if p.department), "")
    if held.leading:
        held.state("LEADS", "apposition", 0.7 if held.context else 0.92, title=held.leading[-1].title)
        return
    works = [p for p in held.other if p.rank != "rank"] or held.other
    past = [p for p in held.posts if p.past]
    if works:
        best = next((p for p in works if p.rank in ("head", "chief")), works[0])
        mechanism, confidence = (CONTEXT, 0.65) if held.context else ("apposition", 0.92)
        held.state("WORKS_AT", mechanism, confidence, title=best.title, department=best.department or department)
    elif past:
        held.state("WORKED_AT", "apposition-past", 0.85, title=past[0].title, department=past[0].department)


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
