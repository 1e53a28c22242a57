"""What some questions make of what was read, where Cypher for both engines cannot: named in a question's front matter.

A function takes the tables read and what it has to work with (queries/working/work.py), and yields rows of the same
form: cells under declared columns are shown, nodes and relations under other names are what the row rests on. Both may be
light (queries/statements/light.py); what is shown is fetched whole.
"""

from collections.abc import Callable, Iterable, Mapping

from queries.policy import verdicts
from queries.working.coverage import matrix, short_postings
from queries.working.cuts import bridges, cut_off, only_links
from queries.working.groups import brokers, communities, cores
from queries.working.lineage import chains
from queries.working.partners import pairings, similar
from queries.working.paths import all_paths, paths
from queries.working.told_once import other_activities, single_source
from queries.working.work import Cells, Tables, Work

__all__ = ["WORKED_OUT", "Tables", "Work"]

WorkedOut = Callable[[Tables, Work], Iterable[Cells]]

WORKED_OUT: Mapping[str, WorkedOut] = {
    "all_paths": all_paths,
    "bridges": bridges,
    "brokers": brokers,
    "chains": chains,
    "communities": communities,
    "cores": cores,
    "cut_off": cut_off,
    "matrix": matrix,
    "only_links": only_links,
    "other_activities": other_activities,
    "pairings": pairings,
    "paths": paths,
    "policy_change": verdicts.change,
    "policy_check": verdicts.check,
    "policy_matrix": verdicts.matrix,
    "short_postings": short_postings,
    "similar": similar,
    "single_source": single_source,
}
