/*---
id: timeline
topic: overview
title: {zh: 某机构的合作历程, en: An institution's partnerships over time}
description:
  zh: 支援、合作、成员、牵头、工作室、选送进修与计数活动，按时间排列；没有日期的按来源发布日期（注明），只说明不晚于那时。
  en: Support, cooperation, membership, lead, studios, staff sent for training and counted activities, in order of time; what has no date stands at its source's date of publishing (and says so), which means by then.
example: {institution: 乌审旗人民医院}
examples:
  zh:
    - "{institution}的合作脉络"
    - "{institution}历年来往"
    - "{institution}历年都跟谁合作过"
    - "{institution}对外合作的时间线"
    - "{institution}合作的来龙去脉"
    - 某机构的合作历程
    - "{institution}的合作历程"
    - "{institution}历年的合作"
    - "{institution}的合作大事记"
    - "{institution}的合作是怎么发展的"
    - "按时间看{institution}的合作"
    - "{institution}的发展历程"
    - "{institution}这些年的合作怎么一步步走过来的"
    - "把{institution}的合作按年份捋一遍"
  en:
    - "Show {institution}'s cooperation history"
    - "How has cooperation of {institution} evolved over the years"
    - An institution's partnerships over time
    - "timeline of {institution}"
    - "history of {institution}'s partnerships"
    - "How did the partnerships of {institution} develop"
    - "What did {institution} do over the years"
    - "chronology of what {institution} did with its partners"
    - "Show what {institution} did with its partners year by year"
    - "history of {institution}'s cooperation"
    - "How has {institution}'s cooperation developed"
    - "milestones of {institution}"
    - "chronology of {institution}'s partnerships"
    - "year by year partnerships of {institution}"
    - "the story of {institution}'s partnerships"
    - "{institution} partnerships through the years"
    - "cooperation record of {institution}"
    - "When did {institution} begin working with whom"
    - "track record of {institution}"
parameters:
  institution: {type: entity, kinds: [Hospital, University, Government, Organization, AllianceCenter, Department, Studio], required: true, zh: 机构, en: Institution}
columns:
  date: {type: date, zh: 时间, en: When}
  dated_by: {type: choice, zh: 依据, en: Dated by}
  relation: {type: choice, zh: 关系, en: Relation}
  direction: {type: choice, zh: 方向, en: Direction}
  partner: {type: entity, zh: 另一方, en: Partner}
  activity: {type: choice, zh: 活动, en: Activity}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  until: {type: date, zh: 至, en: Until}
order: [date, relation, partner, direction, count]
---*/
MATCH (h:Body)-[r:SUPPORTS|COOPERATES_WITH|MEMBER_OF|LEADS|HOSTS|SENT_FOR_TRAINING|LAUNCHED|PARTICIPATES_IN]->(o:Body|Place|Program|Project)
WHERE h.id = $institution AND holds(r) AND of_kind(o) AND $activity = ''
UNWIND r.datasets AS told
MATCH (s:Source)
WHERE s.id = told
WITH r, o, min(s.published) AS published
RETURN CASE WHEN r.since <> '' THEN r.since ELSE published END AS date, CASE WHEN r.since <> '' THEN 'said' WHEN published <> '' THEN 'published' END AS dated_by,
  r AS relation, 'out' AS direction, o AS partner, r.until AS until, r AS because;

MATCH (o:Body|Person)-[r:SUPPORTS|COOPERATES_WITH|MEMBER_OF|SENT_FOR_TRAINING|STATIONED_AT|FLEXIBLY_RECRUITED_BY|LAUNCHED|PART_OF]->(h:Body)
WHERE h.id = $institution AND holds(r) AND of_kind(o) AND $activity = ''
  AND NOT (r.id STARTS WITH 'PART_OF' AND o.id STARTS WITH 'Department')
UNWIND r.datasets AS told
MATCH (s:Source)
WHERE s.id = told
WITH r, o, min(s.published) AS published
RETURN CASE WHEN r.since <> '' THEN r.since ELSE published END AS date, CASE WHEN r.since <> '' THEN 'said' WHEN published <> '' THEN 'published' END AS dated_by,
  r AS relation, 'in' AS direction, o AS partner, r.until AS until, r AS because;

MATCH (h:Body)<-[r:GIVEN_TO]-(a:Activity)-[b:GIVEN_BY]->(o:Body|Person)
WHERE h.id = $institution AND holds(r) AND said(b) AND of_activity(a) AND of_kind(o)
UNWIND r.datasets AS told
MATCH (s:Source)
WHERE s.id = told
WITH r, b, o, a, min(s.published) AS published
RETURN CASE WHEN r.since <> '' THEN r.since ELSE published END AS date, CASE WHEN r.since <> '' THEN 'said' WHEN published <> '' THEN 'published' END AS dated_by,
  'GIVEN_BY' AS relation, 'in' AS direction, o AS partner, a.activity AS activity, a.count AS count, a.unit AS unit,
  r.until AS until, a AS work, r AS given_to, b AS given_by;

MATCH (h:Body)<-[r:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(o:Body|Place|Person)
WHERE h.id = $institution AND holds(r) AND said(t) AND of_activity(a) AND of_kind(o)
UNWIND r.datasets AS told
MATCH (s:Source)
WHERE s.id = told
WITH r, t, o, a, min(s.published) AS published
RETURN CASE WHEN r.since <> '' THEN r.since ELSE published END AS date, CASE WHEN r.since <> '' THEN 'said' WHEN published <> '' THEN 'published' END AS dated_by,
  'GIVEN_TO' AS relation, 'out' AS direction, o AS partner, a.activity AS activity, a.count AS count, a.unit AS unit,
  r.until AS until, a AS work, r AS given_by, t AS given_to;
