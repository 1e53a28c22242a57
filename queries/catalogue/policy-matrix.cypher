/*---
id: policy-matrix
topic: policy
title: {zh: 地区 × 规则 达标矩阵, en: Region × rule matrix}
description:
  zh: 每个地区、每条规则一行：达标、未见终止、未达标、未知的机构数（针对地区的规则则为地区本身，专科规则每个专科一条）；结果取其中最差的（未达标、未知、未见终止、达标）。各词含义同 policy-check。规则来自规则包（YAML），随附的都是示例，数字不是任何部门的规定；自己的规则包放在 XINGLIN_POLICIES 所指文件夹。
  en: "A row for each region and rule: of how many institutions it is met, begun with no end told, not met, unknown (of the region itself where the rule is about regions; a rule of specialties is one for each). The outcome is the worst of them (not met, unknown, no end told, met). Words as in policy-check. Rules come from packs (YAML); those shipped are examples, their figures nobody's regulations; one's own stand in the folder that XINGLIN_POLICIES names."
example: {year: "2024", region: 鄂尔多斯市}
examples:
  zh:
    - "做一张各地政策规则达标情况的表"
    - "各地对各条规则的完成情况列成表"
    - "{year}各旗县政策达标情况一览表"
    - "做一张{year}各地区政策达标的大表"
    - 地区与规则达标矩阵
    - "{year}年各地区各规则的达标情况"
    - "{region}各旗县{year}年政策达标矩阵"
    - "{year}年哪些地区没达到政策要求"
    - 各县政策覆盖情况一览
    - "按{level}看{year}年的达标情况"
    - "{region}{year}年各旗县各项规则达标矩阵"
    - "{year}年各地区政策达标一览"
  en:
    - Region by rule matrix
    - "Which regions meet which rules in {year}"
    - "policy matrix of {region} for {year}"
    - "compliance of regions with the rules in {year}"
    - "Which counties miss the policy in {year}"
    - matrix of rules and regions
    - "region by rule compliance matrix for {year}"
    - "compliance grid by province"
    - "table of regions against rules in {year}"
    - "A grid of provinces against rules showing compliance in {year}"
    - "rules by region matrix"
    - "compliance by county and rule"
    - "matrix of compliance for {region}"
    - "overview table of rules met per prefecture"
    - "Which rules are met in which counties"
parameters:
  year: {type: date, required: true, zh: 年份, en: Year}
  pack: {type: text, default: examples, zh: 规则包, en: Rule pack}
  rule: {type: text, zh: 只看哪条规则（编号）, en: One rule of it (its id)}
  level: {type: choice, choices: [province, prefecture, county], default: county, zh: 地区层级, en: Level of region}
columns:
  region: {zh: 地区, en: Region}
  rule: {zh: 规则, en: Rule}
  outcome: {type: choice, sequence: [not_met, unknown, open_ended, met], zh: 结果, en: Outcome}
  met: {type: integer, zh: 达标, en: Met}
  open_ended: {type: integer, zh: 未见终止, en: "Begun, no end told"}
  not_met: {type: integer, zh: 未达标, en: Not met}
  unknown: {type: integer, zh: 未知, en: Unknown}
  missing: {zh: 未达标机构, en: Which are not}
order: [region, rule]
worked_out: policy_matrix
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
