/*---
id: partners-brought
topic: recruitment
title: {zh: 人才合伙人带来了哪些合作, en: What talent partners brought}
example: {}
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
MATCH (p:Person|Hospital|University|Government|Organization|AllianceCenter|Department|Studio|`Group`)-[r:PARTICIPATES_IN]->(g:Program)
WHERE holds(r) AND is(g, program)
OPTIONAL MATCH (l:Hospital|University|Government|Organization)-[q:LAUNCHED]->(g)
WHERE said(q)
RETURN g AS program, p AS partner, l AS launched_by, r.since AS since, r AS takes_part, q AS launched;

MATCH (p:Hospital|University|Organization)-[r:PARTICIPATES_IN]->(g:Program)
WHERE said(r) AND is(g, program)
MATCH (p)-[c:COOPERATES_WITH]->(o:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)
WHERE holds(c)
RETURN g AS program, p AS partner, o AS cooperates_with, c.since AS since, r AS takes_part, c AS cooperation;

MATCH (o:Hospital|University|Government|Organization|AllianceCenter|Department|`Group`)-[c:COOPERATES_WITH]->(p:Hospital|University|Organization)
WHERE holds(c)
MATCH (p)-[r:PARTICIPATES_IN]->(g:Program)
WHERE said(r) AND is(g, program)
RETURN g AS program, p AS partner, o AS cooperates_with, c.since AS since, r AS takes_part, c AS cooperation;

MATCH (a:Activity)-[b:GIVEN_BY]->(p:University|Hospital|Organization)-[r:PARTICIPATES_IN]->(g:Program)
WHERE a.activity = 'partnership' AND holds(b) AND said(r) AND is(g, program)
RETURN g AS program, p AS partner, a.count AS count, a.unit AS unit, b.since AS since, a AS partnership, b AS given_by, r AS takes_part;
