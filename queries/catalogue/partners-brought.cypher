/*---
id: partners-brought
topic: recruitment
title: {zh: 人才合伙人带来了哪些合作, en: What talent partners brought}
description:
  zh: 名称或类别含“合伙人”的计划（或所问计划）的参与方、其合作对象与合作单位数。合作是合伙人自己的，来源未必说因计划而起。
  en: Who takes part in programmes called 合伙人 (or in the asked one), with whom they cooperate and how many partners they count. The cooperation is the partner's own; no source need say that the programme brought it.
example: {}
examples:
  zh:
    - "{program}有哪些合作成果"
    - "{program}带动了哪些合作"
    - 人才合伙人带来了哪些合作
    - "{program}带来了哪些合作"
    - "{program}促成了什么合作"
    - "{program}的合伙人有谁"
    - 合伙人和哪些单位合作
    - "谁参加了{program}"
    - "{program}的成效"
  en:
    - "Which collaborations have the talent partners brought"
    - "What came of {program}"
    - What talent partners brought
    - "What cooperation did {program} bring"
    - "Who takes part in {program}"
    - With whom do talent partners cooperate
    - "results of {program}"
    - "What have talent partners brought in"
    - "results of the talent partner programme"
    - "cooperation brought by {program}"
    - "What came out of {program}"
    - "Whom did the talent partners bring along"
    - "achievements of talent partners"
    - "partnerships that grew out of {program}"
    - "What did partners under {program} contribute"
parameters:
  program: {type: entity, kinds: [Program], zh: 计划, en: Programme}
columns:
  program: {type: entity, zh: 计划, en: Programme}
  partner: {type: entity, zh: 合伙人, en: Partner}
  launched_by: {type: entity, zh: 发起方, en: Launched by}
  cooperates_with: {type: entity, zh: 合作对象, en: Cooperates with}
  count: {type: number, zh: 合作单位数, en: Institutions}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
order: [program, partner, cooperates_with, count]
---*/
// Partners of whom no cooperation is known: of the others it is told below.
MATCH (p:Person|Hospital|University|Government|Organization|AllianceCenter|Department|Studio|`Group`)-[r:PARTICIPATES_IN]->(g:Program)
WHERE holds(r) AND is(g, program) AND (g.name CONTAINS '合伙人' OR g.program_kind CONTAINS '合伙人' OR g.id = $program)
  AND NOT EXISTS { MATCH (p)-[c:COOPERATES_WITH]->(o:Body) WHERE holds(c) }
  AND NOT EXISTS { MATCH (o:Body)-[c:COOPERATES_WITH]->(p) WHERE holds(c) }
  AND NOT EXISTS { MATCH (a:Activity)-[b:GIVEN_BY]->(p) WHERE a.activity = 'partnership' AND holds(b) }
OPTIONAL MATCH (l:Hospital|University|Government|Organization)-[q:LAUNCHED]->(g)
WHERE said(q)
RETURN g AS program, p AS partner, l AS launched_by, r.since AS since, r AS takes_part, q AS launched;

MATCH (p:Hospital|University|Organization)-[r:PARTICIPATES_IN]->(g:Program)
WHERE said(r) AND is(g, program) AND (g.name CONTAINS '合伙人' OR g.program_kind CONTAINS '合伙人' OR g.id = $program)
MATCH (p)-[c:COOPERATES_WITH]->(o:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)
WHERE holds(c)
OPTIONAL MATCH (l:Hospital|University|Government|Organization)-[q:LAUNCHED]->(g)
WHERE said(q)
RETURN g AS program, p AS partner, l AS launched_by, o AS cooperates_with, c.since AS since, r AS takes_part, c AS cooperation, q AS launched;

MATCH (o:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)-[c:COOPERATES_WITH]->(p:Hospital|University|Organization)
WHERE holds(c)
MATCH (p)-[r:PARTICIPATES_IN]->(g:Program)
WHERE said(r) AND is(g, program) AND (g.name CONTAINS '合伙人' OR g.program_kind CONTAINS '合伙人' OR g.id = $program)
OPTIONAL MATCH (l:Hospital|University|Government|Organization)-[q:LAUNCHED]->(g)
WHERE said(q)
RETURN g AS program, p AS partner, l AS launched_by, o AS cooperates_with, c.since AS since, r AS takes_part, c AS cooperation, q AS launched;

MATCH (a:Activity)-[b:GIVEN_BY]->(p:University|Hospital|Organization)-[r:PARTICIPATES_IN]->(g:Program)
WHERE a.activity = 'partnership' AND holds(b) AND said(r) AND is(g, program) AND (g.name CONTAINS '合伙人' OR g.program_kind CONTAINS '合伙人' OR g.id = $program)
OPTIONAL MATCH (l:Hospital|University|Government|Organization)-[q:LAUNCHED]->(g)
WHERE said(q)
RETURN g AS program, p AS partner, l AS launched_by, a.count AS count, a.unit AS unit, b.since AS since, a AS partnership, b AS given_by, r AS takes_part, q AS launched;
