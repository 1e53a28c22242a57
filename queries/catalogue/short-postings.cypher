/*---
id: short-postings
topic: postings
title: {zh: 派驻不足六个月的有谁, en: Postings shorter than six months}
description:
  zh: 有起止时间且短于所问月数的派驻。只写到月的，从那月之初算到那月之末（2024-03 至 2024-08 是六个月）；只写到年的，给出最少与最多月数；“确定”指确实不足，“可能”指日期不足以判定。没有结束时间的不计。
  en: Postings with a beginning and an end that are shorter than the months asked for. A month without its days counts from its first day or to its last (2024-03 to 2024-08 is six months); a bare year gives the least and the most it can have been; “certain” is shorter beyond doubt, “possible” by some reading of the dates. A posting without an end is left out.
example: {region: 乌审旗}
examples:
  zh:
    - "派到{institution}不足{months}个月的"
    - "驻点没到{months}个月的"
    - "派驻没满{months}个月就回来的"
    - "驻点时间不到{months}个月的医生"
    - "派驻不足{months}个月的有谁"
    - "谁派驻不到{months}个月"
    - "下派时间少于{months}个月的医生"
    - "驻点未满{months}个月的人员"
    - "在{institution}派驻不满{months}个月的有哪些人"
    - 派驻时间太短的有哪些人
    - "谁没待满{months}个月就走了"
    - 派驻提前离开的医生
    - "到{institution}派驻时间不够的"
  en:
    - "Who stayed at their posting less than {months} months"
    - "brief postings of less than {months} months"
    - "Postings shorter than {months} months"
    - "Who was posted for less than {months} months"
    - "doctors stationed under {months} months"
    - "secondments at {institution} of fewer than {months} months"
    - Whose posting was too short
    - "Whose posting ended before {months} months"
    - "Who stayed at {institution} for less than {months} months"
    - "Who stuck around at {institution} for less than half a year"
    - "postings at {institution} shorter than {months} months"
    - "secondments cut short"
    - "people posted to {institution} for under {months} months"
    - "Which secondees left before {months} months"
    - "short stints at {institution}"
    - "postings that lasted less than {months} months in {region}"
    - "Who was sent to {institution} but left early"
parameters:
  institution: {type: entity, kinds: [Hospital, Department, Studio, Group, Place], zh: 派驻机构, en: Posted at}
  months: {type: integer, default: 6, zh: 少于几个月, en: Fewer months than}
columns:
  person: {type: entity, zh: 派驻人员, en: Posted}
  institution: {type: entity, zh: 派驻机构, en: Posted at}
  home: {type: entity, zh: 派出单位, en: From}
  certainty: {type: choice, sequence: [certain, possible], zh: 是否确定, en: Certainty}
  at_least: {type: integer, zh: 最少月数, en: Months at least}
  at_most: {type: integer, zh: 最多月数, en: Months at most}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
order: [certainty, institution, person, since, home]
worked_out: short_postings
---*/
MATCH (p:Person|`Group`)-[s:STATIONED_AT]->(g:Body|Place)
WHERE holds(s) AND s.since <> '' AND s.until <> '' AND is(g, institution) AND within(g)
OPTIONAL MATCH (p)-[w:WORKS_AT|LEADS]->(o:Hospital|University|Organization)
WHERE said(w) AND during(w, s) AND o.id <> g.id
RETURN p AS person, g AS institution, o AS home, s.since AS since, s.until AS until, s AS posting, w AS post;
