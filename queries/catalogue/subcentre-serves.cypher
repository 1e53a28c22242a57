/*---
id: subcentre-serves
topic: alliances
title: {zh: 人才分中心服务哪些机构, en: Whom a talent sub-centre serves}
description:
  zh: 名称含“分中心”“分站”的机构：所属单位、成员、支援对象，以及依托它开展的活动的受益方。
  en: For centres called 分中心 or 分站 - whom they belong to, their members, whom they support, and who received what was done under them.
example: {}
examples:
  zh:
    - "{centre}的服务范围"
    - "分中心都覆盖哪些机构"
    - 人才分中心服务哪些机构
    - "{centre}服务哪些医院"
    - "{centre}覆盖哪些单位"
    - "{centre}的服务对象"
    - 各分中心服务了谁
    - 人才分站面向哪些机构
    - "{centre}给谁做过培训"
    - "{centre}管哪几家"
  en:
    - "Who is served by {centre}"
    - "reach of the talent sub-centre"
    - Whom a talent sub-centre serves
    - "Whom does {centre} serve"
    - "Which institutions are served by {centre}"
    - institutions served by talent sub-centres
    - "Which hospitals fall under the talent sub-centres"
    - "institutions served by {centre}"
    - "Whom does {centre} look after"
    - "catchment of {centre}"
    - "Which hospitals fall under {centre}"
    - "Whom do talent sub-centres serve"
    - "reach of {centre}"
    - "beneficiaries of {centre}"
    - "Which institutions does {centre} cover"
parameters:
  centre: {type: entity, kinds: [AllianceCenter], zh: 分中心, en: Sub-centre}
columns:
  centre: {type: entity, zh: 分中心, en: Sub-centre}
  relation: {type: choice, sequence: [PART_OF, MEMBER_OF, SUPPORTS, GIVEN_TO], zh: 关系, en: Relation}
  institution: {type: entity, zh: 机构, en: Institution}
  activity: {type: choice, zh: 活动, en: Activity}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [centre, relation, institution, count, activity, since]
---*/
MATCH (c:AllianceCenter)-[o:PART_OF]->(h:Institution)
WHERE (c.name CONTAINS '分中心' OR c.name CONTAINS '分站' OR c.id = $centre) AND is(c, centre) AND holds(o) AND within(h)
RETURN c AS centre, 'PART_OF' AS relation, h AS institution, o.since AS since, o.until AS until, o AS because;

MATCH (m:Body)-[r:MEMBER_OF]->(c:AllianceCenter)
WHERE (c.name CONTAINS '分中心' OR c.name CONTAINS '分站' OR c.id = $centre) AND is(c, centre) AND holds(r) AND within(m)
RETURN c AS centre, 'MEMBER_OF' AS relation, m AS institution, r.since AS since, r.until AS until, r AS because;

MATCH (c:AllianceCenter)-[r:SUPPORTS]->(m:Body|Place)
WHERE (c.name CONTAINS '分中心' OR c.name CONTAINS '分站' OR c.id = $centre) AND is(c, centre) AND holds(r) AND within(m)
RETURN c AS centre, 'SUPPORTS' AS relation, m AS institution, r.since AS since, r.until AS until, r AS because;

MATCH (c:AllianceCenter)<-[u:UNDER|GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(m:Body|Place)
WHERE (c.name CONTAINS '分中心' OR c.name CONTAINS '分站' OR c.id = $centre) AND is(c, centre) AND said(u) AND holds(t) AND within(m)
RETURN c AS centre, 'GIVEN_TO' AS relation, m AS institution, a.activity AS activity, a.count AS count, a.unit AS unit,
  t.since AS since, t.until AS until, a AS done, u AS under, t AS given_to;
