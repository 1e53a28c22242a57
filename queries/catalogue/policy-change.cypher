/*---
id: policy-change
topic: policy
title: {zh: 政策达标两年有何变化, en: How compliance changed from year to year}
description:
  zh: 两个年份的结果或数字不同的机构（或地区）与规则，每项一行；比较的是确知在期内的数，连同期前开始、未见终止的；两年结果都确定才说变好或变差，有一年未知即为未知。没有变化的不列；两年都没有资料的也不列。各词含义同 policy-check。规则来自规则包（YAML），随附的都是示例，数字不是任何部门的规定；自己的规则包放在 XINGLIN_POLICIES 所指文件夹。
  en: "Institutions (or regions) and rules whose outcome or figure differs between two years, a row for each; compared is what surely lies in each year, together with what began earlier and has no end told; better or worse only where both outcomes are sure, unknown where one is unknown. What did not change, or has no data in both, is left out. Words as in policy-check. Rules come from packs (YAML); those shipped are examples, their figures nobody's regulations; one's own stand in the folder that XINGLIN_POLICIES names."
example: {earlier: "2023", later: "2024", region: 鄂尔多斯市}
examples:
  zh:
    - 政策达标两年有何变化
    - "{region}{earlier}到{later}的达标变化"
    - "{later}年比{earlier}年哪些机构达标变好了"
    - "{earlier}和{later}的政策落实有什么不同"
    - 哪些机构的达标情况变差了
    - "{later}与{earlier}相比哪些卫生院新达标"
    - "{later}年政策达标比{earlier}年好了多少"
    - "{earlier}到{later}政策达标有没有进步"
  en:
    - How compliance changed from year to year
    - "Which institutions meet more rules in {later} than in {earlier}"
    - "change of policy compliance from {earlier} to {later}"
    - "Where did compliance get worse between {earlier} and {later}"
    - "year on year difference of the rules in {region}"
    - "policy progress from {earlier} to {later}"
    - "How did policy compliance in {region} change between {earlier} and {later}"
    - "Has policy compliance improved from {earlier} to {later}"
    - "Which institutions slipped from compliant to non-compliant between {earlier} and {later}"
    - "Did compliance improve between {earlier} and {later} in {region}"
    - "compliance {later} versus {earlier}"
    - "Who got better or worse at meeting the rules from {earlier} to {later}"
    - "changes in policy compliance"
    - "Which hospitals no longer meet the rules they met in {earlier}"
    - "has meeting the policy become better since {earlier}"
    - "trend in compliance between {earlier} and {later}"
parameters:
  earlier: {type: date, required: true, zh: 前一年, en: Earlier year}
  later: {type: date, required: true, zh: 后一年, en: Later year}
  pack: {type: text, default: examples, zh: 规则包, en: Rule pack}
  rule: {type: text, zh: 只看哪条规则（编号）, en: One rule of it (its id)}
  level: {type: choice, choices: [province, prefecture, county], default: county, zh: 地区层级, en: Level of region}
columns:
  rule: {zh: 规则, en: Rule}
  change: {type: choice, sequence: [worse, unknown, better], zh: 变化, en: Change}
  region: {zh: 地区, en: Region}
  institution: {type: entity, zh: 机构, en: Institution}
  earlier_outcome: {type: choice, zh: 前一年结果, en: Outcome before}
  outcome: {type: choice, zh: 后一年结果, en: Outcome after}
  before: {type: number, zh: 前, en: Before}
  after: {type: number, zh: 后, en: After}
  difference: {type: number, zh: 差, en: Difference}
  unit: {zh: 单位, en: Unit}
order: [rule, change, region, institution]
worked_out: policy_change
---*/
MATCH (h:Hospital)
WHERE h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS h, h.name AS name, h.division_code AS code, h.division_level AS level, h.tier AS tier, h.specialties AS specialties;

MATCH (p:Person|`Group`)-[s:STATIONED_AT]->(h:Hospital)
WHERE (said(s) OR s.status = 'denied') AND h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS at, p.id + ' ' + p.name AS posted, s.id + ' ' + s.source + ' ' + s.target AS relation,
  s.since AS since, s.until AS until, s.status AS status;

MATCH (a:Activity)-[t:GIVEN_TO]->(h:Hospital)
WHERE (said(t) OR t.status = 'denied') AND h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS at, a.id + ' ' + a.name AS given, t.id + ' ' + t.source + ' ' + t.target AS relation,
  t.since AS since, t.until AS until, t.status AS status,
  a.activity AS activity, a.count AS count, a.unit AS unit, a.since AS from_day, a.until AS to_day;

MATCH (x:Body)-[r:SUPPORTS]->(h:Hospital)
WHERE (said(r) OR r.status = 'denied') AND h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS at, x.id + ' ' + x.name AS supporter, r.id + ' ' + r.source + ' ' + r.target AS relation,
  r.since AS since, r.until AS until, r.status AS status, x.tier AS tier;

MATCH (d:Department)-[o:PART_OF]->(h:Hospital)
WHERE said(o) AND h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS at, d.id + ' ' + d.name AS department, o.id + ' ' + o.source + ' ' + o.target AS relation;

MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h:Hospital)
WHERE said(w) AND practising(w) AND h.division_code <> '' AND within(h) AND of_tier(h)
WITH h, w.department AS practised, w.until = '' AS still, min(w.id + ' ' + w.source + ' ' + w.target) AS post
RETURN h.id AS at, practised AS practised, still AS still, post AS post;

// Of whom anything is told at all, planned and denied facts too: none is told apart from no data.
MATCH (h:Hospital)<-[k:Fact]-(y:Person|Body|Activity)
WHERE h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS told, min(k.id + ' ' + k.source + ' ' + k.target) AS first, max(k.id + ' ' + k.source + ' ' + k.target) AS last;

MATCH (h:Hospital)-[m:Fact]->(z:Body)
WHERE h.division_code <> '' AND within(h) AND of_tier(h)
RETURN h.id AS told, min(m.id + ' ' + m.source + ' ' + m.target) AS first, max(m.id + ' ' + m.source + ' ' + m.target) AS last;
