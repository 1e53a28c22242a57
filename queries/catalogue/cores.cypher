/*---
id: cores
topic: network
title: {zh: 哪些机构处于网络核心, en: Which institutions form the core of the network}
description:
  zh: k 核：反复去掉联系少于 k 的节点后仍留下者；“核数”是它能留到的最大 k。核数高说明周围彼此也多有联系，不等于规模大。任职、派驻、进修、师承、支援、合作、成员与活动均算联系，不计方向和次数，活动是提供方与受益方之间的一条联系；图中没有的联系不等于不存在。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "k-core: what stays when all nodes with fewer than k links are taken away, again and again; the core number is the largest k it stays for. A high one means that those around it are well linked too, not that it is large. Posts, postings, training, mentorship, support, cooperation, membership and activities count as links, without direction or number, an activity as one of its giver and its receiver; a link that the graph lacks may exist. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {least: 2}
examples:
  zh:
    - 哪些机构处于网络核心
    - 合作网络的核心是哪些医院
    - 谁在网络的核心圈
    - 哪些医院是核心成员
    - 网络核心有多深
    - 核数最高的机构
  en:
    - Which institutions form the core of the network
    - Which hospitals are at the core
    - core of the partnership network
    - k-core of the network
    - innermost institutions of the network
    - Who belongs to the core
    - "innermost, most densely connected institutions"
    - "densest part of the network"
    - "hospitals at the heart of the network"
    - "Which institutions are in the inner circle"
    - "the {least}-core"
    - "institutions with core number of at least {least}"
    - "core of the network with at least {least} links"
    - "the most tightly knit institutions"
parameters:
  least: {type: integer, default: 2, zh: 核数至少, en: Core number at least}
columns:
  core: {type: integer, zh: 核数, en: Core number}
  institution: {type: entity, zh: 机构, en: Institution}
  partners: {type: integer, zh: 直接联系数, en: Direct links}
  size: {type: integer, zh: 同核及更深的机构数, en: Institutions as deep or deeper}
order: [core, partners, institution]
most: 2000000
worked_out: cores
---*/
MATCH ()-[r:WORKS_AT|LEADS|STATIONED_AT|TRAINED_AT|MENTORED|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Person|Body|Activity)
RETURN n.id AS n, n.name AS name;
