/*---
id: paper-agreements
topic: support
title: {zh: 哪些协议有名无实, en: Agreements without any activity}
description:
  zh: 有支援或合作关系，而两者之间未见活动、派驻、进修、师承或柔性引进者。“已知”区分：至少一方另有活动见于来源（未见此项），或双方都没有活动资料（不等于没有活动）；几个来源讲的同一活动（数字不一的也是）只计一次；问及时间的，只看那时的活动。
  en: Support or cooperation between two for which no activity, posting, training or flexible hire between them is found. What is known is told apart - activities of at least one of them with others are known; or none of either, which is not a no. An activity that several sources tell, in differing figures too, counts once; of a period, only what was done then is looked at.
example: {region: 鄂尔多斯市}
examples:
  zh:
    - "哪些协议只是挂名"
    - "签了协议但没有开展活动的合作"
    - "{institution}有没有空头协议"
    - 哪些协议有名无实
    - 签了协议没有活动的
    - "{institution}有哪些协议没有落实"
    - 哪些合作协议没有实际活动
    - "{institution}签的协议有没有活动"
    - 只签约不落地的合作
    - 哪些支援关系只停留在纸面
    - "{institution}哪些合作是摆样子的"
  en:
    - "Which partnerships have had no activities"
    - "agreements never acted upon"
    - Agreements without any activity
    - agreements that exist only on paper
    - "Which agreements of {institution} had no activity"
    - partnerships in name only
    - signed but nothing happened
    - "agreements that exist on paper only"
    - "partnerships with nothing behind them"
    - "signed but never acted upon"
    - "Which partnerships of {institution} are dormant"
    - "cooperation agreements with no activity"
    - "Which agreements came to nothing"
    - "Did anything follow from {institution}'s agreements"
    - "inactive agreements in {region}"
    - "nominal partnerships"
    - "deals without follow-up"
parameters:
  institution: {type: entity, kinds: [Hospital, University, Government, Organization, AllianceCenter, Department, Group], zh: 一方, en: One of them}
columns:
  one: {type: entity, zh: 一方, en: One}
  relation: {type: choice, zh: 协议, en: Agreement}
  other: {type: entity, zh: 另一方, en: The other}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  known: {type: choice, sequence: [not_found, no_data], zh: 已知, en: What is known}
  activities: {type: integer, zh: 双方另有活动数, en: Activities with others}
order: [known, one, other, relation, since]
worked_out: other_activities
---*/
MATCH (a:Body)-[r:SUPPORTS|COOPERATES_WITH]->(b:Body)
WHERE holds(r) AND (within(a) OR within(b)) AND is(a, institution)
  AND NOT EXISTS { MATCH (a)<-[x:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(b) WHERE holds(x) AND holds(y) }
  AND NOT EXISTS { MATCH (b)<-[x:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(a) WHERE holds(x) AND holds(y) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:STATIONED_AT|TRAINED_AT|FLEXIBLY_RECRUITED_BY]->(b) WHERE said(x) AND holds(y) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:STATIONED_AT|TRAINED_AT|FLEXIBLY_RECRUITED_BY]->(a) WHERE said(x) AND holds(y) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)<-[z:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(b) WHERE said(x) AND holds(y) AND holds(z) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)<-[z:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(a) WHERE said(x) AND holds(y) AND holds(z) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:MENTORED]->(q:Person)-[z:WORKS_AT|LEADS]->(b) WHERE said(x) AND holds(y) AND said(z) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:MENTORED]->(q:Person)-[z:WORKS_AT|LEADS]->(a) WHERE said(x) AND holds(y) AND said(z) }
  AND NOT EXISTS { MATCH (a)-[x:SENT_FOR_TRAINING]->(b) WHERE holds(x) }
  AND NOT EXISTS { MATCH (b)-[x:SENT_FOR_TRAINING]->(a) WHERE holds(x) }
OPTIONAL MATCH (a)<-[m:GIVEN_BY|GIVEN_TO]-(n:Activity)
WHERE holds(m)
WITH a, r, b, collect(DISTINCT n.id) AS of_one
OPTIONAL MATCH (b)<-[k:GIVEN_BY|GIVEN_TO]-(o:Activity)
WHERE holds(k)
WITH a, r, b, of_one, collect(DISTINCT o.id) AS of_other
RETURN a.id + ' ' + a.name AS one, b.id + ' ' + b.name AS other, r.since AS since, r.until AS until,
  of_one + of_other AS works, r.id + ' ' + r.source + ' ' + r.target AS agreement;

// The institution asked about may be the other side.
MATCH (a:Body)-[r:SUPPORTS|COOPERATES_WITH]->(b:Body)
WHERE holds(r) AND (within(a) OR within(b)) AND is(b, institution) AND $institution <> ''
  AND NOT EXISTS { MATCH (a)<-[x:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(b) WHERE holds(x) AND holds(y) }
  AND NOT EXISTS { MATCH (b)<-[x:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(a) WHERE holds(x) AND holds(y) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:STATIONED_AT|TRAINED_AT|FLEXIBLY_RECRUITED_BY]->(b) WHERE said(x) AND holds(y) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:STATIONED_AT|TRAINED_AT|FLEXIBLY_RECRUITED_BY]->(a) WHERE said(x) AND holds(y) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)<-[z:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(b) WHERE said(x) AND holds(y) AND holds(z) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)<-[z:GIVEN_BY]-(n:Activity)-[y:GIVEN_TO]->(a) WHERE said(x) AND holds(y) AND holds(z) }
  AND NOT EXISTS { MATCH (a)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:MENTORED]->(q:Person)-[z:WORKS_AT|LEADS]->(b) WHERE said(x) AND holds(y) AND said(z) }
  AND NOT EXISTS { MATCH (b)<-[x:WORKS_AT|LEADS]-(p:Person)-[y:MENTORED]->(q:Person)-[z:WORKS_AT|LEADS]->(a) WHERE said(x) AND holds(y) AND said(z) }
  AND NOT EXISTS { MATCH (a)-[x:SENT_FOR_TRAINING]->(b) WHERE holds(x) }
  AND NOT EXISTS { MATCH (b)-[x:SENT_FOR_TRAINING]->(a) WHERE holds(x) }
OPTIONAL MATCH (a)<-[m:GIVEN_BY|GIVEN_TO]-(n:Activity)
WHERE holds(m)
WITH a, r, b, collect(DISTINCT n.id) AS of_one
OPTIONAL MATCH (b)<-[k:GIVEN_BY|GIVEN_TO]-(o:Activity)
WHERE holds(k)
WITH a, r, b, of_one, collect(DISTINCT o.id) AS of_other
RETURN a.id + ' ' + a.name AS one, b.id + ' ' + b.name AS other, r.since AS since, r.until AS until,
  of_one + of_other AS works, r.id + ' ' + r.source + ' ' + r.target AS agreement;
