/*---
id: all-paths
topic: network
title: {zh: 两家机构之间有哪些通路, en: All short paths between two institutions}
description:
  zh: 两者之间不超过若干步、不重复经过的全部通路（不只最短），由短到长编号，每步一行并有出处；一步有多条关系时取其一，几个来源讲的同一活动只算一条通路。超过所限条数只列前面的并说明。任职、派驻、进修、师承、支援、合作、成员与活动均算联系，不计方向和次数；图中没有的联系不等于不存在。科室照其本身列出。
  en: "All paths of at most so many steps that pass nobody twice, not the shortest alone, numbered from the shortest, a row with evidence for each step; of several relations of a pair one is shown, and an activity that several sources tell makes one path. Of more than the number asked for, the first are listed, and said. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links, without direction or number; a link that the graph lacks may exist. Departments are shown as they are."
example: {one: 江城医科大学附属第一医院, other: 鄂尔多斯市北河医院}
examples:
  zh:
    - "{one}和{other}之间有哪些通路"
    - "{one}到{other}的所有路径"
    - "{one}经哪些途径能联系上{other}"
    - "列出{one}与{other}之间的全部路径"
    - "{one}和{other}有几条联系渠道"
    - "除了最短的，{one}到{other}还有哪些路"
    - "{one}到{other}有哪几条路可走"
  en:
    - "All short paths between {one} and {other}"
    - "All paths from {one} to {other}"
    - "In what ways can {one} reach {other}"
    - "every way {one} and {other} are connected"
    - "What routes lead from {one} to {other}"
    - "list the paths between {one} and {other}"
    - "every route between {one} and {other}"
    - "every route from {one} to {other} within {steps} steps"
    - "all the routes that join {one} and {other}"
    - "Enumerate the paths from {one} to {other}, not merely the shortest"
    - "full set of connections between {one} and {other}"
    - "each chain of relations leading from {one} to {other}"
    - "possible paths linking {one} with {other}"
    - "list all ways to get from {one} to {other} in {steps} hops"
    - "Show every chain between {one} and {other} up to {steps} steps"
parameters:
  one: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], required: true, zh: 一方, en: One}
  other: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], required: true, zh: 另一方, en: The other}
  steps: {type: integer, default: 3, zh: 最多几步（至多 6）, en: Steps at most (6 at most)}
  paths: {type: integer, default: 100, zh: 最多几条, en: Paths at most}
columns:
  steps: {type: integer, rising: true, zh: 步数, en: Steps}
  path: {type: integer, rising: true, zh: 路径, en: Path}
  step: {type: integer, rising: true, zh: 第几步, en: Step}
  one: {type: entity, zh: 从, en: From}
  relation: {type: choice, zh: 关系, en: Relation}
  direction: {type: choice, zh: 方向, en: Direction}
  other: {type: entity, zh: 到, en: To}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [path, step]
most: 2000000
worked_out: all_paths
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
