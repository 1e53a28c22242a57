/*---
id: further-training
topic: training
title: {zh: 谁在何处进修、是否返岗, en: Who went for further training where and whether they returned}
description:
  zh: 具名人员、群体计数与机构选送分列；学历教育与规培不算进修。派出单位是进修当时的任职单位；那时的单位不明则空缺。“已返岗”指来源明言返岗，或原在派出单位（另有任职，或述及进修的来源就这样说）、进修结束后又在那里任职；其余为未知，不等于没有返岗。
  en: Named people, counted cohorts and unnamed staff told apart; degrees and residencies are no further training. They are from the employer of that time; where it is not known, that is blank. Returned means that a source says so, or that a post at home begins after the training of somebody who was there before (by another post, or by the source that tells of the training); otherwise unknown, which is not a no.
example: {institution: 北岭县人民医院}
examples:
  zh:
    - "{institution}外出进修的都有谁"
    - "{trainer}带过哪些进修医生"
    - "学成返岗的情况"
    - "{institution}学成返岗的有几个"
    - "派出去进修的医生回来了多少"
    - "去过{trainer}进修的医生"
    - "到{trainer}学习进修的人"
    - "{institution}的人去哪里进修过"
    - "{institution}进修人员学成返岗情况"
    - "{institution}谁去进修了"
    - "{institution}有多少人进修"
    - 谁在何处进修、是否返岗
    - "{institution}派谁去进修了"
    - "{institution}选送了哪些人进修，回来没有"
    - "{institution}的进修人员返岗了吗"
    - "{institution}的医生去哪里进修"
    - "谁到{trainer}进修过"
    - "去{trainer}深造的有哪些人"
    - "{trainer}接收过哪些进修人员"
    - "从{institution}到{trainer}进修的有谁"
    - 外出进修的人学成返岗了没
    - 有多少人外出进修
    - 选送进修的情况
    - 进修回来的有哪些人
    - "{trainer}收过哪些进修医生"
    - "{trainer}接收的进修生有谁"
    - "{person}在哪进修过"
    - "{person}去哪里进修了"
    - "{person}外出进修的经历"
    - "{person}进修回来了吗"
    - "{institution}派了谁出去学习"
    - "{institution}出去学习的回来没有"
    - "{person}在哪儿进修"
    - "{institution}送了多少人去进修"
    - "{institution}送出去进修的医生名单"
  en:
    - "Who has gone for further training and come back"
    - "doctors who did further training at {trainer}"
    - "staff of {institution} sent for further training"
    - "Who from {institution} went for further training"
    - "Who from {institution} trained at {trainer}"
    - Who went for further training where and whether they returned
    - "Whom did {institution} send for further training"
    - "Where did doctors of {institution} go for further training"
    - "Who went to {trainer} for further training"
    - "Who was sent to {trainer} for advanced training"
    - "further training at {trainer}"
    - Did those sent for further study return
    - "Where did {person} do further training"
    - "Where did {person} train"
    - "Has {person} returned from further training"
    - "Where was {person} sent for training"
    - "Who trained at {trainer}"
    - "doctors trained at {trainer}"
    - "How many people did {institution} send for training"
    - "Did the people that {institution} sent away for training come back"
    - "Have those {institution} sent for further training come back"
    - "What further training did the staff of {institution} get"
    - "Who has been to {trainer} for training"
    - "{person}'s further training"
    - "staff sent away to study at {trainer}, did they come back"
    - "Which staff are away on further training"
    - "doctors on training leave from {institution}"
    - "study leave of {institution}'s staff"
    - "placements for training in {specialty}"
    - "upskilling placements in {specialty}"
    - "further training in {specialty}"
    - "Who was seconded to {trainer} to learn"
    - "Who from {institution} is studying elsewhere"
    - "Have the trainees of {institution} resumed work"
    - "advanced study at {trainer} and who returned"
    - "number of {institution} staff sent out for training"
    - "clinical attachments at {trainer}"
parameters:
  institution: {type: entity, kinds: [Hospital, Organization, Department, Group], zh: 派出单位, en: Sent by}
  trainer: {type: entity, kinds: [Hospital, University, Organization, Department, Group], zh: 进修单位, en: Trained at}
  person: {type: entity, kinds: [Person], zh: 进修人员, en: Learner}
columns:
  learner_kind: {type: choice, sequence: [named, cohort, institution], zh: 人员类别, en: Learner is}
  person: {type: entity, zh: 进修人员, en: Learner}
  institution: {type: entity, zh: 派出单位, en: From}
  trainer: {type: entity, zh: 进修单位, en: Trained at}
  mode: {zh: 方式, en: Way}
  department: {zh: 科室, en: Department}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  outcome: {type: choice, zh: 是否返岗, en: Returned}
  basis: {type: choice, zh: 性质, en: Basis}
order: [learner_kind, institution, person, trainer, count, since, outcome]
---*/
MATCH (p:Person)-[t:TRAINED_AT]->(h:Hospital|University|Organization|Department|`Group`)
WHERE holds(t) AND is(h, trainer) AND is(p, person) AND in_department(t) AND (t.mode IS NULL OR NOT (degree(t) OR residency(t)))
// Who sent them: an employer of that time. An undated post beside dated ones tells no more than those; who came later was sent only
// where the source of the training says so, and nobody else employed him then.
OPTIONAL MATCH (p)-[v:WORKS_AT|LEADS]->(g:Hospital|Organization|Department|`Group`)
WHERE said(v) AND g.id <> h.id
  AND NOT (g.id STARTS WITH 'Department' AND g.id <> $institution AND EXISTS { MATCH (p)-[x:WORKS_AT]->(y:Hospital) WHERE said(x) })
  AND ((during(v, t) AND (v.since <> '' OR v.until <> ''
      OR NOT EXISTS { MATCH (p)-[x:WORKS_AT|LEADS]->(g) WHERE ever(x) AND (x.since <> '' OR x.until <> '') }))
    OR (after(v, t) AND size(v.datasets) > 1 AND any(told IN v.datasets WHERE told IN t.datasets)
      AND NOT EXISTS { MATCH (p)-[y:WORKS_AT|LEADS]->(k:Hospital) WHERE ever(y) AND (y.since <> '' OR y.until <> '') AND during(y, t) }))
OPTIONAL MATCH (p)-[w:WORKS_AT|LEADS]->(g)
WHERE said(w)
OPTIONAL MATCH (p)<-[n:GIVEN_BY|GIVEN_TO]-(a:Activity)
WHERE a.activity = 'return_from_training' AND said(n)
WITH p, t, h, g, collect(DISTINCT w) AS posts, collect(DISTINCT n) AS returns,
  count(DISTINCT CASE WHEN after(w, t) THEN w.id END) AS later,
  count(DISTINCT CASE WHEN after(w, t) AND size(w.datasets) > 1 AND any(told IN w.datasets WHERE told IN t.datasets) THEN w.id END) AS sent
WHERE is(g, institution) AND within(g)
WITH p, t, h, g, posts, returns, (later > 0 AND later < size(posts)) OR sent > 0 AS again
RETURN 'named' AS learner_kind, p AS person, g AS institution, h AS trainer, t.mode AS mode, t.department AS department,
  t.since AS since, t.until AS until, CASE WHEN size(returns) > 0 OR again THEN 'returned' ELSE 'unknown' END AS outcome,
  CASE WHEN t.inferred OR (size(returns) = 0 AND again) THEN 'inferred' ELSE 'said' END AS basis,
  t AS training, posts AS post, returns AS come_back;

// Counted cohorts, those sent and those come back: they are the receiver's, taught by the giver where a source tells it.
MATCH (a:Activity)-[t:GIVEN_TO]->(g:Hospital|Organization|Department|`Group`)
WHERE a.activity IN ['further_training', 'return_from_training'] AND holds(t) AND is(g, institution) AND within(g)
  AND $person = '' AND $specialty = ''
OPTIONAL MATCH (a)-[b:GIVEN_BY]->(h:Hospital|University|Organization|Department|`Group`)
WHERE said(b) AND h.id <> g.id
WITH a, t, g, b, h
WHERE is(h, trainer)
RETURN 'cohort' AS learner_kind, a AS person, g AS institution, h AS trainer, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, CASE WHEN a.activity = 'return_from_training' THEN 'returned' ELSE 'unknown' END AS outcome,
  CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS cohort, t AS given, b AS giving;

// Cohorts of whom only the trainer is told.
MATCH (a:Activity)-[t:GIVEN_BY]->(h:Hospital|University|Organization|Department|`Group`)
WHERE a.activity = 'further_training' AND holds(t) AND is(h, trainer) AND $institution = '' AND $region = ''
  AND $person = '' AND $specialty = '' AND NOT EXISTS { MATCH (a)-[x:GIVEN_TO]->(g:Person|Body) WHERE said(x) }
RETURN 'cohort' AS learner_kind, a AS person, h AS trainer, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, 'unknown' AS outcome, CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS cohort, t AS given;

// Institutions that sent unnamed staff.
MATCH (g:Body)-[t:SENT_FOR_TRAINING]->(h:Hospital|University|Organization|Department|`Group`)
WHERE holds(t) AND is(g, institution) AND is(h, trainer) AND within(g) AND $person = '' AND $specialty = ''
RETURN 'institution' AS learner_kind, g AS person, g AS institution, h AS trainer, t.mode AS mode, t.since AS since,
  t.until AS until, 'unknown' AS outcome, CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, t AS sent;
