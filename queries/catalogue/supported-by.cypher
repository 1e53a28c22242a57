/*---
id: supported-by
topic: support
title: {zh: 谁在支援某院, en: Who supports a hospital}
example: {hospital: 乌审旗人民医院}
examples:
  zh:
    - "给{hospital}做对口支援的有哪些医院"
    - "{hospital}的合作伙伴有哪些"
    - "对{hospital}有支援的是哪些医院"
    - "对{hospital}提供过支援的单位"
    - "哪家医院跟{hospital}结了对子"
    - "都有谁在帮{hospital}"
    - "{hospital}背后是谁"
    - "{hospital}靠谁支援"
    - "支援{hospital}的是谁"
    - "帮扶{hospital}的有哪些单位"
    - "{hospital}有人帮扶吗"
    - "{hospital}的合作单位有哪些"
    - "{hospital}有没有三甲医院帮扶"
    - "谁在支援{hospital}"
    - "谁帮扶{hospital}"
    - "哪些医院对口支援{hospital}"
    - "{hospital}被谁支援"
    - "{hospital}由哪些医院帮扶"
    - "{hospital}受谁支援"
    - "{hospital}得到哪些单位的支援"
    - "{hospital}接受了谁的帮扶"
    - "{hospital}的支援单位有哪些"
    - "{hospital}的合作方和支援方是谁"
    - "{hospital}背后有哪些支援力量"
    - "{hospital}是谁的帮扶对象"
    - "{hospital}是谁的受援单位"
    - "给{hospital}提供支援的单位"
    - "谁和{hospital}合作"
    - "{hospital}跟哪些医院有合作"
    - "有没有医院支援{hospital}"
    - "给{hospital}提供帮扶的是谁"
    - "跟{hospital}结对的三甲有哪些"
    - "是哪些单位在帮扶{hospital}"
    - "{hospital}上面有谁帮着"
    - "{hospital}有哪些单位对口帮助"
    - "哪家医院给{hospital}的支援最多"
    - "{hospital}哪个在支援"
    - "谁是{hospital}的对口支援医院"
    - "谁是{hospital}的支援单位"
  en:
    - "Which hospitals stand behind {hospital}"
    - "partners of {hospital}"
    - "Who gives support to {hospital}"
    - "{hospital} is supported by whom"
    - "Who is behind {hospital}"
    - "{hospital} gets support from which hospitals"
    - "Who supports {hospital}"
    - "Which hospitals support {hospital}"
    - "By whom is {hospital} supported"
    - "Who has been helping {hospital}"
    - "{hospital}'s supporters and partners"
    - "from whom does {hospital} receive support"
    - "With whom does {hospital} cooperate"
    - "{hospital}'s supporting hospitals"
    - "Which hospitals does {hospital} rely on"
    - "Who stands behind {hospital}"
    - "{hospital}'s backers"
    - "hospitals that support {hospital}"
    - "every hospital that has helped {hospital}"
    - "those who support {hospital}"
    - "Who has been giving {hospital} a hand"
    - "list everyone backing {hospital}"
    - "supporting institutions of {hospital}"
    - "paired support received by {hospital}"
    - "Who backs {hospital}"
    - "{hospital} is helped by which hospitals"
    - "hospitals assisting {hospital}"
    - "Which organisations stand by {hospital}"
    - "support for {hospital} comes from whom"
    - "helpers of {hospital}"
    - "assistance received by {hospital}"
    - "Who are the mentors and partners of {hospital}"
parameters:
  hospital: {type: entity, kinds: [Hospital, Government, Organization, AllianceCenter, Department, Group, Place], required: true, zh: 受援方, en: Supported}
columns:
  supported: {type: entity, zh: 受援方, en: Supported}
  partner: {type: entity, zh: 支援或合作方, en: Partner}
  relation: {type: choice, zh: 关系, en: Relation}
  tier: {type: choice, zh: 等级, en: Tier}
  mode: {zh: 方式, en: Way}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  via: {type: entity, zh: 经由, en: Through}
order: [relation, partner, since, mode]
---*/
MATCH (p:Hospital|University|Government|Organization|AllianceCenter|Department|Studio|`Group`)-[r:SUPPORTS]->(h:Hospital|Government|Organization|AllianceCenter|Department|`Group`|Place)
WHERE h.id = $hospital AND holds(r) AND within(p) AND of_tier(p) AND of_kind(p)
RETURN h AS supported, p AS partner, 'SUPPORTS' AS relation, p.tier AS tier, r.mode AS mode, r.since AS since, r.until AS until, r AS because;

// Agreements run both ways; an institution is also one of a group that has one.
MATCH (h:Hospital|Government|Organization|AllianceCenter|Department|`Group`)-[r:COOPERATES_WITH]->(p:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)
WHERE h.id = $hospital AND holds(r) AND within(p) AND of_tier(p) AND of_kind(p)
RETURN h AS supported, p AS partner, 'COOPERATES_WITH' AS relation, p.tier AS tier, r.mode AS mode, r.since AS since, r.until AS until, r AS because;

MATCH (p:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)-[r:COOPERATES_WITH]->(h:Hospital|Government|Organization|AllianceCenter|Department|`Group`)
WHERE h.id = $hospital AND holds(r) AND within(p) AND of_tier(p) AND of_kind(p)
RETURN h AS supported, p AS partner, 'COOPERATES_WITH' AS relation, p.tier AS tier, r.mode AS mode, r.since AS since, r.until AS until, r AS because;

// Membership in a centre or alliance of another hospital.
MATCH (h:Hospital)-[m:MEMBER_OF]->(c:AllianceCenter)-[o:PART_OF]->(p:Hospital)
WHERE h.id = $hospital AND holds(m) AND said(o) AND within(p) AND of_tier(p) AND of_kind(p)
RETURN h AS supported, p AS partner, 'MEMBER_OF' AS relation, p.tier AS tier, c AS via, m.since AS since, m.until AS until, m AS because, o AS belongs;
