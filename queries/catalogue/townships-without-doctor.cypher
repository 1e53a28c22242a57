/*---
id: townships-without-doctor
topic: coverage
title: {zh: 哪些乡镇卫生院没有派驻医师, en: Township centres without a posted doctor}
description:
  zh: 图中的乡镇级机构，未见派驻人员或派驻活动者。“已知”分三种：来源明言没有；有其他资料而未见派驻；没有资料（不等于没有派驻）。
  en: Township institutions of the graph for which no posted person and no dispatch is found. What is known is one of three - a source says there is none; other facts are known, this one not found; no data, which is not a no.
example: {region: 鄂尔多斯市}
examples:
  zh:
    - "派驻医师没到位的卫生院"
    - "没有安排医生派驻的乡镇卫生院"
    - "没有医生下沉的卫生院"
    - 哪些乡镇卫生院没有派驻医师
    - 哪些卫生院还没派人
    - 没有派驻医生的乡镇卫生院
    - 没有下派医生的卫生院有哪些
    - 乡镇卫生院派驻的空白点
    - 卫生院缺派驻医生
    - 哪些乡镇卫生院一个驻点医生都没有
    - 派驻没有覆盖到哪些卫生院
    - "派驻医生没有落实的乡镇卫生院"
    - "哪些卫生院派驻医师还是零"
    - "到现在没有医生来驻点的卫生院"
  en:
    - "Which towns have no doctor posted"
    - "township hospitals still without dispatched doctors"
    - Township centres without a posted doctor
    - Which township health centres have no posted doctor
    - Which township clinics lack a dispatched physician
    - townships where no doctor is stationed
    - township centres where nobody has been posted
    - "township centres to which no doctor was sent"
    - "Which township clinics have nobody stationed there"
    - "health centres lacking a posted physician"
    - "township centres in {region} without a posted doctor"
    - "Which township hospitals have nobody posted"
    - "township clinics still waiting for a doctor"
    - "no doctor posted: which township centres"
    - "health centres where no doctor is stationed"
    - "Which townships in {region} have no resident doctor posted"
    - "health centers in {region} still lacking a posted physician"
columns:
  institution: {type: entity, zh: 卫生院, en: Township centre}
  known: {type: choice, sequence: [denied_by_source, not_found, no_data], zh: 已知, en: What is known}
  facts: {type: integer, zh: 已知关系数（含计划与否认）, en: Facts known (planned and denied too)}
  partners: {zh: 已知的支援或合作方, en: Partners known}
order: [known, institution]
now: true
---*/
MATCH (g:Hospital)
WHERE g.division_level = 'township' AND within(g)
  AND NOT EXISTS { MATCH (p:Person|`Group`)-[s:STATIONED_AT]->(g) WHERE holds(s) }
  AND NOT EXISTS { MATCH (a:Activity)-[t:GIVEN_TO]->(g) WHERE a.activity = 'dispatch' AND holds(t) }
OPTIONAL MATCH (x:Person|`Group`)-[d:STATIONED_AT]->(g)
WHERE denied(d)
WITH g, collect(DISTINCT d) AS postings
OPTIONAL MATCH (v:Activity)-[n:GIVEN_TO]->(g)
WHERE v.activity = 'dispatch' AND denied(n)
WITH g, postings, collect(DISTINCT n) AS dispatches
OPTIONAL MATCH (y:Person|Body|Activity)-[k:Fact]->(g)
WITH g, postings, dispatches, collect(DISTINCT k) AS towards
OPTIONAL MATCH (g)-[m:Fact]->(z:Body)
WITH g, postings, dispatches, towards, collect(DISTINCT m) AS away
OPTIONAL MATCH (g)-[c:SUPPORTS|COOPERATES_WITH]-(b:Body)
WHERE holds(c) AND (c.target = g.id OR c.id STARTS WITH 'COOPERATES_WITH')
WITH g, postings, dispatches, towards, away, collect(DISTINCT b.name) AS partners
RETURN g AS institution, CASE WHEN size(postings) + size(dispatches) > 0 THEN 'denied_by_source'
  WHEN size(towards) + size(away) > 0 THEN 'not_found' ELSE 'no_data' END AS known,
  size(towards) + size(away) AS facts, partners AS partners, g AS itself, postings AS denied, dispatches AS denied_too, towards AS told, away AS told_too;
