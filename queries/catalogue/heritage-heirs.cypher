/*---
id: heritage-heirs
topic: studios
title: {zh: 传承工作室有哪些传承人, en: Heirs of heritage studios}
description:
  zh: 名称含“传承”的工作室的成员，以及其领衔人所带的徒弟；后者为推断，因来源未说徒弟属于该工作室。
  en: Members of studios called 传承, and the apprentices of those who lead them; the latter are inferred, for no source places the apprentice in the studio.
example: {region: 乌审旗}
examples:
  zh:
    - "{studio}都带了哪些徒弟"
    - "各工作室有多少传承人"
    - "{studio}传给了谁"
    - 传承工作室有哪些传承人
    - "{studio}的传承人是谁"
    - "{studio}有哪些徒弟"
    - "{studio}带了哪些弟子"
    - "{studio}的成员有谁"
    - 各传承工作室的传承人名单
    - "谁是{studio}的传人"
    - "{studio}里谁是学术继承人"
  en:
    - "Who inherits at {studio}"
    - "Who learns at {studio}"
    - Heirs of heritage studios
    - "Who are the heirs of {studio}"
    - "disciples of {studio}"
    - inheritors at heritage studios
    - "members of {studio}"
    - "inheritors attached to {studio}"
    - "Who is carrying on the legacy at {studio}"
    - "heirs of {studio}"
    - "Who inherits the skills of the master at {studio}"
    - "disciples in heritage studios"
    - "successors at {studio}"
    - "inheritors trained by heritage studios"
    - "Who carries on the tradition at {studio}"
    - "list of heirs in heritage studios of {region}"
parameters:
  studio: {type: entity, kinds: [Studio], zh: 工作室, en: Studio}
columns:
  studio: {type: entity, zh: 工作室, en: Studio}
  master: {type: entity, zh: 领衔人, en: Master}
  heir: {type: entity, zh: 传承人, en: Heir}
  host: {type: entity, zh: 设立单位, en: Host}
  relation: {type: choice, zh: 关系, en: Relation}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  basis: {type: choice, zh: 性质, en: Basis}
order: [studio, relation, heir, master, since]
---*/
MATCH (p:Person|`Group`)-[m:MEMBER_OF]->(s:Studio)
WHERE s.name CONTAINS '传承' AND holds(m) AND is(s, studio) AND practises(s)
OPTIONAL MATCH (l:Person)-[d:LEADS]->(s)
WHERE said(d)
OPTIONAL MATCH (h:Body)-[o:HOSTS]->(s)
WHERE said(o)
WITH p, m, s, l, d, h, o WHERE within(h)
RETURN s AS studio, l AS master, p AS heir, h AS host, 'MEMBER_OF' AS relation, m.since AS since, m.until AS until,
  CASE WHEN m.inferred THEN 'inferred' ELSE 'said' END AS basis, m AS member, d AS led, o AS hosted;

MATCH (p:Person|`Group`)<-[m:MENTORED]-(l:Person)-[d:LEADS]->(s:Studio)
WHERE s.name CONTAINS '传承' AND holds(m) AND said(d) AND is(s, studio) AND practises(s)
OPTIONAL MATCH (h:Body)-[o:HOSTS]->(s)
WHERE said(o)
WITH p, m, s, l, d, h, o WHERE within(h)
RETURN s AS studio, l AS master, p AS heir, h AS host, 'MENTORED' AS relation, m.since AS since, m.until AS until,
  'inferred' AS basis, m AS taught, d AS led, o AS hosted;
