/*---
id: multi-site
topic: postings
title: {zh: 谁在多家机构执业, en: Who practises at several institutions}
description:
  zh: 同时（日期所及）在两家以上机构任职、派驻或柔性受聘的人，每家一行；换了单位的不算；同名而未能确认为一人者不合并。
  en: People with posts, postings or flexible appointments at two institutions or more at one time, as far as dates tell, a row for each; who moved is none; namesakes not known to be one stay apart.
example: {}
examples:
  zh:
    - "谁挂着好几家医院的职务"
    - "哪些人在不止一家医院任职"
    - "谁身兼几家医院"
    - 谁在多家机构执业
    - 多点执业的医生有哪些
    - 谁同时在几家医院工作
    - "{person}在哪些医院执业"
    - "{person}在几家医院上班"
    - "{person}同时在哪几家机构任职"
    - 哪些医生在两家以上医院任职
    - 在好几家医院坐诊执业的医生
    - "{person}是不是在两家机构干活"
    - "{person}在几个单位上班"
    - "谁同时在几家单位上班"
  en:
    - "doctors with posts at two or more hospitals"
    - "Who holds posts at several hospitals"
    - Who practises at several institutions
    - doctors working at more than one hospital
    - "At which hospitals does {person} practise"
    - Who works at several hospitals
    - multi-site practice
    - "At how many hospitals does {person} work"
    - "Does {person} work at more than one institution"
    - "Where all does {person} practise"
    - "people with posts at several institutions"
    - "multi-site practitioners"
    - "Who holds appointments at two or more hospitals"
    - "Which hospitals does {person} work at"
    - "experts with several workplaces"
    - "Who is registered at several hospitals"
    - "Who works in more than one place in {region}"
parameters:
  person: {type: entity, kinds: [Person], zh: 人员, en: Person}
columns:
  person: {type: entity, zh: 人员, en: Person}
  institution: {type: entity, zh: 机构, en: Institution}
  tier: {type: choice, zh: 等级, en: Tier}
  relation: {type: choice, zh: 关系, en: Relation}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [person, institution, relation, since]
now: true
---*/
MATCH (p:Person)-[r:WORKS_AT|LEADS|STATIONED_AT|FLEXIBLY_RECRUITED_BY]->(h:Hospital)
WHERE holds(r) AND is(p, person) AND within(h) AND of_tier(h)
  AND EXISTS { MATCH (p)-[s:WORKS_AT|LEADS|STATIONED_AT|FLEXIBLY_RECRUITED_BY]->(k:Hospital) WHERE holds(s) AND together(r, s) AND k.id <> h.id }
  AND (r.since <> '' OR r.until <> '' OR NOT EXISTS { MATCH (p)-[x:WORKS_AT|LEADS|STATIONED_AT|FLEXIBLY_RECRUITED_BY]->(h)
    WHERE ever(x) AND (x.since <> '' OR x.until <> '') })
RETURN p AS person, h AS institution, h.tier AS tier, r AS relation, r.since AS since, r.until AS until, r AS because;
