/*---
id: pairings
topic: network
title: {zh: 哪些结对可能有用, en: Which pairings would likely be useful}
description:
  zh: 为未见支援的基层机构各举几家最近的三级医院：其专科有来源可证，而该机构未见此专科。远近先看同县、同市、同省，再看两地政府驻地的直线距离，再看现有支援数少者。只是建议：“没有资料”的机构可能已有支援或专科；位置不明者不列。
  en: "For each institution of the grassroots that nobody is known to support, the nearest tertiary hospitals with specialties that sources tell of and that it is not known to have. Near means the same county, prefecture, province, then the straight distance between the seats of the two divisions, then who supports fewest so far. A suggestion only: one without data may have support or the specialty already; those of unknown place are left out."
example: {region: 鄂尔多斯市}
examples:
  zh:
    - "给没人帮扶的卫生院推荐对口医院"
    - 哪些结对可能有用
    - 建议哪些三甲医院帮扶哪些卫生院
    - "给{region}的卫生院推荐支援医院"
    - "{region}没人支援的卫生院可以找谁"
    - "缺{specialty}的基层医院可以跟哪家三级医院结对"
    - 推荐一些对口支援的结对
    - 哪些基层机构适合由哪家医院来帮
    - "谁和谁结对比较合适"
    - "{region}适合结对的医院"
  en:
    - "suggest useful pairings for unsupported township centres"
    - Which pairings would likely be useful
    - Which tertiary hospitals could support which township centres
    - "suggest partners for unsupported institutions in {region}"
    - "Whom could unsupported township centres of {region} ask"
    - "recommend pairings for {specialty}"
    - useful partnerships that do not exist yet
    - "What new pairings would make sense"
    - "suggest partners for unsupported grassroots hospitals"
    - "possible mentor hospitals for each unsupported institution"
    - "Which tertiary hospital should support which township centre"
    - "suitable partners for hospitals without support"
    - "recommend tertiary partners for each county hospital that nobody supports"
    - "matchmaking for unsupported hospitals in {region}"
    - "Who could usefully support whom"
    - "propose {each} tertiary hospitals for each unsupported institution"
    - "new pairings worth making in {region}"
    - "ideal partners for grassroots institutions lacking support"
parameters:
  each: {type: integer, default: 3, zh: 每家举几个, en: How many for each}
columns:
  institution: {type: entity, zh: 基层机构, en: Institution}
  choice: {type: integer, rising: true, zh: 第几选择, en: Choice}
  hospital: {type: entity, zh: 可结对医院, en: Hospital to pair with}
  specialties: {zh: 它强而此处未见的专科, en: Its specialties not known here}
  nearness: {type: choice, zh: 远近, en: Nearness}
  distance: {type: integer, rising: true, zh: 距离（公里）, en: Distance (km)}
  load: {type: integer, rising: true, zh: 现支援机构数, en: Supports already}
  known: {type: choice, zh: 此处专科资料, en: Specialties here}
order: [institution, choice]
most: 500000
worked_out: pairings
---*/
// Institutions of the grassroots that nobody supports or cooperates with, posts staff to or has given anything.
MATCH (h:Hospital)
WHERE grassroots(h) AND within(h) AND h.division_code <> ''
  AND NOT EXISTS { MATCH (x:Body)-[r:SUPPORTS]->(h) WHERE holds(r) }
  AND NOT EXISTS { MATCH (x:Person|`Group`)-[r:STATIONED_AT]->(h) WHERE holds(r) }
OPTIONAL MATCH (d:Department)-[o:PART_OF]->(h)
WHERE said(o)
RETURN h AS needy, d AS department, o AS belongs;

// What its people practise by their posts is known of it, too.
MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h:Hospital)
WHERE said(w) AND practising(w) AND grassroots(h) AND within(h) AND h.division_code <> ''
WITH h, w.department AS practised, min(w.id + ' ' + w.source + ' ' + w.target) AS post
RETURN h.id AS at, practised AS practised, post AS post;

MATCH (h:Hospital)
WHERE h.tier = 'tertiary' AND h.division_code <> ''
OPTIONAL MATCH (d:Department)-[o:PART_OF]->(h)
WHERE said(o)
RETURN h AS giver, d AS department, o AS belongs;

MATCH ()-[r:SUPPORTS]->()
WHERE holds(r) AND r.status <> 'denied' AND $specialty = $specialty
RETURN r.source AS supporter LIMIT $most;
