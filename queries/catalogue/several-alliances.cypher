/*---
id: several-alliances
topic: alliances
title: {zh: 谁加入了多个专科联盟, en: Who belongs to several alliances}
description:
  zh: 是两个以上联盟、医联体或中心的成员者，每个一行。
  en: Members of two alliances, groups or centres or more, a row for each.
example: {}
examples:
  zh:
    - "{member}属于哪些联盟"
    - "谁同时在好几个联盟里"
    - "{member}进了几个圈子"
    - 谁加入了多个专科联盟
    - 哪些医院同时参加了多个医联体
    - 加入不止一个联盟的单位
    - "{member}加入了哪些联盟"
    - "{member}参加了几个医联体"
    - "{member}是哪些医联体的成员"
    - 哪些单位属于两个以上医联体
  en:
    - "hospitals belonging to multiple alliances"
    - "Is {member} in more than one alliance"
    - Who belongs to several alliances
    - members of more than one alliance
    - "Which alliances does {member} belong to"
    - Which institutions are in several networks
    - "To how many alliances does {member} belong"
    - "hospitals that belong to at least two alliances"
    - "members of two or more alliances"
    - "dual membership in alliances"
    - "Who has joined several consortia"
    - "institutions with multiple alliance memberships"
    - "Which hospitals sit in more than one network"
    - "overlapping alliance memberships of {member}"
    - "hospitals in multiple medical alliances"
parameters:
  member: {type: entity, kinds: [Person, Hospital, University, Government, Organization, Department, Studio, Group], zh: 成员, en: Member}
columns:
  member: {type: entity, zh: 成员, en: Member}
  tier: {type: choice, zh: 等级, en: Tier}
  alliance: {type: entity, zh: 联盟或中心, en: Alliance or centre}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [member, alliance, since]
---*/
MATCH (m:Person|Body)-[r:MEMBER_OF]->(c:AllianceCenter)
WHERE holds(r) AND is(m, member) AND of_kind(m) AND practises(c)
  AND EXISTS { MATCH (m)-[s:MEMBER_OF]->(d:AllianceCenter) WHERE holds(s) AND d.id <> c.id }
WITH m, r, c WHERE $region = '' OR within(m)
RETURN m AS member, m.tier AS tier, c AS alliance, r.since AS since, r.until AS until, r AS because;
