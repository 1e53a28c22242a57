/*---
id: studios
topic: studios
title: {zh: 名医工作室分布, en: Studios of renowned doctors and where they are}
description:
  zh: 每个工作室、设立单位、领衔人，以及在该单位的计数活动。
  en: Every studio, the institution that hosts it, who leads it, and what it did there, counted.
example: {}
parameters:
  hospital: {type: entity, kinds: [Hospital, University, Organization, AllianceCenter], zh: 设立单位, en: Host}
columns:
  studio: {type: entity, zh: 工作室, en: Studio}
  host: {type: entity, zh: 设立单位, en: Host}
  leader: {type: entity, zh: 领衔人, en: Leader}
  activity: {type: choice, zh: 活动, en: Activity}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
order: [host, studio, activity, count]
---*/
MATCH (h:Hospital|University|Organization|AllianceCenter|`Group`)-[r:HOSTS]->(s:Studio)
WHERE holds(r) AND is(h, hospital)
OPTIONAL MATCH (p:Person)-[l:LEADS]->(s)
WHERE said(l)
RETURN s AS studio, h AS host, p AS leader, r.since AS since, r AS hosted, l AS led;

MATCH (h:Hospital|University|Organization|AllianceCenter)-[r:HOSTS]->(s:Studio)<-[l:LEADS]-(p:Person)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(h)
WHERE said(r) AND said(l) AND holds(b) AND holds(t) AND is(h, hospital)
RETURN s AS studio, h AS host, p AS leader, a.activity AS activity, a.count AS count, a.unit AS unit, b.since AS since,
  a AS work, r AS hosted, l AS led, b AS given_by, t AS given_to;

// Studios that are only counted.
MATCH (a:Activity)
WHERE a.activity = 'studio_opened'
OPTIONAL MATCH (a)-[t:GIVEN_TO|GIVEN_BY]->(h:Hospital|University|Organization|AllianceCenter)
WHERE holds(t)
WITH a, t, h WHERE is(h, hospital)
RETURN h AS host, a.activity AS activity, a.count AS count, a.unit AS unit, a.since AS since, a AS work, t AS given;
