/*---
id: alliance-overlap
topic: alliances
title: {zh: 两个医联体有何重叠, en: What two alliances share}
description:
  zh: 同为两个联盟、医联体或中心的成员或牵头单位者，及其在各自中的角色。
  en: Institutions and people that belong to both or lead them, with the role in each.
example: {one: 江城心血管专科联盟, other: 鄂尔多斯市远程医疗协作网}
examples:
  zh:
    - "同时属于{one}和{other}的医院"
    - "{one}和{other}重复的成员"
    - "既是{one}成员又是{other}成员的"
    - 两个医联体有何重叠
    - "{one}和{other}有哪些共同成员"
    - "{one}与{other}的成员重叠"
    - "哪些医院同时在{one}和{other}"
    - "既在{one}又在{other}的单位"
    - "{one}和{other}的交集"
  en:
    - "Do {one} and {other} overlap"
    - "Who belongs to both {one} and {other}"
    - "members of both {one} and {other}"
    - What two alliances share
    - "What do {one} and {other} share"
    - "Which members do {one} and {other} have in common"
    - "overlap of {one} and {other}"
    - "hospitals in both {one} and {other}"
    - "Which hospitals are in both {one} and {other}"
    - "common members of {one} and {other}"
    - "Who sits in {one} as well as in {other}"
    - "members that {one} and {other} share"
    - "What do {one} and {other} have in common"
parameters:
  one: {type: entity, kinds: [AllianceCenter], required: true, zh: 医联体甲, en: One alliance}
  other: {type: entity, kinds: [AllianceCenter], required: true, zh: 医联体乙, en: The other alliance}
columns:
  member: {type: entity, zh: 共同单位, en: Shared}
  tier: {type: choice, zh: 等级, en: Tier}
  role: {type: choice, zh: 在甲的角色, en: Role in the one}
  other_role: {type: choice, zh: 在乙的角色, en: Role in the other}
  since: {type: date, zh: 加入甲, en: In the one since}
  other_since: {type: date, zh: 加入乙, en: In the other since}
order: [member, role, other_role, since, other_since]
---*/
MATCH (m:Person|Body)-[r:MEMBER_OF|LEADS|LAUNCHED]->(c:AllianceCenter)
WHERE c.id = $one AND holds(r)
MATCH (m)-[s:MEMBER_OF|LEADS|LAUNCHED]->(d:AllianceCenter)
WHERE d.id = $other AND holds(s)
RETURN m AS member, m.tier AS tier, r AS role, s AS other_role, r.since AS since, s.since AS other_since, r AS belongs,
  s AS belongs_too;
