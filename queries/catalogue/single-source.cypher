/*---
id: single-source
topic: overview
title: {zh: 哪些事实只有一个来源, en: Facts that rest on one source}
description:
  zh: 只有一个来源支持的关系，可信度低者在前。至多读 5000 条（按标识次序），超过则说明。两个来源讲的是同一活动或同一事（日期只是详略不同），不在此列。
  en: Relations that a single source supports, the least sure first. At most 5,000 are read (in order of their ids), and more are said. What two sources tell of one activity, or date more or less exactly, rests on two and is left out.
example: {entity: 乌审旗人民医院}
examples:
  zh:
    - "{entity}有哪些信息只有一个出处"
    - "{entity}哪些事实缺少旁证"
    - 哪些事实只有一个来源
    - "{entity}的哪些事实只有一个来源"
    - "关于{entity}的孤证有哪些"
    - "{entity}的信息哪些只有一家说"
    - "{entity}哪些说法没有第二个来源"
  en:
    - "Which statements about {entity} come from only one source"
    - Facts that rest on one source
    - "Which facts about {entity} rest on a single source"
    - "facts of {entity} with only one source"
    - "What about {entity} is uncorroborated"
    - "statements on {entity} backed by just one source"
    - "claims backed by just one report about {entity}"
    - "uncorroborated facts about {entity}"
    - "What do we know of {entity} from one source alone"
    - "facts in {region} with a single source"
    - "relations nobody else confirms"
    - "Which claims lack a second source"
    - "single-sourced statements"
    - "facts confirmed by nobody else"
parameters:
  entity: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Program, Studio, Project, Department, Place], required: true, zh: 对象, en: About}
  source: {type: text, zh: 来源编号, en: Source id}
columns:
  one: {type: entity, zh: 一方, en: One}
  relation: {type: choice, zh: 关系, en: Relation}
  other: {type: entity, zh: 另一方, en: The other}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  source: {zh: 唯一来源, en: Its source}
  confidence: {type: number, zh: 可信度, en: Confidence}
order: [source, one, relation, other, since, until]
most: 5000
worked_out: single_source
---*/
MATCH (a:Any)-[r]->(b:Any)
WHERE size(r.datasets) = 1 AND holds(r) AND a.id = $entity
  AND (within(a) OR within(b)) AND (of_kind(b))
RETURN a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r.datasets AS source, r.confidence AS confidence,
  r AS because, r.id AS at
ORDER BY at LIMIT $most;

MATCH (a:Any)-[r]->(b:Any)
WHERE size(r.datasets) = 1 AND holds(r) AND b.id = $entity
  AND (within(a) OR within(b)) AND (of_kind(a))
RETURN a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r.datasets AS source, r.confidence AS confidence,
  r AS because, r.id AS at
ORDER BY at LIMIT $most;
