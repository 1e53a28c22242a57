/*---
id: similar-partners
topic: network
title: {zh: 哪些机构的合作伙伴与某机构相似, en: Which institutions have similar partners}
description:
  zh: 同类机构中与其有共同伙伴者（支援、合作、选送、成员与牵头、设立、隶属）。两家彼此不算伙伴。Jaccard 为共同伙伴占双方全部伙伴之比；余弦为共同伙伴除以两者伙伴数的几何平均，一方伙伴很多时也不偏低。伙伴相似不等于两家有合作；图中没有的伙伴不计。科室不算机构，归入其所属机构；不知所属的科室只作过路。
  en: "Institutions of the same kind that share partners with it (support, cooperation, staff sent, membership and lead, hosting, belonging). Neither of the two counts as the other's partner. Jaccard is the shared partners out of all that either has; cosine divides them by the geometric mean of both numbers, so that it stays fair where one has many. Similar partners do not mean that the two work together; partners that the graph lacks do not count. A department is no institution: its links are those of the institution that it is part of; one of which that is not told is only passed through."
example: {institution: 乌审旗人民医院}
examples:
  zh:
    - "哪些机构的合作伙伴与{institution}相似"
    - "谁的合作伙伴和{institution}差不多"
    - "与{institution}合作布局相似的医院"
    - "哪些医院跟{institution}有共同的合作方"
    - "和{institution}伙伴重合最多的是谁"
    - "{institution}的伙伴组合像哪家医院"
  en:
    - "Which institutions have partners similar to those of {institution}"
    - "Who has nearly the same partners as {institution}"
    - "hospitals with a portfolio like {institution}"
    - "Which hospitals share partners with {institution}"
    - "institutions most alike to {institution} in partnerships"
    - "Whose partnerships resemble those of {institution}"
    - "hospitals whose partners overlap with those of {institution}"
    - "institutions with collaborators like {institution}'s"
    - "peers of {institution} by partnerships"
    - "Who works with the same partners as {institution}"
    - "institutions that cooperate with much the same hospitals as {institution}"
    - "closest in partner portfolio to {institution}"
    - "comparable partner set to {institution}"
parameters:
  institution: {type: entity, kinds: [Hospital, University, Government, Organization, AllianceCenter], required: true, zh: 机构, en: Institution}
columns:
  institution: {type: entity, zh: 机构, en: Institution}
  other: {type: entity, zh: 相似者, en: Similar to it}
  jaccard: {type: number, zh: Jaccard 系数, en: Jaccard}
  cosine: {type: number, zh: 余弦, en: Cosine}
  shared: {type: integer, zh: 共同伙伴数, en: Partners shared}
  named: {zh: 共同伙伴, en: Which}
order: [jaccard, cosine, other]
most: 2000000
worked_out: similar
---*/
MATCH ()-[r:SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH]->()
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (x:Body)-[r:LEADS]->(y:AllianceCenter)
WHERE holds(r)
RETURN r.id AS r, r.source AS a, r.target AS b LIMIT $most;

MATCH (n:Body)
RETURN n.id AS n, n.name AS name;
