/*---
id: policy-check
topic: policy
title: {zh: 各机构是否达到政策要求, en: Does each institution meet the policy}
description:
  zh: 规则包的每条规则对每家适用机构（或地区）一行：达标、未见终止、未达标或未知，已知数（至少、至多）、要求与差额。期内只是可能的不算已达到；期前开始、未见终止的支援与派驻另列为“未见终止”；单位不同的数不计入，另列；“没有资料”与“没有”分开。具名与计数的人取大者而不相加，同一活动只计一次。规则来自规则包（YAML），随附的都是示例，数字不是任何部门的规定；自己的规则包放在 XINGLIN_POLICIES 所指文件夹。
  en: "A row for each rule of a pack and each institution (or region) it is about: met, begun with no end told, not met or unknown, what is known (least, most), the minimum and the gap. What only may lie in the period does not count as reached; figures in other units are not counted and told apart; no data is told apart from none. Of named people and counted cohorts the larger counts, not the sum; one activity counts once. Rules come from packs (YAML); those shipped are examples, their figures nobody's regulations; one's own stand in the folder that XINGLIN_POLICIES names."
example: {year: "2024", region: 鄂尔多斯市}
examples:
  zh:
    - 各机构是否达到政策要求
    - "{region}{year}年哪些医院没达标"
    - "{year}年哪些卫生院没有达到派驻要求"
    - "按规则检查{region}的机构"
    - "{region}{year}年政策落实得怎么样"
    - 哪些机构离要求还差多少
    - "{year}年驻点医师规则达标了吗"
    - "{region}{year}年派驻要求达标了没有"
    - "{year}年哪些机构没达到政策要求"
    - "{region}{year}年符合政策要求的医院"
    - "{year}年政策要求达标了没有"
    - "{year}年政策达标情况"
    - "{region}政策达标情况"
  en:
    - Does each institution meet the policy
    - "Which institutions of {region} missed the policy in {year}"
    - "check the rules for {region} in {year}"
    - "Which township centres fall short of the rules in {year}"
    - "policy compliance of {region} in {year}"
    - How far is each institution from the minimum
    - "Did institutions in {region} meet the policy requirements in {year}"
    - "Which hospitals complied with the rules in {year}"
    - "policy compliance in {year}"
    - "Were the policy requirements met in {year}"
    - "Which hospitals in {region} failed the policy in {year}"
    - "Who is compliant with the rules and who isn't in {year}"
    - "Which hospitals fell short of the policy in {year}"
    - "non-compliant hospitals in {year}"
    - "Which institutions meet the requirements in {year}"
    - "compliance status of hospitals in {region}"
    - "Who fails to meet the minimum in {year}"
    - "Are the rules met by tertiary hospitals"
    - "compliance check for {year}"
    - "Which institutions are below the required minimum"
parameters:
  year: {type: date, required: true, zh: 年份, en: Year}
  pack: {type: text, default: examples, zh: 规则包, en: Rule pack}
  rule: {type: text, zh: 只看哪条规则（编号）, en: One rule of it (its id)}
  level: {type: choice, choices: [province, prefecture, county], default: county, zh: 地区层级, en: Level of region}
columns:
  rule: {zh: 规则, en: Rule}
  outcome: {type: choice, sequence: [not_met, unknown, open_ended, met], zh: 结果, en: Outcome}
  region: {zh: 地区, en: Region}
  institution: {type: entity, zh: 机构, en: Institution}
  known: {type: choice, zh: 已知, en: What is known}
  least: {type: number, zh: 至少, en: At least}
  most: {type: number, zh: 至多, en: At most}
  minimum: {type: number, zh: 要求, en: Minimum}
  gap: {type: number, zh: 差额, en: Gap}
  unit: {zh: 单位, en: Unit}
  uncounted: {zh: 未计入的数（单位不同）, en: Figures in other units (not counted)}
  source: {zh: 规则出处, en: Source of the rule}
order: [rule, outcome, region, institution]
worked_out: policy_check
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
