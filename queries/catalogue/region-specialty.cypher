/*---
id: region-specialty
topic: coverage
title: {zh: 地区 × 专科 覆盖矩阵, en: Region × specialty coverage}
description:
  zh: 每个地区、每个专科一行，空格也列出；专科取自所问地区及其所在地市（不限地区时取自全图）的来源，问及的专科总在其列。“已覆盖”指有机构的专科、科室或联盟、或其人员任职的科室见于来源；“未见”指该地区有机构的专科资料而无此专科；“没有资料”指该地区机构的专科无人提及。位置不明的机构不计。
  en: A row for each region and specialty, empty ones included; the specialties are those that sources tell of in the asked region and its prefecture (of all, where no region is asked), and the one asked for. Covered means that a source tells of the specialty or department, or of somebody's post in it; not found, that specialties of the region are known and this one is not among them; no data, that nobody tells of any. Institutions of unknown place are left out.
example: {region: 鄂尔多斯市}
examples:
  zh:
    - "{region}各县的专科空白"
    - "{region}各地还有哪些专科是空白"
    - "{region}哪些地方有{specialty}哪些没有"
    - "{region}哪些旗县有{specialty}，哪些没有"
    - "各省都有哪些专科"
    - "哪些地方没有{specialty}"
    - "各旗区专科覆盖情况"
    - "哪些旗县没有{specialty}"
    - "各县{specialty}有没有覆盖"
    - 地区与专科覆盖矩阵
    - 各地区各专科的覆盖情况
    - 各旗县有哪些专科
    - "哪些地区缺少{specialty}"
    - "{specialty}在各地的覆盖情况"
    - "各地{specialty}的分布"
    - "哪个县没有{specialty}"
    - 专科布局
    - "按{level}看专科覆盖"
    - "{region}哪些旗区有{specialty}，哪些没有"
    - "{region}各旗县有哪些专科"
    - "每个旗都有{specialty}吗"
    - "{region}是不是每个旗县都有{specialty}"
    - "{region}哪些旗县没有{specialty}"
  en:
    - "Show the region by specialty matrix"
    - "Which counties have no {specialty}"
    - Region by specialty coverage
    - "Which regions lack {specialty}"
    - coverage of specialties across regions
    - "Where is {specialty} covered"
    - "specialty coverage {level}"
    - "Which specialties exist in which banners of {region}"
    - "coverage of {specialty} across {region}"
    - "Does each county of {region} have {specialty}"
    - "Is {specialty} covered in every banner of {region}"
    - "Which counties in {region} have {specialty}"
    - "Which specialties are covered in each prefecture of {region}"
    - "{specialty} services by region"
    - "specialty coverage across {region}"
    - "Where is {specialty} missing"
    - "Which counties have {specialty}"
    - "gaps in {specialty} coverage in {region}"
    - "map of specialties by county"
    - "region against specialty grid"
    - "specialties available in {region} by county"
parameters:
  level: {type: choice, choices: [province, prefecture, county], default: county, zh: 地区层级, en: Level of region}
columns:
  region: {zh: 地区, en: Region}
  specialty: {zh: 专科, en: Specialty}
  coverage: {type: choice, zh: 覆盖, en: Coverage}
  hospitals: {type: integer, zh: 机构数, en: Institutions with it}
  known: {type: integer, zh: 专科已知的机构数, en: Institutions whose specialties are known}
  institutions: {type: integer, zh: 地区机构数, en: Institutions of the region}
  named: {zh: 机构, en: Which}
order: [region, specialty]
now: true
worked_out: matrix
---*/
MATCH (h:Hospital)
WHERE h.division_code STARTS WITH '' AND within(h) AND of_tier(h)
RETURN h.id + ' ' + h.name AS hospital, h.division_code AS code;

MATCH (h:Hospital)
WHERE h.division_code STARTS WITH '' AND within(h) AND of_tier(h)
UNWIND h.specialties AS field
RETURN h.id + ' ' + h.name AS hospital, h.division_code AS code, field AS specialty;

MATCH (d:Department)-[o:PART_OF]->(h:Hospital)
WHERE holds(o) AND h.division_code STARTS WITH '' AND within(h) AND of_tier(h)
RETURN h.id + ' ' + h.name AS hospital, h.division_code AS code, replace(d.name, h.name, '') AS specialty, d.id + ' ' + d.name AS department,
  o.id + ' ' + o.source + ' ' + o.target AS belongs;

// The department of somebody's post is one of the house.
MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h:Hospital)
WHERE holds(w) AND practising(w) AND h.division_code STARTS WITH '' AND within(h) AND of_tier(h)
WITH h, w.department AS practised, min(w.id + ' ' + w.source + ' ' + w.target) AS post
RETURN h.id + ' ' + h.name AS hospital, h.division_code AS code, practised AS practised, post AS post;

// What a county lacks wholly is told by its prefecture.
MATCH (h:Hospital)
WHERE $region <> '' AND h.division_code STARTS WITH left($region, 4)
UNWIND h.specialties AS field
WITH field WHERE of_specialty(field)
RETURN DISTINCT field AS listed;

MATCH (d:Department)-[o:PART_OF]->(h:Hospital)
WHERE $region <> '' AND holds(o) AND h.division_code STARTS WITH left($region, 4)
RETURN DISTINCT replace(d.name, h.name, '') AS listed;
