/*---
id: recruited
topic: recruitment
title: {zh: 引进了哪些人才, en: Talents recruited}
description:
  zh: 具名人才与群体计数分列；柔性引进另见 flexible-hires。问及时间的，看引进之时，不看其后。
  en: Named talents and counted cohorts told apart; flexible hires are another question (flexible-hires). Of a period, those who were recruited in it, not before.
example: {region: 乌审旗}
examples:
  zh:
    - "{region}引来了多少人才"
    - "{hospital}新来了哪些人才"
    - "引才成果怎么样"
    - "{hospital}招了谁进来"
    - 引进了哪些人才
    - "{hospital}引进了谁"
    - "{hospital}招聘了多少人才"
    - "{hospital}引进人才的名单"
    - 新引进的人才有哪些
    - 引进了多少高层次人才
    - "{hospital}引才情况"
    - 招来了哪些医生
    - "引进来的人现在在哪儿"
  en:
    - "Who joined {hospital} through recruitment"
    - "new hires of {hospital}"
    - Talents recruited
    - "Whom did {hospital} recruit"
    - "How many people has {hospital} hired"
    - "talents brought in by {hospital}"
    - newly recruited doctors
    - "recruitment at {hospital}"
    - "people recruited and where they are now"
    - "new hires at {hospital}"
    - "people {hospital} has recruited"
    - "talent brought in by {hospital}"
    - "Whom did {hospital} hire in {region}"
    - "How many talents did {hospital} attract"
    - "recruits of {hospital}"
    - "Which talents joined {hospital}"
    - "newcomers at {hospital}"
    - "skilled people taken on by {hospital}"
    - "talent intake of {region}"
parameters:
  hospital: {type: entity, kinds: [Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], zh: 引进单位, en: Recruiter}
columns:
  learner_kind: {type: choice, sequence: [named, cohort], zh: 人才类别, en: Talent is}
  talent: {type: entity, zh: 人才, en: Talent}
  recruiter: {type: entity, zh: 引进单位, en: Recruiter}
  home: {type: entity, zh: 来自, en: From}
  title: {zh: 职务, en: Title}
  department: {zh: 科室, en: Department}
  mode: {zh: 方式, en: Way}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [learner_kind, recruiter, talent, count, since, home]
---*/
MATCH (p:Person|`Group`)-[r:RECRUITED_BY]->(h:Body)
WHERE happens(r) AND is(h, hospital) AND within(h) AND in_department(r)
OPTIONAL MATCH (p)-[w:WORKED_AT]->(o:Body)
WHERE said(w) AND o.id <> h.id
RETURN CASE WHEN p.id STARTS WITH 'Group' THEN 'cohort' ELSE 'named' END AS learner_kind, p AS talent, h AS recruiter,
  o AS home, r.title AS title, r.department AS department, r.mode AS mode, r.since AS since, r.until AS until, r AS hire, w AS former_post;

MATCH (a:Activity)-[t:GIVEN_TO|GIVEN_BY]->(h:Body)
WHERE a.activity = 'recruitment' AND holds(t) AND is(h, hospital) AND within(h) AND $specialty = ''
RETURN 'cohort' AS learner_kind, a AS talent, h AS recruiter, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, a AS recruitment, t AS given;
