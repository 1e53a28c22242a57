/*---
id: awardees-stay
topic: people
title: {zh: 人才计划入选者是否留任, en: Are a programme's awardees still here}
description:
  zh: 具名入选者及其任职。现有任职为“在任”；只见已结束的任职（另有未注日期者亦同）为“已离任”；未见任职为“未知”。给出机构或地区则只看在那里的任职。
  en: Named awardees and their posts. A present post means still there; only ended posts (an undated mention beside them says no more), left; none found, unknown. With an institution or region, posts there are looked at.
example: {}
examples:
  zh:
    - "人才计划的人留下来了吗"
    - "{program}入选者留任情况"
    - "{program}的人走了多少"
    - 人才计划入选者是否留任
    - "{program}的入选者还在吗"
    - "{program}入选者留下了多少"
    - "{program}入选的人离开了没有"
    - "入选{program}的人现在在哪里"
    - 人才计划选上的人流失了多少
    - "{institution}的人才计划入选者还在岗吗"
    - "{program}选的人有几个走了"
  en:
    - "Did people selected by {program} stay"
    - "Have the awardees of {program} left"
    - Are a programme's awardees still here
    - "Are the awardees of {program} still here"
    - "Which awardees of {program} left"
    - "How many awardees of {program} have stayed"
    - retention of programme awardees
    - "How many of the people named to {program} remain"
parameters:
  program: {type: entity, kinds: [Program], zh: 人才计划, en: Programme}
  institution: {type: entity, kinds: [Hospital, University, Government, Organization], zh: 任职机构, en: Working at}
columns:
  program: {type: entity, zh: 人才计划, en: Programme}
  outcome: {type: choice, sequence: [stays, left, unknown], zh: 是否留任, en: Outcome}
  person: {type: entity, zh: 入选者, en: Awardee}
  institution: {type: entity, zh: 任职机构, en: Institution}
  since: {type: date, zh: 任职自, en: Post since}
  until: {type: date, zh: 任职至, en: Post until}
order: [program, outcome, person, institution, since]
---*/
MATCH (p:Person)-[r:PARTICIPATES_IN]->(g:Program)
WHERE holds(r) AND is(g, program)
MATCH (p)-[w:WORKS_AT|LEADS|WORKED_AT]->(h:Institution)
WHERE said(w) AND is(h, institution) AND within(h)
OPTIONAL MATCH (p)-[e:WORKS_AT|LEADS|WORKED_AT]->(h)
WHERE ever(e)
WITH p, r, g, w, h, count(DISTINCT CASE WHEN e.id STARTS WITH 'WORKED_AT' OR e.until <> '' THEN e.id END) AS ended,
  count(DISTINCT CASE WHEN e.since <> '' AND e.until = '' AND NOT e.id STARTS WITH 'WORKED_AT' THEN e.id END) AS open
RETURN g AS program, CASE WHEN w.id STARTS WITH 'WORKED_AT' OR w.until <> '' OR (w.since = '' AND ended > 0 AND open = 0) THEN 'left'
  ELSE 'stays' END AS outcome,
  p AS person, h AS institution, w.since AS since, w.until AS until, r AS award, w AS post;

MATCH (p:Person)-[r:PARTICIPATES_IN]->(g:Program)
WHERE holds(r) AND is(g, program) AND $region = ''
  AND NOT EXISTS { MATCH (p)-[w:WORKS_AT|LEADS|WORKED_AT]->(h:Institution) WHERE said(w) AND is(h, institution) }
RETURN g AS program, 'unknown' AS outcome, p AS person, r AS award;
