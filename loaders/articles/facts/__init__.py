"""From a document and its entities to relations and counted activities: `find_facts`.

Stages, each in a module of its own and testable alone:

    tokens       a sentence as entity mentions, numbers, times and words of the lexicon
    clauses      clauses and their participants (subject, object, 为…, 在…, 与…, 由…)
    status       planned, denied, reported
    discourse    what carries over: dropped subjects, 该院, 双方, the time spoken of
    profiles     whose story a section under a person's heading is
    structure    what names say (PART_OF, a studio's name-giver)
    posts        appositions (WORKS_AT, LEADS, WORKED_AT)
    training     TRAINED_AT and SENT_FOR_TRAINING
    careers      posts said by verbs (任, 曾任, 在…工作)
    holders      posts whose holder is named after them (由甲担任)
    moves        where persons have left
    employers    whose a person is who is told by department and title alone
    dispatch     where persons come from, by who sends them
    stations     STATIONED_AT and recruitment
    postings     posts whose place another clause says; guests from another house
    itineraries  甲到A，乙到B: legs under one verb of training or stationing
    mentors      MENTORED
    masters      masters and apprentices in lists (甲—乙; 导师：甲 学员：乙)
    rosters      队长是甲，乙、丙为队员; where a team arrives; who came with its leader
    partners     SUPPORTS and COOPERATES_WITH
    alliances    MEMBER_OF, PARTICIPATES_IN, who leads
    participants PARTICIPATES_IN of a programme that the sentence, paragraph or heading names
    labels       lines of a label and names (工作室成员：甲、乙)
    tables       rows under a header, lists under a heading
    founding     LAUNCHED, HOSTS, AFFILIATED_WITH and the rest
    stories      missions that a section's heading or the whole article tells of
    closure      what follows from the relations found together (a team's members are stationed where it is)
    counts       counted activities
    receivers    for whom they were done
"""

from loaders.articles.facts.alliances import read_alliances
from loaders.articles.facts.careers import read_careers
from loaders.articles.facts.closure import close
from loaders.articles.facts.counts import read_counts
from loaders.articles.facts.discourse import analyse
from loaders.articles.facts.dispatch import read_dispatch
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.founding import read_founding
from loaders.articles.facts.itineraries import read_itineraries
from loaders.articles.facts.labels import read_labels
from loaders.articles.facts.masters import read_masters
from loaders.articles.facts.mentors import read_mentors
from loaders.articles.facts.moves import read_moves
from loaders.articles.facts.participants import read_participants
from loaders.articles.facts.partners import confirm_planned, read_partners
from loaders.articles.facts.posts import read_posts
from loaders.articles.facts.rosters import read_rosters
from loaders.articles.facts.stations import read_stations
from loaders.articles.facts.stories import read_stories
from loaders.articles.facts.structure import read_structure
from loaders.articles.facts.tables import read_tables
from loaders.articles.facts.training import read_training
from loaders.articles.reading import Document, FoundActivity, FoundEntity, FoundRelation

__all__ = ["find_facts"]


def find_facts(
    document: Document, entities: tuple[FoundEntity, ...]
) -> tuple[tuple[FoundRelation, ...], tuple[FoundActivity, ...]]:
    """The relations and counted activities of a document, each with its quote's offsets, mechanism and confidence."""
    scene = analyse(document, entities)
    relations = Relations()
    read_structure(scene, relations)
    read_posts(scene, relations)
    read_training(scene, relations)
    read_careers(scene, relations)
    read_dispatch(scene, relations)
    read_stations(scene, relations)
    read_itineraries(scene, relations)
    read_mentors(scene, relations)
    read_masters(scene, relations)
    read_rosters(scene, relations)
    read_partners(scene, relations)
    read_alliances(scene, relations)
    read_participants(scene, relations)
    read_founding(scene, relations)
    read_tables(scene, relations)
    read_labels(scene, relations)
    read_moves(scene, relations)
    confirm_planned(relations)
    read_stories(scene, relations)
    close(scene, relations)
    activities = read_counts(scene, relations)
    return tuple(
        sorted(relations.found.values(), key=lambda r: (r.start, r.end, r.kind, r.source, r.target))
    ), activities
