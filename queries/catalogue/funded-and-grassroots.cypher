/*---
id: funded-and-grassroots
topic: people
title: {zh: 谁主持基金项目又下过基层, en: Grant holders who also went to the grassroots}
description:
  zh: 主持课题且到基层机构派驻，或在基层提供过计数活动的人；资助方未提及则空缺。
  en: People who lead a project and were posted at, or gave a counted activity to, an institution of the grassroots; the funder is blank where none is named.
example: {}
examples:
  zh:
    - "手上有项目还去旗县驻点过的有谁"
    - "有课题的专家里谁去过基层"
    - "主持科研项目的人谁下过乡"
    - 谁主持基金项目又下过基层
    - 主持课题又去过基层的人
    - 既有科研项目又下基层的医生
    - "{person}主持过课题又下过基层吗"
    - 下过基层的课题主持人有哪些
    - 有基金项目的专家谁派驻过基层
  en:
    - "Who leads a funded project and has worked at the grassroots"
    - Grant holders who also went to the grassroots
    - Who holds a research grant and was posted to the grassroots
    - project leaders who went to the grassroots
    - "Has {person} led a project and been to the grassroots"
    - "principal investigators with grassroots experience"
    - "principal investigators who have also worked at the grassroots"
    - "researchers with grants who served in townships"
    - "Who holds a grant and has been posted to the grassroots"
    - "people with research funding and grassroots experience"
    - "Does anyone both lead a project and go down to the grassroots"
    - "doctors leading funded projects who also held clinics in counties"
    - "Has {person} both held a grant and worked at the grassroots"
    - "grant holders with time spent at grassroots hospitals"
parameters:
  person: {type: entity, kinds: [Person], zh: 人员, en: Person}
columns:
  person: {type: entity, zh: 人员, en: Person}
  project: {type: entity, zh: 课题, en: Project}
  funder: {type: entity, zh: 资助方, en: Funded by}
  institution: {type: entity, zh: 基层机构, en: Grassroots institution}
  activity: {type: choice, zh: 方式, en: Way}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [person, project, institution, activity, since, funder]
---*/
MATCH (p:Person)-[l:LEADS]->(j:Project)
WHERE said(l) AND is(p, person)
MATCH (p)-[s:STATIONED_AT]->(g:Hospital|Place|`Group`)
WHERE $activity IN ['', 'dispatch'] AND holds(s) AND grassroots(g) AND within(g) AND is(p, person)
OPTIONAL MATCH (j)-[f:FUNDED_BY]->(o:Body|Program)
WHERE said(f)
RETURN p AS person, j AS project, o AS funder, g AS institution, 'dispatch' AS activity, s.since AS since, s.until AS until,
  l AS led, s AS posted, f AS funded;

MATCH (p:Person)-[l:LEADS]->(j:Project)
WHERE said(l) AND is(p, person)
MATCH (p)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|Place|`Group`)
WHERE said(b) AND holds(t) AND grassroots(g) AND within(g) AND of_activity(a) AND is(p, person)
OPTIONAL MATCH (j)-[f:FUNDED_BY]->(o:Body|Program)
WHERE said(f)
RETURN p AS person, j AS project, o AS funder, g AS institution, a.activity AS activity, t.since AS since, t.until AS until,
  l AS led, a AS work, b AS given_by, t AS given_to, f AS funded;
