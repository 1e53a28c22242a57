/*---
id: profile
topic: overview
title: {zh: 某人或某机构的全貌, en: Everything about one person or institution}
example: {entity: 乌审旗人民医院}
examples:
  zh:
    - "{entity}的个人情况"
    - "{entity}在哪上班"
    - "{entity}在哪里工作"
    - "我想全面了解{entity}"
    - "{entity}什么来头"
    - "{entity}的详细信息"
    - "{entity}是什么"
    - 某人或某机构的全貌
    - "{entity}的全貌"
    - "{entity}是谁"
    - "介绍一下{entity}"
    - "{entity}的资料"
    - "{entity}的情况"
    - "{entity}的基本情况"
    - "{entity}有哪些信息"
    - "查一下{entity}"
    - "{entity}的履历"
    - "{entity}是做什么的"
  en:
    - "Give me {entity}'s profile"
    - "details of {entity}"
    - "Where does {entity} work"
    - "I want to know all about {entity}"
    - "What is {entity}"
    - Everything about one person or institution
    - "Everything about {entity}"
    - "Who is {entity}"
    - "Tell me about {entity}"
    - "What is known about {entity}"
    - "profile of {entity}"
    - "show {entity}"
    - "information on {entity}"
    - "tell me about {entity}"
    - "what do you know about {entity}"
    - "everything on {entity}"
    - "background on {entity}"
    - "full dossier on {entity}"
    - "introduce {entity}"
    - "information about {entity} please"
    - "give a rundown of {entity}"
    - "I need particulars of {entity}"
parameters:
  entity: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Program, Studio, Project, Department, Place, Group, Activity], required: true, zh: 人或机构, en: Person or institution}
columns:
  entity: {type: entity, zh: 对象, en: About}
  relation: {type: choice, zh: 关系, en: Relation}
  direction: {type: choice, zh: 方向, en: Direction}
  other: {type: entity, zh: 另一方, en: Other end}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [relation, direction, other, count, since]
---*/
MATCH (e:Person|Hospital|University|Government|Organization|AllianceCenter|Program|Studio|Project|Department|Place|`Group`|Activity)-[r]->(o)
WHERE e.id = $entity AND holds(r) AND of_kind(o)
RETURN e AS entity, r AS relation, 'out' AS direction, o AS other, o.count AS count, o.unit AS unit, r.since AS since,
  r.until AS until, r AS because;

MATCH (e:Person|Hospital|University|Government|Organization|AllianceCenter|Program|Studio|Project|Department|Place|`Group`|Activity)<-[r]-(o)
WHERE e.id = $entity AND holds(r) AND of_kind(o)
RETURN e AS entity, r AS relation, 'in' AS direction, o AS other, o.count AS count, o.unit AS unit, r.since AS since,
  r.until AS until, r AS because;

// What it is said to be: its own properties rest on statements too.
MATCH (e:Person|Hospital|University|Government|Organization|AllianceCenter|Program|Studio|Project|Department|Place|`Group`|Activity)
WHERE e.id = $entity AND size(e.statements) > 0
RETURN e AS entity, 'is' AS relation, e AS itself;
