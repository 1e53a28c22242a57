/*---
id: year-on-year
topic: overview
title: {zh: 今年比去年有何变化, en: What changed from one year to the next}
description:
  zh: 起始时间在前一时间之后、至后一时间为止的关系为新增；结束时间不早于前一时间而早于后一时间的为结束；同一提供方与受益方的同类活动在两个时间的数量并列。日期只到年、而问的是月时，只是可能的（2024 年开始的可能始于 2024-03 之后）也列出，并说明；跨出所问时间的数量亦同。没有日期的事实，以及日期粗于所问时间的数量，无法比较，不列出。
  en: Relations that begin after the earlier and not after the later time began; those that end from the earlier on and before the later ended; counts of like activities of one giver and receiver at both times stand side by side. Where months are asked about and only a year is told, what may have begun or ended in between is listed as possible, and so are figures of activities that reach beyond the time asked. Facts without dates, and figures dated less exactly than asked, cannot be compared and are left out.
example: {earlier: "2023", later: "2024", region: 乌审旗}
examples:
  zh:
    - "{earlier}和{later}有什么不一样"
    - "{entity}{earlier}和{later}差在哪"
    - "今年较去年有什么变化"
    - "同比去年新增了哪些合作"
    - 今年比去年有何变化
    - "{earlier}到{later}有什么变化"
    - "{later}比{earlier}多了哪些合作"
    - "{later}和{earlier}相比有什么不同"
    - "{entity}{later}比{earlier}有什么变化"
    - "{entity}今年与去年的差别"
    - "{later}比{earlier}新增了哪些合作"
    - "{entity}{later}年和{earlier}年有什么不一样"
  en:
    - "How did things change from {earlier} to {later}"
    - "What changed at {entity} since last year"
    - What changed from one year to the next
    - "What changed from {earlier} to {later}"
    - "How does {later} differ from {earlier}"
    - "changes of {entity} between {earlier} and {later}"
    - "{later} compared with {earlier}"
    - What is new this year compared with last year
    - "compare {earlier} and {later}"
    - "What changed in {region} from {earlier} to {later}"
    - "differences between {earlier} and {later}"
    - "What is new in {later} compared with {earlier}"
    - "what began and what ended between {earlier} and {later}"
    - "changes at {entity} from {earlier} to {later}"
    - "how does {later} compare with {earlier}"
    - "{earlier} versus {later}"
    - "developments since last year"
    - "new and ended relations in {later}"
parameters:
  earlier: {type: date, required: true, zh: 前一时间, en: Earlier}
  later: {type: date, required: true, zh: 后一时间, en: Later}
  entity: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], zh: 一方, en: One of them}
columns:
  change: {type: choice, sequence: [began, ended, figure], zh: 变化, en: Change}
  one: {type: entity, zh: 一方, en: One}
  relation: {type: choice, zh: 关系或活动, en: Relation or activity}
  other: {type: entity, zh: 另一方, en: The other}
  before: {type: number, zh: 前, en: Before}
  after: {type: number, zh: 后, en: After}
  unit: {zh: 单位, en: Unit}
  certainty: {type: choice, zh: 是否确定, en: Certainty}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [change, relation, one, other, since, until, before, after]
---*/
MATCH (a:Person|Body)-[r:WORKS_AT|LEADS|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PARTICIPATES_IN]->(b:Person|Body|Program|Place)
WHERE said(r) AND r.since <> '' AND left(r.since, size($later)) <= $later AND r.since >= left($earlier, size(r.since)) AND NOT r.since STARTS WITH $earlier
  AND is(a, entity) AND (within(a) OR within(b))
RETURN 'began' AS change, a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r AS because,
  CASE WHEN $earlier STARTS WITH r.since OR ($later STARTS WITH r.since AND r.since <> $later) THEN 'possible' ELSE 'certain' END AS certainty;

MATCH (a:Person|Body)-[r:WORKS_AT|LEADS|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PARTICIPATES_IN]->(b:Person|Body|Program|Place)
WHERE said(r) AND r.since <> '' AND left(r.since, size($later)) <= $later AND r.since >= left($earlier, size(r.since)) AND NOT r.since STARTS WITH $earlier
  AND is(b, entity) AND $entity <> '' AND (within(a) OR within(b))
RETURN 'began' AS change, a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r AS because,
  CASE WHEN $earlier STARTS WITH r.since OR ($later STARTS WITH r.since AND r.since <> $later) THEN 'possible' ELSE 'certain' END AS certainty;

MATCH (a:Person|Body)-[r:WORKS_AT|LEADS|WORKED_AT|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PARTICIPATES_IN]->(b:Person|Body|Program|Place)
WHERE said(r) AND r.until <> '' AND r.until >= left($earlier, size(r.until)) AND r.until < $later AND NOT r.until STARTS WITH $later
  AND is(a, entity) AND (within(a) OR within(b))
RETURN 'ended' AS change, a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r AS because,
  CASE WHEN $later STARTS WITH r.until OR ($earlier STARTS WITH r.until AND r.until <> $earlier) THEN 'possible' ELSE 'certain' END AS certainty;

MATCH (a:Person|Body)-[r:WORKS_AT|LEADS|WORKED_AT|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PARTICIPATES_IN]->(b:Person|Body|Program|Place)
WHERE said(r) AND r.until <> '' AND r.until >= left($earlier, size(r.until)) AND r.until < $later AND NOT r.until STARTS WITH $later
  AND is(b, entity) AND $entity <> '' AND (within(a) OR within(b))
RETURN 'ended' AS change, a AS one, r AS relation, b AS other, r.since AS since, r.until AS until, r AS because,
  CASE WHEN $later STARTS WITH r.until OR ($earlier STARTS WITH r.until AND r.until <> $earlier) THEN 'possible' ELSE 'certain' END AS certainty;

MATCH (a:Person|Body)<-[x:GIVEN_BY]-(m:Activity)-[y:GIVEN_TO]->(b:Body|Place)<-[z:GIVEN_TO]-(n:Activity)-[w:GIVEN_BY]->(c:Person|Body)
WHERE c.id = a.id AND m.activity = n.activity AND m.unit = n.unit AND m.id <> n.id
  AND y.since STARTS WITH $earlier AND z.since STARTS WITH $later
  AND said(x) AND said(y) AND said(z) AND said(w) AND is(a, entity) AND (within(a) OR within(b))
RETURN 'figure' AS change, a AS one, m.activity AS relation, b AS other, m.count AS before, n.count AS after, m.unit AS unit,
  CASE WHEN (y.until = '' OR y.until STARTS WITH $earlier) AND (z.until = '' OR z.until STARTS WITH $later) THEN 'certain' ELSE 'possible' END AS certainty,
  y.since AS since, z.since AS until, m AS earlier_work, n AS later_work, x AS given_by, y AS given_to, z AS given_to_later, w AS given_by_later;

MATCH (a:Person|Body)<-[x:GIVEN_BY]-(m:Activity)-[y:GIVEN_TO]->(b:Body|Place)<-[z:GIVEN_TO]-(n:Activity)-[w:GIVEN_BY]->(c:Person|Body)
WHERE c.id = a.id AND m.activity = n.activity AND m.unit = n.unit AND m.id <> n.id
  AND y.since STARTS WITH $earlier AND z.since STARTS WITH $later
  AND said(x) AND said(y) AND said(z) AND said(w) AND is(b, entity) AND $entity <> '' AND (within(a) OR within(b))
RETURN 'figure' AS change, a AS one, m.activity AS relation, b AS other, m.count AS before, n.count AS after, m.unit AS unit,
  CASE WHEN (y.until = '' OR y.until STARTS WITH $earlier) AND (z.until = '' OR z.until STARTS WITH $later) THEN 'certain' ELSE 'possible' END AS certainty,
  y.since AS since, z.since AS until, m AS earlier_work, n AS later_work, x AS given_by, y AS given_to, z AS given_to_later, w AS given_by_later;
