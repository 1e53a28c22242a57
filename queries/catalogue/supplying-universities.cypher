/*---
id: supplying-universities
topic: people
title: {zh: 哪些高校输送人才最多, en: Universities that supply most talent}
description:
  zh: 曾在该校（或其附属医院）受训、现于所问机构或地区任职（问及时间则为那时在任）的具名人员数，已离任者不计。只数有名有姓且学历见于来源者，不能当作全部。
  en: Named people who trained at the university (or at a hospital affiliated with it) and have a post in the asked region or institution now, or at the asked time; those who have left are not counted. Only those whose training a source tells are counted, which is not everybody.
example: {region: 内蒙古}
examples:
  zh:
    - "{institution}的医生是哪些大学培养的"
    - "{institution}的人主要是哪些大学培养出来的"
    - "从学校来源看人才出自哪里"
    - "{institution}医生的毕业院校排名"
    - "我们的医生主要来自哪些高校"
    - "哪所大学培养的人最多"
    - 哪些高校输送人才最多
    - "{institution}的人才来自哪些高校"
    - "{institution}的医生毕业于哪些大学"
    - "给{institution}输送人才的学校"
    - 医生都是哪些大学毕业的
    - 哪所大学为基层培养的医生最多
  en:
    - "top universities our talent comes from"
    - "Where did most doctors of {institution} study"
    - Universities that supply most talent
    - "Which universities do the doctors of {institution} come from"
    - "From which universities did staff of {institution} graduate"
    - "Which universities supply {institution}"
    - universities feeding the region with talent
    - "universities feeding talent to {institution}"
    - "Which schools do the staff of {institution} come from"
    - "alma maters of doctors at {institution}"
    - "Where did the staff of {region} graduate"
    - "ranking of universities by talent supplied"
    - "universities that educated {institution}'s doctors"
    - "main supplying universities for {region}"
    - "Which university sends us most graduates"
    - "top feeder schools"
    - "universities that trained the doctors now working in {region}"
parameters:
  institution: {type: entity, kinds: [Hospital, Organization, Government], zh: 任职机构, en: Working at}
columns:
  university: {type: entity, zh: 高校, en: University}
  through: {type: choice, sequence: [TRAINED_AT, AFFILIATED_WITH], zh: 经由, en: By}
  people: {type: integer, zh: 人数, en: People}
  named: {zh: 人员, en: Who}
  institutions: {type: integer, zh: 任职机构数, en: Institutions}
order: [through, people, university]
---*/
MATCH (u:University)<-[t:TRAINED_AT]-(p:Person)-[w:WORKS_AT|LEADS]->(g:Hospital|Organization|Government)
WHERE ever(t) AND holds(w) AND ($since <> '' OR NOT over(w)) AND (w.since <> '' OR w.until <> '' OR NOT EXISTS { MATCH (p)-[x:WORKS_AT|LEADS]->(g) WHERE ever(x) AND (x.since <> '' OR x.until <> '') }) AND is(g, institution) AND within(g)
RETURN u AS university, 'TRAINED_AT' AS through, count(DISTINCT p.id) AS people, collect(DISTINCT p.name) AS named,
  count(DISTINCT g.id) AS institutions, collect(DISTINCT t) AS trainings, collect(DISTINCT w) AS posts, collect(DISTINCT p) AS who;

MATCH (u:University)<-[f:AFFILIATED_WITH]-(h:Hospital)<-[t:TRAINED_AT]-(p:Person)-[w:WORKS_AT|LEADS]->(g:Hospital|Organization|Government)
WHERE said(f) AND ever(t) AND holds(w) AND ($since <> '' OR NOT over(w)) AND (w.since <> '' OR w.until <> '' OR NOT EXISTS { MATCH (p)-[x:WORKS_AT|LEADS]->(g) WHERE ever(x) AND (x.since <> '' OR x.until <> '') }) AND g.id <> h.id AND is(g, institution) AND within(g)
RETURN u AS university, 'AFFILIATED_WITH' AS through, count(DISTINCT p.id) AS people, collect(DISTINCT p.name) AS named,
  count(DISTINCT g.id) AS institutions, collect(DISTINCT t) AS trainings, collect(DISTINCT w) AS posts, collect(DISTINCT f) AS affiliations,
  collect(DISTINCT p) AS who;
