/*---
id: communities
topic: network
title: {zh: 网络分成哪些群体, en: Which communities does the network fall into}
description:
  zh: 群体内部的联系比对外多（Leiden 方法，模块度，固定随机种子）；每家机构一行，群体按大小编号。划分不唯一，别的划分可能同样好；群体不等于医联体。任职、派驻、进修、师承、支援、合作、成员与活动均算联系，不计方向和次数，活动是提供方与受益方之间的一条联系；图中没有的联系不等于不存在。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "Groups that are linked more within than to the outside (Leiden method, modularity, a fixed seed); a row for each institution, groups numbered by size. The division is not the only one, others may be as good; a community is no alliance. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links, without direction or number, an activity as one of its giver and its receiver; a link that the graph lacks may exist. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {}
examples:
  zh:
    - 网络分成哪些群体
    - 合作网络里有哪些圈子
    - 哪些医院抱团
    - 机构之间形成了哪些社群
    - 各医院属于哪个圈子
    - 网络有几个社区
    - 哪些机构联系最紧密成一群
  en:
    - Which communities does the network fall into
    - What clusters of hospitals are there
    - Which institutions stick together
    - communities of the partnership network
    - How does the network split into groups
    - groups of closely linked hospitals
    - "clusters in the network"
    - "Which hospitals form a group of their own"
    - "communities of institutions"
    - "Which institutions cluster together"
    - "subgroups of the network"
    - "groups that stick together"
    - "partition of the network into communities"
columns:
  group: {type: integer, rising: true, zh: 群体, en: Community}
  size: {type: integer, zh: 群内机构数, en: Institutions in it}
  institution: {type: entity, zh: 机构, en: Institution}
  inside: {type: integer, zh: 群内联系数, en: Links inside}
  outside: {type: integer, zh: 群外联系数, en: Links outside}
order: [group, inside, institution]
most: 2000000
worked_out: communities
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
