/*---
id: remote-consultation
topic: services
title: {zh: 远程会诊由谁支撑, en: Who stands behind remote consultation}
description:
  zh: 远程会诊活动的提供方、受益方与所依托的网络；以及名称含“远程”的网络的牵头单位与同一时期的成员（成员不等于有会诊）。
  en: Who gives and who receives remote consultations, and the network behind them; and the leads and members of networks called 远程, of one time (a member need not have had a consultation).
example: {}
examples:
  zh:
    - "{institution}的远程会诊都和谁做"
    - "远程会诊背后是谁"
    - 远程会诊由谁支撑
    - "谁给{institution}做远程会诊"
    - "{institution}的远程会诊是哪家医院提供的"
    - 哪些医院提供远程会诊
    - "{institution}做过多少例远程会诊"
    - 远程会诊靠哪些医院
    - 谁是远程会诊的后台
  en:
    - "Who is doing remote consultations for {institution}"
    - "Which hospital is behind {institution}'s remote consultation"
    - Who stands behind remote consultation
    - "Who provides remote consultations to {institution}"
    - "Which hospitals do teleconsultations for {institution}"
    - "remote consultations at {institution}"
    - "Who provides teleconsultations to {institution}"
    - "telemedicine support for {institution}"
    - "Which hospitals are behind the remote consultations of {institution}"
    - "remote consultation providers in {region}"
    - "Who gives remote consultations"
    - "Who answers the teleconsultations in {region}"
    - "network behind telemedicine"
    - "backing for remote consultation at {institution}"
parameters:
  institution: {type: entity, kinds: [Hospital, Department, Group, Place, Organization], zh: 受益机构, en: Institution}
columns:
  institution: {type: entity, zh: 受益机构, en: Institution}
  supporter: {type: entity, zh: 支撑方, en: Stood behind by}
  role: {type: choice, sequence: [GIVEN_BY, LEADS, PART_OF], zh: 角色, en: Role}
  tier: {type: choice, zh: 等级, en: Tier}
  network: {type: entity, zh: 依托网络, en: Network}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [role, institution, network, count, supporter, since]
---*/
MATCH (a:Activity)-[t:GIVEN_TO]->(g:Body|Place)
WHERE a.activity = 'remote_consultation' AND holds(t) AND is(g, institution) AND within(g)
OPTIONAL MATCH (a)-[b:GIVEN_BY]->(h:Person|Hospital|University|Organization|Department|AllianceCenter|`Group`)
WHERE said(b)
OPTIONAL MATCH (a)-[u:UNDER]->(n:AllianceCenter|Program|Studio)
WHERE said(u)
WITH a, t, g, b, h, u, n WHERE of_tier(h)
RETURN g AS institution, h AS supporter, 'GIVEN_BY' AS role, h.tier AS tier, n AS network, a.count AS count, a.unit AS unit,
  t.since AS since, t.until AS until, a AS consultation, t AS given_to, b AS given_by, u AS under;

MATCH (g:Hospital|Organization|`Group`)-[m:MEMBER_OF]->(n:AllianceCenter)<-[l:LEADS]-(h:Hospital|University|Government|Organization)
WHERE n.name CONTAINS '远程' AND holds(m) AND holds(l) AND together(m, l) AND is(g, institution) AND within(g) AND of_tier(h) AND g.id <> h.id
RETURN g AS institution, h AS supporter, 'LEADS' AS role, h.tier AS tier, n AS network, m.since AS since, m.until AS until,
  m AS member, l AS lead;

MATCH (g:Hospital|Organization|`Group`)-[m:MEMBER_OF]->(n:AllianceCenter)-[o:PART_OF]->(h:Hospital|University|Government|Organization)
WHERE n.name CONTAINS '远程' AND holds(m) AND holds(o) AND together(m, o) AND is(g, institution) AND within(g) AND of_tier(h) AND g.id <> h.id
RETURN g AS institution, h AS supporter, 'PART_OF' AS role, h.tier AS tier, n AS network, m.since AS since, m.until AS until,
  m AS member, o AS belongs;
