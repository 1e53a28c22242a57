/*---
id: how-linked
topic: network
title: {zh: 两家机构如何关联, en: How are two institutions linked}
description:
  zh: 两者之间的全部最短路径（至多六步，不计方向），每步一行并有出处。位置、计划和课题不算纽带。路径超过 5000 条则只列部分并说明。
  en: All shortest paths between the two (six steps at most, in either direction), a row with evidence for each step. Places, programmes and projects are no links. Of more than 5,000 paths a part is shown, and said.
example: {one: 江城医科大学附属第一医院, other: 石桥镇卫生院}
examples:
  zh:
    - "{one}和{other}通过什么关系连在一起"
    - "{one}与{other}之间隔着谁"
    - 两家机构如何关联
    - "{one}和{other}有什么关系"
    - "{one}和{other}如何关联"
    - "{one}与{other}之间有什么联系"
    - "{one}怎么联系到{other}"
    - "{one}跟{other}是怎么认识的"
    - "{one}通过谁连接到{other}"
    - "{one}和{other}之间有没有联系"
    - "{one}跟{other}有什么瓜葛"
  en:
    - "Find the link between {one} and {other}"
    - "path from {one} to {other}"
    - How are two institutions linked
    - "How is {one} linked to {other}"
    - "What is the relationship between {one} and {other}"
    - "How are {one} and {other} connected"
    - "connection between {one} and {other}"
    - "In what way are {one} and {other} connected"
    - "Is there any tie between {one} and {other}"
    - "shortest connection between {one} and {other}"
    - "What ties {one} to {other}"
    - "Through whom is {one} connected to {other}"
    - "shortest path from {one} to {other}"
    - "Is there any link between {one} and {other}"
    - "What do {one} and {other} have to do with each other"
    - "the chain that leads from {one} to {other}"
parameters:
  one: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], required: true, zh: 一方, en: One}
  other: {type: entity, kinds: [Person, Hospital, University, Government, Organization, AllianceCenter, Department, Studio, Group], required: true, zh: 另一方, en: The other}
columns:
  steps: {type: integer, zh: 步数, en: Steps}
  path: {type: integer, rising: true, zh: 路径, en: Path}
  step: {type: integer, rising: true, zh: 第几步, en: Step}
  one: {type: entity, zh: 从, en: From}
  relation: {type: choice, zh: 关系, en: Relation}
  direction: {type: choice, zh: 方向, en: Direction}
  other: {type: entity, zh: 到, en: To}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [path, step]
most: 5000
worked_out: paths
variants: {embedded: how-linked.embedded.cypher, neo4j: how-linked.neo4j.cypher}
---*/
