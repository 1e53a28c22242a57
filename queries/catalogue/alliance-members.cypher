/*---
id: alliance-members
topic: alliances
title: {zh: 某医联体的牵头单位与成员, en: An alliance's lead and members}
example: {}
examples:
  zh:
    - "{alliance}覆盖哪些成员"
    - "{alliance}里都有谁"
    - "{alliance}包括哪些医院"
    - "{alliance}成员名单"
    - "{alliance}是谁发起的"
    - 某医联体的牵头单位与成员
    - "{alliance}有哪些成员"
    - "{alliance}由谁牵头"
    - "{alliance}的成员单位"
    - "谁加入了{alliance}"
    - "{alliance}里有哪些医院"
    - "{alliance}的牵头医院是哪家"
    - "哪些医院属于{alliance}"
    - 各医联体的牵头单位和成员有哪些
    - 有哪些医联体
    - 哪些医院牵头医联体
    - "{alliance}是哪家挑头的"
    - "{alliance}由哪家牵头、有哪些单位参加"
  en:
    - "What hospitals are in {alliance}"
    - "{alliance} includes which hospitals"
    - "Which institution leads {alliance}"
    - An alliance's lead and members
    - "Who are the members of {alliance}"
    - "Who leads {alliance}"
    - "Which hospitals belong to {alliance}"
    - "members and lead of {alliance}"
    - "Who joined {alliance}"
    - List the alliances and their members
    - "Who heads {alliance} and who else is in it"
    - "Which institutions make up {alliance}"
    - "membership list of {alliance}"
    - "Who makes up {alliance}"
    - "Which hospitals sit in {alliance} and who heads it"
    - "lead and participants of {alliance}"
    - "composition of {alliance}"
    - "institutions belonging to {alliance}"
    - "How many members does {alliance} have"
parameters:
  alliance: {type: entity, kinds: [AllianceCenter], zh: 医联体或中心, en: Alliance or centre}
columns:
  alliance: {type: entity, zh: 医联体或中心, en: Alliance or centre}
  role: {type: choice, zh: 角色, en: Role}
  member: {type: entity, zh: 单位, en: Institution}
  tier: {type: choice, zh: 等级, en: Tier}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [alliance, role, member, since]
---*/
MATCH (m:Hospital|University|Government|Organization)-[r:LEADS]->(c:AllianceCenter)
WHERE holds(r) AND is(c, alliance) AND practises(c) AND within(m) AND of_kind(m)
RETURN c AS alliance, 'LEADS' AS role, m AS member, m.tier AS tier, r.since AS since, r.until AS until, r AS because;

MATCH (m:Person|Hospital|University|Government|Organization|AllianceCenter|Department|Studio|`Group`)-[r:MEMBER_OF]->(c:AllianceCenter)
WHERE holds(r) AND is(c, alliance) AND practises(c) AND within(m) AND of_kind(m)
RETURN c AS alliance, 'MEMBER_OF' AS role, m AS member, m.tier AS tier, r.since AS since, r.until AS until, r AS because;

MATCH (c:AllianceCenter)-[r:PART_OF]->(m:Hospital|University|Government|Organization|AllianceCenter)
WHERE holds(r) AND is(c, alliance) AND practises(c) AND within(m) AND of_kind(m)
RETURN c AS alliance, 'PART_OF' AS role, m AS member, m.tier AS tier, r.since AS since, r.until AS until, r AS because;

MATCH (m:Hospital|University|Government|Organization)-[r:LAUNCHED]->(c:AllianceCenter)
WHERE holds(r) AND is(c, alliance) AND practises(c) AND within(m) AND of_kind(m)
RETURN c AS alliance, 'LAUNCHED' AS role, m AS member, m.tier AS tier, r.since AS since, r.until AS until, r AS because;
