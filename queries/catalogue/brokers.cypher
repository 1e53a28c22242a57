/*---
id: brokers
topic: network
title: {zh: 谁是网络中的中介, en: Who are the brokers of the network}
description:
  zh: 中介度（betweenness）：其余各对之间的最短路径有百分之几经过它。数值高说明联系多要经它而行，不说明它做了什么。任职、派驻、进修、师承、支援、合作、成员与活动均算联系，不计方向和次数，活动是提供方与受益方之间的一条联系；图中没有的联系不等于不存在。网络较大时由抽样估算并说明。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "Betweenness: the percentage of the shortest paths between all other pairs that pass through it. A high value means that links run through it, not what it does with them. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links, without direction or number, an activity as one of its giver and its receiver; a link that the graph lacks may exist. Of large networks it is estimated from a sample, and said. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {}
examples:
  zh:
    - "很多联系都要经过谁"
    - 谁是网络中的中介
    - 谁是网络里的关键中间人
    - 哪些医院处在合作网络的枢纽位置
    - 谁在各机构之间牵线搭桥
    - 中介度最高的是谁
    - 哪些人居中联络各家医院
    - 网络中最重要的枢纽有哪些
    - "网络里最关键的中介是谁"
    - "最核心的中介是谁"
    - "谁是最重要的中间人"
  en:
    - Who are the brokers of the network
    - Who stands between the most others
    - hospitals with the highest betweenness
    - Which people broker between institutions
    - key intermediaries of the network
    - Who are the most central hubs
    - "Which hospitals sit between most others"
    - "most important people in the network"
    - "most important intermediaries"
    - "Who connects the most institutions"
    - "rank by betweenness"
    - "Who acts as go-between in the network"
    - "institutions through which most connections run"
    - "intermediaries of the cooperation network"
    - "Who links the others together most"
    - "Who are the middlemen of the network"
    - "most central players in the network"
    - "Which institutions broker the most connections"
    - "betweenness ranking"
    - "top brokers"
parameters:
  of: {type: choice, choices: [all, Person, Hospital, University, AllianceCenter], default: all, zh: 哪类, en: Of which kind}
columns:
  broker: {type: entity, zh: 中介, en: Broker}
  share: {type: number, zh: 经过它的最短路径（%）, en: Shortest paths through it (%)}
  partners: {type: integer, zh: 直接联系数, en: Direct links}
order: [share, broker]
most: 2000000
worked_out: brokers
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
