/*---
id: flexible-hires
topic: recruitment
title: {zh: 柔性引进了谁、来自哪里, en: Flexible hires and where they come from}
example: {}
examples:
  zh:
    - "从外面柔性请来的专家"
    - "柔性引进的专家名单和来源单位"
    - "{hospital}柔性引来了谁"
    - 柔性引进了谁、来自哪里
    - "{hospital}柔性引进了哪些专家"
    - "{hospital}柔性引才的情况"
    - 柔性引进的人才从哪里来
    - "{hospital}柔性引进的人来自哪些医院"
    - 哪些专家被柔性引进
    - "{hospital}柔性引进的人原先在哪里工作"
    - "{hospital}柔性引进的人才原先在哪儿干活"
    - "柔性引进的专家原来是哪家医院的"
  en:
    - "What experts came on flexible appointments and where from"
    - "Which experts have been flexibly hired"
    - "part time hires of {hospital} and their origin"
    - Flexible hires and where they come from
    - "Who was flexibly recruited by {hospital}"
    - "{hospital}'s flexible hires"
    - experts hired on flexible terms
    - "Where do flexible hires of {hospital} come from"
    - "experts taken on flexibly and their home institutions"
    - "Where did the flexible hires of {hospital} work before"
    - "flexible hires at {hospital} and where they come from"
    - "experts on flexible appointments at {hospital}"
    - "part-time experts engaged by {hospital}"
    - "Whom has {hospital} hired on a flexible basis"
    - "flexible appointments in {region}"
    - "Where do the flexibly recruited experts of {hospital} come from"
    - "visiting appointments at {hospital}"
    - "specialists taken on flexibly by {hospital}"
    - "home institutions of experts hired part time"
    - "adjunct experts at {hospital}"
    - "Which {specialty} experts were recruited flexibly"
parameters:
  hospital: {type: entity, kinds: [Hospital, Government, Organization, University], zh: 引进单位, en: Recruiter}
columns:
  person: {type: entity, zh: 人才, en: Talent}
  recruiter: {type: entity, zh: 引进单位, en: Recruiter}
  home: {type: entity, zh: 来自, en: From}
  tier: {type: choice, zh: 来源等级, en: Tier of origin}
  home_title: {zh: 原职务, en: Title at home}
  home_department: {zh: 原科室, en: Department at home}
  title: {zh: 受聘职务, en: Title as hired}
  department: {zh: 受聘科室, en: Department as hired}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [recruiter, person, home]
---*/
MATCH (p:Person)-[r:FLEXIBLY_RECRUITED_BY]->(h:Hospital|University|Government|Organization|AllianceCenter|Department|Studio)
WHERE holds(r) AND is(h, hospital) AND within(h)
OPTIONAL MATCH (p)-[w:WORKS_AT|LEADS]->(o:Hospital|University|Organization)
WHERE said(w) AND together(w, r) AND o.id <> h.id
WITH p, r, h, o, w WHERE of_tier(o) AND (in_department(r) OR in_department(w))
WITH p, r, h, o, collect(DISTINCT w) AS posts, collect(DISTINCT w.title) AS titles, collect(DISTINCT w.department) AS departments
RETURN p AS person, h AS recruiter, o AS home, o.tier AS tier, titles AS home_title, departments AS home_department, r.title AS title, r.department AS department,
  r.since AS since, r.until AS until, r AS hire, posts AS post;
