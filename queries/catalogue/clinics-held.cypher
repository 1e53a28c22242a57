/*---
id: clinics-held
topic: services
title: {zh: 哪些专家到基层坐诊、多少次, en: "Which experts hold clinics at the grassroots, how often"}
description:
  zh: 在基层机构的坐诊、诊疗与义诊，按来源计数；未说由谁坐诊的亦列出；行政层级未知的机构保留；只知派驻而无人计数的专家亦列出。
  en: Clinics, visits and free clinics at institutions of the grassroots as sources count them; those of whom nobody says who held them are listed too; institutions of unknown level are kept; experts known only to be posted are listed too.
example: {}
examples:
  zh:
    - "谁来{institution}坐过诊"
    - "{institution}一年有几次专家坐诊"
    - "哪些专家下乡看病"
    - 哪些专家到基层坐诊、多少次
    - 专家下基层坐诊了多少次
    - "{institution}有哪些专家来坐诊"
    - "谁来{institution}出门诊"
    - "谁在{institution}坐诊"
    - "{institution}的专家门诊有多少次"
    - 下乡义诊的专家有哪些
    - 专家到基层出诊的情况
    - "到{institution}看诊的专家"
    - "{institution}专家坐诊了几次"
    - "{institution}的外来专家坐诊"
    - "名医到{institution}坐诊多少场"
  en:
    - "Which experts came to {institution} to see patients"
    - "experts who hold clinics at rural hospitals"
    - Which experts hold clinics at the grassroots, how often
    - "Who holds clinics at {institution}"
    - "How often do experts hold clinics at {institution}"
    - "specialists who see patients at {institution}"
    - How many outpatient clinics did experts hold at the grassroots
    - free clinics held in the countryside
    - "visiting experts' clinics at {institution}"
    - "Which specialists held clinics at rural hospitals, and how many times"
    - "Which outside experts see patients at {institution}"
    - "outpatient sessions by visiting experts in {region}"
    - "How often did experts see patients at {institution}"
    - "free clinics in {region}"
    - "visiting clinics at the grassroots"
    - "Who came to {institution} to see patients"
    - "clinic sessions held at {institution}"
    - "experts consulting at grassroots hospitals"
    - "free clinics run by experts in rural areas"
    - "Which specialists hold outpatient clinics in townships"
    - "number of expert clinics in {region}"
    - "Who runs outreach clinics in {region}"
    - "How many patients did experts see at {institution}"
parameters:
  institution: {type: entity, kinds: [Hospital, Group, Place], zh: 坐诊机构, en: Institution}
columns:
  institution: {type: entity, zh: 坐诊机构, en: Institution}
  expert: {type: entity, zh: 专家或派出方, en: Expert or sender}
  home: {type: entity, zh: 所属单位, en: From}
  activity: {type: choice, zh: 活动, en: Activity}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  basis: {type: choice, zh: 性质, en: Basis}
order: [institution, count, expert, since]
---*/
MATCH (g:Hospital|`Group`|Place)<-[t:GIVEN_TO]-(a:Activity)-[b:GIVEN_BY]->(m:Person)
WHERE a.activity IN ['consultation', 'patient_visit', 'free_clinic'] AND of_activity(a) AND holds(t) AND holds(b) AND is(g, institution) AND within(g)
  AND (grassroots(g) OR g.division_level IS NULL)
OPTIONAL MATCH (m)-[w:WORKS_AT|LEADS]->(o:Hospital|University|Organization)
WHERE said(w) AND during(w, b) AND o.id <> g.id
RETURN g AS institution, m AS expert, o AS home, a.activity AS activity, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS clinic, b AS given_by, t AS given_to, w AS post;

MATCH (g:Hospital|`Group`|Place)<-[t:GIVEN_TO]-(a:Activity)-[b:GIVEN_BY]->(m:Hospital|`Group`|Organization|University|Government|AllianceCenter|Department|Studio)
WHERE a.activity IN ['consultation', 'patient_visit', 'free_clinic'] AND of_activity(a) AND holds(t) AND holds(b) AND is(g, institution) AND within(g)
  AND (grassroots(g) OR g.division_level IS NULL)
RETURN g AS institution, m AS expert, a.activity AS activity, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS clinic, b AS given_by, t AS given_to;

// Nobody is named as holding them.
MATCH (g:Hospital|`Group`|Place)<-[t:GIVEN_TO]-(a:Activity)
WHERE a.activity IN ['consultation', 'patient_visit', 'free_clinic'] AND of_activity(a) AND holds(t) AND is(g, institution) AND within(g)
  AND (grassroots(g) OR g.division_level IS NULL)
  AND NOT EXISTS { MATCH (a)-[b:GIVEN_BY]->(m:Person|Body) WHERE b.status = t.status }
RETURN g AS institution, a.activity AS activity, a.count AS count, a.unit AS unit, t.since AS since, t.until AS until,
  CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS clinic, t AS given_to;

// Named experts whose visits nobody counted.
MATCH (m:Person)-[s:STATIONED_AT]->(g:Hospital|Place)
WHERE $activity IN ['', 'dispatch'] AND holds(s) AND grassroots(g) AND is(g, institution) AND within(g)
  AND ($activity <> '' OR NOT EXISTS { MATCH (m)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g)
    WHERE a.activity IN ['consultation', 'patient_visit', 'free_clinic'] AND holds(b) AND holds(t) AND together(b, s) })
OPTIONAL MATCH (m)-[w:WORKS_AT|LEADS]->(o:Hospital|University|Organization)
WHERE said(w) AND during(w, s) AND o.id <> g.id
RETURN g AS institution, m AS expert, o AS home, 'dispatch' AS activity, s.since AS since, s.until AS until,
  CASE WHEN s.inferred THEN 'inferred' ELSE 'said' END AS basis, s AS stationed, w AS post;
