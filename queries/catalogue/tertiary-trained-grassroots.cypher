/*---
id: tertiary-trained-grassroots
topic: training
title: {zh: 哪些三级医院带教过哪些基层医生, en: Which tertiary hospitals trained which grassroots doctors}
description:
  zh: 进修、带教、师承、规培（列为培训）、学历教育、讲课与培训；具名人员与群体计数分列；规培、学历与进修分开；人员的单位是受训当时的任职单位（规培与学历也可是其后的）；等级未知者保留并标明；“逐级”为三级到县（受训或受其支援）、县到乡的链条。
  en: Further training, teaching, mentorship, residencies (as training), degrees, lectures; named people and counted cohorts told apart; residencies and degrees apart from further training; people are of their employer of that time (of a residency or a degree, of a later one too); unknown tiers kept and labelled; a chain leads from tertiary over county (trained or supported by it) to township.
example: {}
examples:
  zh:
    - "哪些三甲医院给基层医生带过徒弟"
    - "三级医院给基层大夫讲过哪些课"
    - "哪些基层医生跟三级医院学过"
    - "基层医生接受过哪些三甲医院培训"
    - "{institution}的医生接受过谁的培训"
    - "{trainer}给{institution}培训过多少人"
    - 哪些三级医院带教过哪些基层医生
    - 三甲医院培训过哪些基层医生
    - 基层医生是哪些三级医院带出来的
    - 哪些基层大夫受过三级医院的带教
    - "{trainer}带教过哪些基层医生"
    - "{trainer}为基层培养了哪些人"
    - "{trainer}培训过谁"
    - "{institution}的医生在哪些三级医院受过训"
    - "{institution}的医生跟哪些三级医院学过"
    - "谁培训过{institution}的医生"
    - "{trainer}给{institution}培训了哪些人"
    - 三级医院对基层的培训情况
  en:
    - "Which grassroots doctors learned from tertiary hospitals"
    - "What training did tertiary hospitals give to grassroots doctors"
    - "Whom has {trainer} taught at the grassroots"
    - Which tertiary hospitals trained which grassroots doctors
    - grassroots doctors trained by tertiary hospitals
    - "Which grassroots doctors did {trainer} train"
    - "Who trained the doctors of {institution}"
    - "Which tertiary hospitals taught doctors of {institution}"
    - "training of grassroots doctors by {trainer}"
    - "Whom did {trainer} train at {institution}"
    - "Who trained doctors from {institution}"
    - "Grade A hospitals that have coached village and township doctors"
    - "Did any tertiary hospital train county doctors in {region}"
    - "training of county doctors by tertiary hospitals in {region}"
    - "Which top hospitals coach grassroots medics"
    - "tertiary hospitals teaching rural doctors"
    - "rural doctors taught by tertiary hospitals"
    - "lectures and training for grassroots doctors by {trainer}"
    - "Which doctors of {institution} were trained by tertiary hospitals"
    - "teaching for township doctors in {region}"
parameters:
  trainer: {type: entity, kinds: [Hospital, Group], zh: 施教医院, en: Trainer}
  institution: {type: entity, kinds: [Hospital, Group, Place], zh: 受训机构, en: Institution trained}
columns:
  trainer: {type: entity, zh: 施教医院, en: Trainer}
  tier: {type: choice, sequence: [tertiary, unknown], zh: 等级, en: Tier}
  way: {type: choice, zh: 方式, en: Way}
  learner_kind: {type: choice, sequence: [named, cohort, institution, chain], zh: 受训者类别, en: Learner is}
  learner: {type: entity, zh: 受训者, en: Learner}
  institution: {type: entity, zh: 受训机构, en: Institution}
  expert: {type: entity, zh: 带教人, en: Teacher}
  via: {type: entity, zh: 经由, en: Via}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  basis: {type: choice, zh: 性质, en: Basis}
  named_members: {zh: 已知成员, en: Named members}
order: [learner_kind, tier, trainer, institution, learner, count, since, way]
---*/

// A named doctor of the grassroots who trained at a tertiary hospital, by the post of that time; after a residency or a degree, by a
// later one, too. An undated post beside dated ones tells no more than those.
MATCH (h:Hospital)<-[t:TRAINED_AT]-(p:Person)
WHERE $activity IN ['', 'further_training', 'training', 'degree_study'] AND tertiary(h) AND holds(t) AND is(h, trainer)
  AND ($activity <> 'training' OR residency(t)) AND ($activity <> 'degree_study' OR (degree(t) AND NOT residency(t)))
  AND ($activity <> 'further_training' OR t.mode IS NULL OR NOT (degree(t) OR residency(t)))
MATCH (p)-[w:WORKS_AT|LEADS]->(g:Hospital)
WHERE grassroots(g) AND said(w) AND is(g, institution) AND within(g) AND g.id <> h.id
  AND (residency(t) OR degree(t)
    OR (during(w, t) AND (w.since <> '' OR w.until <> ''
      OR NOT EXISTS { MATCH (p)-[x:WORKS_AT|LEADS]->(g) WHERE ever(x) AND (x.since <> '' OR x.until <> '') }))
    OR (after(w, t) AND size(w.datasets) > 1 AND any(told IN w.datasets WHERE told IN t.datasets)
      AND NOT EXISTS { MATCH (p)-[y:WORKS_AT|LEADS]->(k:Hospital) WHERE ever(y) AND (y.since <> '' OR y.until <> '') AND during(y, t) }))
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier,
  CASE WHEN residency(t) THEN 'training' WHEN degree(t) THEN 'degree_study' ELSE 'further_training' END AS way,
  'named' AS learner_kind, p AS learner, g AS institution, t.since AS since, t.until AS until,
  CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, t AS training, w AS post;

// A named doctor of the grassroots taught by a person of a tertiary hospital.
MATCH (m:Person)-[t:MENTORED]->(p:Person)
WHERE $activity IN ['', 'mentorship'] AND holds(t)
MATCH (m)-[v:WORKS_AT|LEADS]->(h:Hospital)
WHERE tertiary(h) AND said(v) AND during(v, t) AND is(h, trainer)
MATCH (p)-[w:WORKS_AT|LEADS]->(g:Hospital)
WHERE grassroots(g) AND said(w) AND during(w, t) AND is(g, institution) AND within(g) AND g.id <> h.id
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, 'mentorship' AS way,
  'named' AS learner_kind, p AS learner, g AS institution, m AS expert, t.since AS since, t.until AS until,
  CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, t AS teaching, v AS mentor_post, w AS post;

// A counted activity that a tertiary hospital, or a group of them, gave to an institution of the grassroots.
MATCH (h:Hospital|`Group`)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND tertiary(h) AND grassroots(g) AND holds(b) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
OPTIONAL MATCH (k:Hospital)-[z:MEMBER_OF]->(h)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'cohort' AS learner_kind, a AS learner, g AS institution, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis, collect(DISTINCT k.name) AS named_members,
  collect(k) AS members, collect(z) AS memberships, a AS activity, b AS given_by, t AS given_to;

// A counted activity that a person of a tertiary hospital gave to an institution of the grassroots.
MATCH (m:Person)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND grassroots(g) AND holds(b) AND holds(t) AND is(g, institution) AND within(g)
MATCH (m)-[v:WORKS_AT|LEADS]->(h:Hospital)
WHERE tertiary(h) AND said(v) AND during(v, b) AND is(h, trainer) AND g.id <> h.id
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'cohort' AS learner_kind, a AS learner, g AS institution, m AS expert, a.count AS count, a.unit AS unit,
  t.since AS since, t.until AS until, CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis,
  a AS activity, b AS given_by, t AS given_to, v AS post;

// A medical team of a tertiary hospital that gave it.
MATCH (m:Organization)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND grassroots(g) AND holds(b) AND holds(t) AND is(g, institution) AND within(g)
MATCH (m)-[v:PART_OF]->(h:Hospital)
WHERE tertiary(h) AND said(v) AND is(h, trainer) AND g.id <> h.id
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'cohort' AS learner_kind, a AS learner, g AS institution, m AS expert, a.count AS count, a.unit AS unit,
  t.since AS since, t.until AS until, CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis,
  a AS activity, b AS given_by, t AS given_to, v AS part_of;

// An institution of the grassroots that sent unnamed staff.
MATCH (g:Hospital|`Group`)-[t:SENT_FOR_TRAINING]->(h:Hospital|`Group`)
WHERE $activity IN ['', 'further_training'] AND tertiary(h) AND grassroots(g) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, 'further_training' AS way,
  'institution' AS learner_kind, g AS learner, g AS institution, t.since AS since, t.until AS until,
  CASE WHEN t.inferred THEN 'inferred' ELSE 'said' END AS basis, t AS sent;

// Chains: a county institution that a tertiary hospital supports, or trained staff of, in turn taught the township level.
MATCH (h:Hospital)-[s:SUPPORTS]->(c:Hospital)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND tertiary(h) AND c.division_level = 'county' AND g.division_level IN ['township', 'village']
  AND holds(s) AND holds(b) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'chain' AS learner_kind, a AS learner, g AS institution, c AS via, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, 'inferred' AS basis, s AS supports, a AS activity, b AS given_by, t AS given_to;

// The county institution was taught by a counted activity itself.
MATCH (h:Hospital)<-[e:GIVEN_BY]-(x:Activity)-[f:GIVEN_TO]->(c:Hospital)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(x) AND teaches(a) AND of_activity(a) AND tertiary(h) AND c.division_level = 'county' AND g.division_level IN ['township', 'village']
  AND holds(e) AND holds(f) AND holds(b) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'chain' AS learner_kind, a AS learner, g AS institution, c AS via, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, 'inferred' AS basis, collect(e) AS taught_by, collect(f) AS taught, a AS activity, b AS given_by, t AS given_to;

// People all the way: one of a county institution trained at the tertiary hospital, one of the township level at that institution.
MATCH (h:Hospital)<-[r:TRAINED_AT]-(p:Person)-[w:WORKS_AT|LEADS]->(c:Hospital)<-[t:TRAINED_AT]-(q:Person)-[v:WORKS_AT|LEADS]->(g:Hospital)
WHERE $activity IN ['', 'further_training'] AND tertiary(h) AND c.division_level = 'county' AND g.division_level IN ['township', 'village']
  AND holds(r) AND said(w) AND during(w, r) AND holds(t) AND said(v) AND during(v, t) AND p.id <> q.id
  AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, 'further_training' AS way,
  'chain' AS learner_kind, q AS learner, g AS institution, c AS via, t.since AS since, t.until AS until, 'inferred' AS basis,
  collect(r) AS trainings, collect(w) AS posts, t AS training, v AS post;

MATCH (m:Person)-[r:MENTORED]->(p:Person)-[t:MENTORED]->(q:Person)
WHERE $activity IN ['', 'mentorship'] AND holds(r) AND holds(t)
MATCH (m)-[u:WORKS_AT|LEADS]->(h:Hospital)
WHERE tertiary(h) AND said(u) AND during(u, r) AND is(h, trainer)
MATCH (p)-[w:WORKS_AT|LEADS]->(c:Hospital)
WHERE c.division_level = 'county' AND said(w) AND during(w, t)
MATCH (q)-[v:WORKS_AT|LEADS]->(g:Hospital)
WHERE g.division_level IN ['township', 'village'] AND said(v) AND during(v, t) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, 'mentorship' AS way,
  'chain' AS learner_kind, q AS learner, g AS institution, m AS expert, c AS via, t.since AS since, t.until AS until, 'inferred' AS basis,
  r AS first_teaching, t AS teaching, u AS mentor_post, w AS middle_post, v AS post;

MATCH (h:Hospital)<-[r:TRAINED_AT]-(p:Person)-[w:WORKS_AT|LEADS]->(c:Hospital)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND tertiary(h) AND c.division_level = 'county' AND g.division_level IN ['township', 'village']
  AND holds(r) AND said(w) AND during(w, r) AND holds(b) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'chain' AS learner_kind, a AS learner, g AS institution, c AS via, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, 'inferred' AS basis, collect(r) AS trainings, collect(w) AS posts, a AS activity, b AS given_by,
  t AS given_to;

MATCH (h:Hospital)<-[o:PART_OF]-(x:AllianceCenter)<-[m:MEMBER_OF]-(c:Hospital)<-[b:GIVEN_BY]-(a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place)
WHERE teaches(a) AND of_activity(a) AND tertiary(h) AND c.division_level = 'county' AND g.division_level IN ['township', 'village']
  AND said(o) AND holds(m) AND holds(b) AND holds(t) AND is(h, trainer) AND is(g, institution) AND within(g)
RETURN h AS trainer, CASE WHEN h.tier IS NULL THEN 'unknown' ELSE h.tier END AS tier, a.activity AS way,
  'chain' AS learner_kind, a AS learner, g AS institution, c AS via, a.count AS count, a.unit AS unit, t.since AS since,
  t.until AS until, 'inferred' AS basis, o AS part_of, m AS member, a AS activity, b AS given_by, t AS given_to;
