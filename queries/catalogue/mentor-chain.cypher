/*---
id: mentor-chain
topic: training
title: {zh: 师承链有几代, en: Generations of a master–apprentice chain}
description:
  zh: 师徒关系的每一步，及其在链上的代数（没有师父的人为第一代）与整条链的代数。互为师徒（成环）者算作一代并标明。至多读 50 万条师徒关系，超过则说明。
  en: Every step from master to apprentice, its generation (who has no master is the first) and that of the longest chain through it. People who are each other's masters count as one generation and are marked. At most 500,000 relations are read; more are said.
example: {}
examples:
  zh:
    - "{person}带了哪些徒弟，徒弟又带了谁"
    - "{person}的师父和徒弟"
    - "{person}门下有谁"
    - "{person}拜谁为师"
    - 师承链有几代
    - "{person}的师承链"
    - "{person}的师父是谁"
    - "{person}带过哪些徒弟"
    - "{person}收了谁为徒"
    - "{person}传了几代"
    - 师徒关系最长有几代
    - "谁是{person}的老师"
    - "{person}的师门谱系"
    - "谁带教过{person}"
    - "{person}的学生有哪些"
    - "师徒传承最长传了几代"
    - "谁带的{person}"
  en:
    - "Trace the master apprentice line of {person}"
    - "Whom did {person} mentor"
    - Generations of a master–apprentice chain
    - "The chain of masters and apprentices of {person}"
    - "Who are the apprentices of {person}"
    - "Who mentored {person}"
    - "Who was {person}'s master"
    - How many generations of apprentices
    - "mentorship lineage of {person}"
    - "lineage of {person}"
    - "Who taught {person}, and who taught that master"
    - "How many generations does {person}'s line have"
    - "masters and apprentices of {person}"
    - "pedigree of {person}'s school"
    - "apprenticeship lineage"
    - "disciples and masters of {person} over the generations"
    - "family tree of masters and apprentices"
    - "How deep is the master-apprentice chain"
parameters:
  person: {type: entity, kinds: [Person], zh: 某人所在的链, en: Chains through}
columns:
  generations: {type: integer, zh: 全链代数, en: Generations}
  mentor: {type: entity, zh: 师父, en: Master}
  mentor_generation: {type: integer, rising: true, zh: 师父代数, en: Master's generation}
  apprentice: {type: entity, zh: 徒弟, en: Apprentice}
  generation: {type: integer, zh: 徒弟代数, en: Apprentice's generation}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  remark: {type: choice, zh: 备注, en: Remark}
order: [generations, mentor_generation, mentor, apprentice, since]
most: 500000
worked_out: chains
---*/
MATCH (a:Person)-[r:MENTORED]->(b:Person)
WHERE holds(r)
RETURN r.id AS r, a.id AS a, a.name AS mentor, b.id AS b, b.name AS apprentice, r.since AS since, r.until AS until LIMIT $most;
