/*---
id: hub-loss
topic: network
title: {zh: 若失去某三甲医院谁会孤立, en: Who is cut off if a hub is lost}
description:
  zh: 去掉该医院后，与其网络最大一块不再相连的机构，每家一行；同一块编号相同。联系的含义与限制同 only-link。
  en: Institutions that are no longer linked to the largest part of the hub's network once it is gone, a row for each; those of one part share its number. What a link is, and the limits, are those of only-link.
example: {hub: 江城医科大学附属第一医院}
examples:
  zh:
    - "{hub}一旦不干了谁受影响"
    - "{hub}一退出哪些医院就断了联系"
    - "若失去{hub}谁会孤立"
    - "如果{hub}没有了哪些医院会孤立"
    - "{hub}退出后谁会断联"
    - "没了{hub}会影响到谁"
    - "去掉{hub}哪些机构成为孤岛"
    - "要是{hub}撤了谁会被孤立"
    - "{hub}要是撤了谁没人管"
  en:
    - "What if {hub} disappears, who becomes isolated"
    - "Who depends on {hub} alone"
    - "Who is cut off if {hub} is lost"
    - "Which hospitals would be isolated without {hub}"
    - "Who would be cut off if {hub} were gone"
    - "What happens if {hub} is lost"
    - "what would fall apart without {hub}"
    - "Who would be isolated if {hub} dropped out"
    - "effect of losing {hub}"
    - "Which hospitals depend on {hub} to stay connected"
    - "If {hub} withdrew, which institutions would be left alone"
    - "Without {hub}, who loses contact"
    - "What falls apart when {hub} is gone"
    - "institutions stranded by the loss of {hub}"
    - "Suppose {hub} closed: who would be cut off"
parameters:
  hub: {type: entity, kinds: [Hospital, University, Organization, AllianceCenter, Government], required: true, zh: 枢纽医院, en: Hub}
columns:
  hub: {type: entity, zh: 枢纽医院, en: Hub}
  part: {type: integer, rising: true, zh: 第几块, en: Part}
  size: {type: integer, zh: 块内机构数, en: Institutions in it}
  institution: {type: entity, zh: 孤立机构, en: Cut off}
order: [part, institution]
most: 2000000
worked_out: cut_off
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
