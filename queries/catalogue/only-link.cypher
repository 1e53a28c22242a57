/*---
id: only-link
topic: network
title: {zh: 哪位专家是唯一纽带, en: Who is the only link between two groups}
description:
  zh: 若没有此人，其所在网络便分成几块（割点）；除最大一块外，每块一行，列出其机构。任职、派驻、进修、师承、支援、合作、成员与活动均算联系；图中没有的联系不等于不存在。至多读 200 万条关系，超过则说明。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "People without whom their network falls apart (cut vertices); a row for each part but the largest, with its institutions. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links; a link that the graph lacks may exist. At most two million relations are read; more are said. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {}
examples:
  zh:
    - "谁是唯一把两边连起来的人"
    - "谁是连接各家医院的唯一纽带"
    - "哪些专家一离开就会断链"
    - "缺了谁两边就断了联系"
    - 哪位专家是唯一纽带
    - 哪些人是唯一的桥梁
    - 谁是两个群体之间唯一的联系人
    - 哪位专家走了两边医院就断了联系
    - 少了谁网络就断开
    - 唯一连接各机构的专家
    - "哪个人要是调走两家医院就没联系了"
  en:
    - "Is there a doctor who alone ties parts of the network together"
    - "Which doctors are the sole bridge in the network"
    - "Which person is the only one linking two hospital groups"
    - "Who is indispensable as a bridge"
    - Who is the only link between two groups
    - Which expert is the only bridge
    - people who are the sole connection between hospitals
    - Without whom would the network fall apart
    - "people whose departure would disconnect hospitals"
    - "sole person holding two groups of institutions together"
    - "Which expert is the only connection between two parts"
    - "single points of contact between hospital groups"
    - "people the network hangs on"
    - "Who alone connects two groups"
    - "individuals whose loss splits the network"
    - "Which person, if lost, would split the network"
    - "the one expert tying two clusters together"
    - "lone connectors"
parameters:
  among: {type: choice, choices: [all, people], default: all, zh: 机构间的直接联系算不算, en: Whether direct links between institutions count}
columns:
  expert: {type: entity, zh: 专家, en: Expert}
  size: {type: integer, zh: 所连机构数, en: Institutions only they link}
  institutions: {zh: 所连机构, en: Which}
  others: {type: integer, zh: 其余节点数, en: Others in the network}
order: [size, expert, institutions]
most: 2000000
worked_out: only_links
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r) AND ($among = 'all' OR r.source STARTS WITH 'Person' OR r.source STARTS WITH 'Activity'
  OR (r.source STARTS WITH 'Department' AND r.id STARTS WITH 'PART_OF'))
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
