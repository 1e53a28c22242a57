/*---
id: awardees-stay
topic: people
title: {zh: 人才计划入选者是否留任, en: Are a programme's awardees still here}
description:
  zh: 具名入选者及其在各机构的任职。在所问那天（或所问期间的最后）那里有任职为“在任”，不问时间即现在；只见已结束的任职（另有未注日期者亦同）为“已离任”；未见任职为“未知”。给出机构或地区则只看在那里的任职，未问计划则只列在那里有任职者；as_of 之前入选的都算。
  en: Named awardees and their posts at each institution. A post there on the asked day (or at the end of the asked period; now, where no time is asked) means still there; only ended posts (an undated mention beside them says no more), left; none found, unknown. With an institution or region, posts there are looked at, and where no programme is asked for only people with one are listed; with as_of, all who were named by then.
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
    - "Have the people selected by {program} stayed"
    - "Which winners of {program} have left"
    - "Are the awardees of {program} still at {institution}"
    - "retention of {program} awardees"
    - "How many {program} laureates are still in post"
    - "Did those chosen for talent programmes move away"
    - "Which talent programme winners have left {region}"
    - "awardees who departed"
    - "Where are the people selected for {program} now"
    - "Who among the selected talents remains"
    - "still here or gone: people named to talent schemes"
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
WHERE (holds(r) OR ($day_since <> '' AND ever(r) AND begun(r))) AND is(g, program)
MATCH (p)-[w:WORKS_AT|LEADS|WORKED_AT]->(h:Institution)
WHERE ever(w) AND begun(w) AND is(h, institution) AND within(h)
OPTIONAL MATCH (p)-[e:WORKS_AT|LEADS|WORKED_AT]->(h)
WHERE ever(e) AND begun(e)
WITH p, r, g, w, h,
  count(DISTINCT CASE WHEN e.since <> '' OR e.until <> '' THEN e.id END) AS dated,
  count(DISTINCT CASE WHEN over(e) THEN e.id END) AS ended,
  count(DISTINCT CASE WHEN e.id STARTS WITH 'WORKED_AT' AND e.until = '' THEN e.id END) AS former,
  count(DISTINCT CASE WHEN (e.until <> '' OR (e.since <> '' AND NOT e.id STARTS WITH 'WORKED_AT')) AND NOT over(e) THEN e.id END) AS held,
  collect(DISTINCT CASE WHEN e.since = '' AND e.until = '' THEN e END) AS undated
WHERE dated = 0 OR w.since <> '' OR w.until <> ''
RETURN g AS program, CASE WHEN held > 0 THEN 'stays' WHEN ended > 0 OR (former > 0 AND $until = '9999') THEN 'left' WHEN former > 0 THEN 'unknown'
  ELSE 'stays' END AS outcome,
  p AS person, h AS institution, w.since AS since, w.until AS until, r AS award, w AS post, undated AS told_too;

MATCH (p:Person)-[r:PARTICIPATES_IN]->(g:Program)
WHERE (holds(r) OR ($day_since <> '' AND ever(r) AND begun(r))) AND is(g, program) AND $region = '' AND ($institution = '' OR $program <> '')
  AND NOT EXISTS { MATCH (p)-[w:WORKS_AT|LEADS|WORKED_AT]->(h:Institution) WHERE ever(w) AND begun(w) AND is(h, institution) }
RETURN g AS program, 'unknown' AS outcome, p AS person, r AS award;
