/*---
id: ward-rounds
topic: training
title: {zh: 查房覆盖哪些医院和科室, en: Hospitals and departments covered by ward rounds}
description:
  zh: 每次计数一行；科室未提及则空缺。两个来源讲的同一次活动只算一次，数字不同则并列。
  en: A row for each count; the department is blank where none is named. One activity told by two sources counts once; differing figures stand side by side.
example: {region: 乌审旗}
examples:
  zh:
    - "{giver}查房去了哪"
    - "{institution}教学查房覆盖了哪些科室"
    - "去{institution}查房的有谁"
    - "{institution}哪些科室搞过教学查房"
    - 查房覆盖哪些医院和科室
    - "谁到{institution}查房"
    - "{institution}有哪些科室接受过教学查房"
    - "{institution}的查房次数"
    - "{giver}到哪些医院查过房"
    - "{giver}在{institution}查过哪些科"
    - "{giver}查房了多少次"
    - 教学查房都去了哪些科室
    - 查房的情况
    - "{institution}教学查房多少次"
    - "{institution}一年查几次房"
    - "{institution}的查房是谁来做的"
    - "{giver}教学查房多少次"
  en:
    - "Who came to {institution} for ward rounds"
    - "ward rounds given by {giver}"
    - "departments covered by ward rounds at {institution}"
    - Hospitals and departments covered by ward rounds
    - "Who does ward rounds at {institution}"
    - "ward rounds at {institution}"
    - "Which departments of {institution} had ward rounds"
    - "Where has {giver} done ward rounds"
    - "How many ward rounds were done by {giver}"
    - "How many ward rounds took place at {institution}"
    - "Who came to do ward rounds at {institution}"
    - "In which departments did {giver} do ward rounds"
    - "Where did {giver} do ward rounds"
    - "bedside rounds: hospitals and units visited"
    - "teaching rounds at {institution}"
    - "How many ward rounds did {giver} do"
    - "ward rounds by {giver} at {institution}"
    - "departments where rounds were made"
    - "ward rounds in {specialty}"
    - "rounds conducted in {region}"
    - "places and units visited on ward rounds"
    - "number of teaching ward rounds in {region}"
parameters:
  institution: {type: entity, kinds: [Hospital, Department, Group, Place, Organization], zh: 查房机构, en: Institution}
  giver: {type: entity, kinds: [Hospital, Group, Person, Organization], zh: 查房方, en: Given by}
columns:
  institution: {type: entity, zh: 查房机构, en: Institution}
  department: {type: entity, zh: 科室, en: Department}
  giver: {type: entity, zh: 查房方, en: Given by}
  tier: {type: choice, zh: 等级, en: Tier}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [institution, department, count, giver, since]
---*/
MATCH (a:Activity)-[t:GIVEN_TO]->(g:Body|Place)
WHERE a.activity = 'ward_round' AND holds(t) AND is(g, institution) AND within(g)
OPTIONAL MATCH (a)-[b:GIVEN_BY]->(h:Person|Hospital|Organization|`Group`)
WHERE said(b)
WITH a, t, g, b, h WHERE is(h, giver) AND of_tier(h)
OPTIONAL MATCH (a)-[i:IN_DEPARTMENT]->(d:Department)
WHERE said(i)
WITH a, t, g, b, h, i, d WHERE practises(d)
// Another source's figure of the same rounds, without a department: beside what is asked of one.
OPTIONAL MATCH (h)<-[x:GIVEN_BY]-(z:Activity)-[y:GIVEN_TO]->(g)
WHERE $specialty <> '' AND z.activity = 'ward_round' AND z.unit = a.unit AND z.count <> a.count AND holds(y) AND said(x)
  AND NOT any(told IN z.datasets WHERE told IN a.datasets) AND NOT EXISTS { MATCH (z)-[k:IN_DEPARTMENT]->(e:Department) }
WITH a, t, g, b, h, i, d, collect(DISTINCT z) AS beside
RETURN g AS institution, d AS department, h AS giver, h.tier AS tier, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, a AS round, t AS given_to, b AS given_by, i AS in_department, beside AS beside;
