/*---
id: studios
topic: studios
title: {zh: 名医工作室分布与空白, en: Studios of renowned doctors and where there are none}
description:
  zh: 每个工作室、设立单位、领衔人，以及工作室的计数活动（依托它的、它提供的，和领衔人在设立单位所做的）；设立单位不明的工作室亦列出；其后是未见工作室的医院（gaps=否 则不列）。“已知”区分：来源明言没有；有其他资料而未见；没有资料（不等于没有工作室）。
  en: Every studio, its host, who leads it, and its counted activities (under it, given by it, or by its leader at the host); also studios whose host nobody tells; then the hospitals without one (not with gaps=no). What is known of those is told apart - a source says there is none; other facts are known, this one not found; no data, which is not a no.
example: {}
examples:
  zh:
    - "名医工作室的布局"
    - "{hospital}名医工作室是谁领衔"
    - "哪些地方还没有名医工作室"
    - 名医工作室分布与空白
    - 哪些医院有名医工作室
    - 名医工作室设在哪里
    - 哪些医院没有名医工作室
    - "{hospital}有哪些工作室"
    - "{hospital}设立了名医工作室吗"
    - "{hospital}的工作室由谁领衔"
    - 一共建了多少个名医工作室
    - 工作室都开展了什么活动
    - 哪里还没有建工作室
    - "{region}哪些医院挂了名医工作室的牌子"
    - "名医工作室布局在哪"
  en:
    - "list all studios"
    - "Who leads the studio at {hospital}"
    - Studios of renowned doctors and where there are none
    - Which hospitals have studios of renowned doctors
    - Where are studios of famous doctors
    - Which hospitals lack a studio
    - "studios hosted by {hospital}"
    - "Does {hospital} have a studio"
    - "Where are there renowned-doctor studios and where not"
    - "Where are there studios of famous doctors in {region}"
    - "famous doctor studios and who leads them"
    - "hospitals with and without a studio"
    - "which hospitals in {region} have no studio"
    - "distribution of expert studios"
    - "expert workstations in {region}"
    - "Which renowned doctors have a studio at {hospital}"
    - "list the studios of {region}"
    - "{specialty} studios"
parameters:
  hospital: {type: entity, kinds: [Hospital, University, Organization, AllianceCenter], zh: 设立单位, en: Host}
  gaps: {type: boolean, default: true, zh: 列出空白, en: List the gaps}
columns:
  known: {type: choice, sequence: [covered, denied_by_source, not_found, no_data], zh: 覆盖, en: Coverage}
  studio: {type: entity, zh: 工作室, en: Studio}
  host: {type: entity, zh: 设立单位, en: Host}
  leader: {type: entity, zh: 领衔人, en: Leader}
  activity: {type: choice, zh: 活动, en: Activity}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
order: [known, host, studio, activity, count]
---*/
// Of whose activities none is counted; those that have some follow.
MATCH (h:Hospital|University|Organization|AllianceCenter|`Group`)-[r:HOSTS]->(s:Studio)
WHERE holds(r) AND is(h, hospital) AND within(h) AND practises(s)
  AND NOT EXISTS { MATCH (s)<-[u:UNDER|GIVEN_BY]-(a:Activity) WHERE holds(u) }
  AND NOT EXISTS { MATCH (s)<-[l:LEADS]-(p:Person)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(h) WHERE said(l) AND holds(b) AND holds(t) }
OPTIONAL MATCH (p:Person)-[l:LEADS]->(s)
WHERE said(l)
RETURN 'covered' AS known, s AS studio, h AS host, p AS leader, r.since AS since, r AS hosted, l AS led;

MATCH (h:Hospital|University|Organization|AllianceCenter)-[r:HOSTS]->(s:Studio)<-[l:LEADS]-(p:Person)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(h)
WHERE said(r) AND said(l) AND holds(b) AND holds(t) AND is(h, hospital) AND within(h) AND practises(s)
RETURN 'covered' AS known, s AS studio, h AS host, p AS leader, a.activity AS activity, a.count AS count, a.unit AS unit, b.since AS since,
  a AS work, r AS hosted, l AS led, b AS given_by, t AS given_to;

MATCH (h:Hospital|University|Organization|AllianceCenter|`Group`)-[r:HOSTS]->(s:Studio)<-[u:UNDER|GIVEN_BY]-(a:Activity)
WHERE said(r) AND holds(u) AND is(h, hospital) AND within(h) AND practises(s)
OPTIONAL MATCH (p:Person)-[l:LEADS]->(s)
WHERE said(l)
RETURN 'covered' AS known, s AS studio, h AS host, p AS leader, a.activity AS activity, a.count AS count, a.unit AS unit, u.since AS since,
  a AS work, r AS hosted, l AS led, u AS of_studio;

// Nobody tells who hosts it.
MATCH (s:Studio)
WHERE $hospital = '' AND $region = '' AND practises(s)
  AND NOT EXISTS { MATCH (h:Hospital|University|Organization|AllianceCenter|`Group`)-[r:HOSTS]->(s) }
  AND (EXISTS { MATCH (s)-[x]-(y) WHERE ever(x) } OR NOT EXISTS { MATCH (s)-[x]-(y) })
OPTIONAL MATCH (p:Person)-[l:LEADS]->(s)
WHERE said(l)
OPTIONAL MATCH (s)<-[u:UNDER|GIVEN_BY]-(a:Activity)
WHERE holds(u)
RETURN 'covered' AS known, s AS studio, p AS leader, a.activity AS activity, a.count AS count, a.unit AS unit, u.since AS since,
  a AS work, s AS itself, l AS led, u AS of_studio;

// Studios that are only counted.
MATCH (a:Activity)
WHERE a.activity = 'studio_opened'
OPTIONAL MATCH (a)-[t:GIVEN_TO|GIVEN_BY]->(h:Hospital|University|Organization|AllianceCenter)
WHERE holds(t)
WITH a, t, h WHERE is(h, hospital) AND within(h) AND $specialty = ''
RETURN 'covered' AS known, h AS host, a.activity AS activity, a.count AS count, a.unit AS unit, a.since AS since, a AS work, t AS given;

// Where there are none: no studio, hosted or counted.
MATCH (h:Hospital)
WHERE $gaps AND is(h, hospital) AND within(h) AND $specialty = ''
  AND NOT EXISTS { MATCH (h)-[r:HOSTS]->(s:Studio) WHERE holds(r) }
  AND NOT EXISTS { MATCH (a:Activity)-[t:GIVEN_TO|GIVEN_BY]->(h) WHERE a.activity = 'studio_opened' AND holds(t) }
OPTIONAL MATCH (h)-[d:HOSTS]->(x:Studio)
WHERE denied(d)
WITH h, collect(DISTINCT d) AS denials
OPTIONAL MATCH (y:Person|Body|Activity)-[k:Fact]->(h)
WITH h, denials, collect(DISTINCT k) AS towards
OPTIONAL MATCH (h)-[m:Fact]->(z:Body)
WITH h, denials, towards, collect(DISTINCT m) AS away
RETURN CASE WHEN size(denials) > 0 THEN 'denied_by_source' WHEN size(towards) + size(away) > 0 THEN 'not_found'
  ELSE 'no_data' END AS known, h AS host, h AS itself, denials AS denied, towards AS told, away AS told_too;
