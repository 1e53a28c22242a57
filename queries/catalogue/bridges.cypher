/*---
id: bridges
topic: network
title: {zh: 哪些联系断了网络就断, en: Which links hold the network together}
description:
  zh: 桥：两者之间的联系是两边机构之间唯一的通路；较小的一边列出机构。两者间的多条关系算一条联系。任职、派驻、进修、师承、支援、合作、成员与活动均算联系，不计方向和次数；图中没有的联系不等于不存在。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "Bridges: a link that is the only way between the institutions on its two sides; those of the smaller side are listed. Several relations of one pair count as one link. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links, without direction or number; a link that the graph lacks may exist. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {}
examples:
  zh:
    - "哪些单线联系一断两头就失联"
    - "网络里最脆弱的连线是哪些"
    - "断了哪条线两边就不通"
    - "哪条线一断网络就散"
    - "哪些关系一断两边就够不着"
    - 哪些联系断了网络就断
    - 哪些合作是唯一通路
    - 哪条联系不能断
    - 网络中的桥有哪些
    - 哪些关系一断就有医院孤立
    - 最脆弱的合作关系
    - "哪几条关系最不能断"
    - "哪些关系断了网络会分成两半"
    - "去掉哪条联系网络就散"
    - "断掉哪些合作会让医院失联"
  en:
    - Which links hold the network together
    - Which links are bridges
    - Which partnerships must not break
    - bridges of the network
    - links whose loss cuts hospitals off
    - most fragile links
    - "Which links would split the network if broken"
    - "links that must not be broken"
    - "Which ties, if cut, break the network in two"
    - "links whose loss splits the network"
    - "Which connections would cut the network in two"
    - "Which relationships are single points of failure"
    - "ties whose removal splits the network"
    - "critical links of the network"
    - "Which connections, once removed, disconnect hospitals"
    - "cut edges of the network"
    - "links whose loss would disconnect hospitals"
    - "links the network cannot do without"
    - "Which single relationships keep hospitals connected"
    - "links with no alternative route"
    - "Which relations would disconnect the network if they were cut"
    - "ties that nothing can replace"
    - "weakest links of the network"
columns:
  one: {type: entity, zh: 较小一边, en: On the smaller side}
  other: {type: entity, zh: 另一边, en: On the other}
  size: {type: integer, zh: 较小一边的机构数, en: Institutions on the smaller side}
  institutions: {zh: 机构, en: Which}
order: [size, one, other]
most: 2000000
worked_out: bridges
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
