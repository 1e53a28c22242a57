/*---
id: outside-network
topic: coverage
title: {zh: 哪些医院不在任何医联体或远程网, en: Hospitals in no alliance or network}
description:
  zh: 图中未见其为任何联盟、医联体、协作网成员、牵头单位或远程会诊受益方的医院；其科室在内也算在内。“已知”区分：来源明言没有；有其他资料而未见；没有资料（不等于没有加入）。
  en: Hospitals not found as a member or lead of any alliance, group or network, nor receiving remote consultations; what a department of it is in, it is in. What is known is told apart - a source says so; other facts are known, this one not found; no data, which is not a no.
example: {region: 鄂尔多斯市}
examples:
  zh:
    - "{region}没接入远程会诊的医院"
    - "哪些医院没接入远程网"
    - "什么联盟都没进的医院有几家"
    - "哪些医院既不在医联体也不在远程网"
    - "还没纳入医联体的医院"
    - 哪些医院不在任何医联体或远程网
    - 没有加入医联体的医院
    - 哪些医院还没进联盟
    - 未参加任何协作网的医院
    - 哪些医院游离在医联体之外
    - 医联体没有覆盖到哪些医院
    - "哪些医院单打独斗没进医联体"
  en:
    - "Which hospitals have not joined any network"
    - "hospitals without an alliance"
    - Hospitals in no alliance or network
    - Which hospitals belong to no alliance
    - hospitals outside any network
    - Which hospitals have not joined an alliance
    - hospitals not in a medical alliance
    - "hospitals left out of all networks"
    - "unaffiliated hospitals"
    - "Which hospitals are left out of every alliance or remote network"
    - "hospitals in {region} that are in no consortium"
    - "Which hospitals are outside all alliances"
    - "stand-alone hospitals without any alliance"
    - "hospitals not part of any network"
    - "Which hospitals have no alliance membership"
    - "Who has been left out of the alliances"
    - "hospitals unconnected to any consortium in {region}"
columns:
  hospital: {type: entity, zh: 医院, en: Hospital}
  tier: {type: choice, zh: 等级, en: Tier}
  known: {type: choice, sequence: [denied_by_source, not_found, no_data], zh: 已知, en: What is known}
  facts: {type: integer, zh: 已知关系数（含计划与否认）, en: Facts known (planned and denied too)}
order: [known, hospital]
now: true
---*/
MATCH (h:Hospital)
WHERE within(h) AND of_tier(h)
  AND NOT EXISTS { MATCH (h)-[r:MEMBER_OF|LEADS|LAUNCHED]->(c:AllianceCenter) WHERE holds(r) }
  AND NOT EXISTS { MATCH (c:AllianceCenter)-[o:PART_OF]->(h) WHERE holds(o) }
  AND NOT EXISTS { MATCH (a:Activity)-[t:GIVEN_TO]->(h) WHERE a.activity = 'remote_consultation' AND holds(t) }
  AND NOT EXISTS { MATCH (h)<-[o:PART_OF]-(e:Department)-[r:MEMBER_OF|LEADS]->(c:AllianceCenter) WHERE said(o) AND holds(r) }
  AND NOT EXISTS { MATCH (h)<-[o:PART_OF]-(e:Department)<-[t:GIVEN_TO]-(a:Activity) WHERE a.activity = 'remote_consultation' AND said(o) AND holds(t) }
OPTIONAL MATCH (h)-[d:MEMBER_OF]->(x:AllianceCenter)
WHERE denied(d)
WITH h, collect(DISTINCT d) AS denials
OPTIONAL MATCH (y:Person|Body|Activity)-[k:Fact]->(h)
WITH h, denials, collect(DISTINCT k) AS towards
OPTIONAL MATCH (h)-[m:Fact]->(z:Body)
WITH h, denials, towards, collect(DISTINCT m) AS away
RETURN h AS hospital, h.tier AS tier, CASE WHEN size(denials) > 0 THEN 'denied_by_source'
  WHEN size(towards) + size(away) > 0 THEN 'not_found' ELSE 'no_data' END AS known,
  size(towards) + size(away) AS facts, h AS itself, denials AS denied, towards AS told, away AS told_too;
