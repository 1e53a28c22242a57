/*---
id: leaders-gap
topic: coverage
title: {zh: 学科带头人缺口在哪, en: Specialties without a leader}
description:
  zh: 医院的科室或专科（人员任职的科室在内），未见负责人者（副主任不算）。“已知”区分：来源明言没有；该院有其他人员资料而未见此科负责人；没有该院人员的资料（不等于没有带头人）。
  en: Departments (those of people's posts among them) and specialties of hospitals for which no leader is found (a deputy is none). What is known is told apart - a source says there is none; people of the hospital are known, no leader of this one; no data on its people, which is not a no.
example: {region: 乌审旗}
examples:
  zh:
    - "{hospital}哪些科室没有挂帅的"
    - "{region}哪些医院的{specialty}没有主任"
    - "哪些医院缺{specialty}主任"
    - "{hospital}哪些科缺当家人"
    - "哪些科没有挑大梁的"
    - "{hospital}哪些科还没人牵头"
    - "哪里缺学科带头人"
    - "哪些专科还没有带头人"
    - 学科带头人缺口在哪
    - 哪些科室没有学科带头人
    - "{hospital}哪些科室缺带头人"
    - "{hospital}还缺哪些学科带头人"
    - 没有负责人的专科有哪些
    - 哪些医院的科室没有主任
    - 学科带头人空缺的情况
  en:
    - "What departments in {hospital} are missing a head"
    - "Where are specialty leaders lacking"
    - Specialties without a leader
    - Which departments have no head
    - "Which departments of {hospital} lack a leader"
    - gaps in specialty leaders
    - "departments without a director at {hospital}"
    - "specialties lacking a leader at {hospital}"
    - "departments without a head"
    - "Which departments of {hospital} have no head"
    - "vacant department head posts"
    - "Where are discipline leaders missing"
    - "leaderless departments in {region}"
    - "no leader found for which {specialty} departments"
    - "shortage of department heads"
    - "Which departments still need a leader"
parameters:
  hospital: {type: entity, kinds: [Hospital], zh: 医院, en: Hospital}
columns:
  hospital: {type: entity, zh: 医院, en: Hospital}
  gap: {zh: 科室或专科, en: Department or specialty}
  known: {type: choice, sequence: [denied_by_source, not_found, no_data], zh: 已知, en: What is known}
  people: {type: integer, zh: 已知人员数, en: People known}
order: [known, hospital, gap]
now: true
---*/
MATCH (d:Department)-[o:PART_OF]->(h:Hospital)
WHERE said(o) AND is(h, hospital) AND within(h) AND practises(d)
  AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(d) WHERE holds(l) AND NOT deputy(l) }
OPTIONAL MATCH (x:Person)-[n:LEADS]->(d)
WHERE denied(n)
WITH d, o, h, collect(DISTINCT n) AS denials
OPTIONAL MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h)
WHERE holds(w)
WITH d, o, h, denials, collect(DISTINCT w) AS posts, count(DISTINCT p.id) AS people
RETURN h AS hospital, replace(d.name, h.name, '') AS gap, CASE WHEN size(denials) > 0 THEN 'denied_by_source' WHEN people > 0 THEN 'not_found'
  ELSE 'no_data' END AS known, people AS people, d AS department, o AS belongs, denials AS denied, posts AS told;

// Departments in which somebody has a post, and no head is named.
MATCH (q:Person)-[v:WORKS_AT]->(h:Hospital)
WHERE holds(v) AND practising(v) AND in_department(v) AND is(h, hospital) AND within(h)
WITH DISTINCT h, v.department AS field
WHERE NOT field CONTAINS '、'
  AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(h) WHERE holds(l) AND NOT deputy(l) AND (l.department CONTAINS field OR l.title CONTAINS field) }
  AND NOT EXISTS { MATCH (p:Person)-[l:WORKS_AT]->(h) WHERE holds(l) AND l.department CONTAINS field AND heads(l) }
  AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(d:Department)-[o:PART_OF]->(h) WHERE holds(l) AND NOT deputy(l) AND said(o) AND d.name CONTAINS field }
  AND NOT EXISTS { MATCH (d:Department)-[o:PART_OF]->(h) WHERE said(o) AND d.name CONTAINS field }
OPTIONAL MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h)
WHERE holds(w)
WITH h, field, collect(DISTINCT w) AS posts, count(DISTINCT p.id) AS people
RETURN h AS hospital, field AS gap, 'not_found' AS known, people AS people, h AS itself, posts AS told;

// Specialties that a hospital is said to have and that no post of a head names.
MATCH (h:Hospital)
WHERE is(h, hospital) AND within(h)
UNWIND h.specialties AS field
WITH h, field
WHERE of_specialty(field)
  AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(h) WHERE holds(l) AND NOT deputy(l) AND (l.department CONTAINS field OR l.title CONTAINS field) }
  AND NOT EXISTS { MATCH (p:Person)-[l:WORKS_AT]->(h) WHERE holds(l) AND l.department CONTAINS field AND heads(l) }
  AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(d:Department)-[o:PART_OF]->(h) WHERE holds(l) AND NOT deputy(l) AND said(o) AND d.name CONTAINS field }
OPTIONAL MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h)
WHERE holds(w)
WITH h, field, collect(DISTINCT w) AS posts, count(DISTINCT p.id) AS people
RETURN h AS hospital, field AS gap, CASE WHEN people > 0 THEN 'not_found' ELSE 'no_data' END AS known, people AS people,
  h AS itself, posts AS told;
