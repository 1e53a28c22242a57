/*---
id: surgery-teaching
topic: training
title: {zh: 谁给谁做过手术带教, en: Who taught surgery to whom}
example: {}
examples:
  zh:
    - "{giver}教过谁做手术"
    - "{giver}教谁开刀"
    - "{giver}做过多少例手术带教"
    - "{institution}接受过哪些手术带教"
    - "都有谁到{institution}做手术带教"
    - "{giver}手把手教过哪些医院做手术"
    - "{institution}的手术带教是谁做的"
    - 谁给谁做过手术带教
    - "{giver}给哪些医院做过手术带教"
    - "{giver}在哪里做手术带教"
    - "{giver}在{institution}带教手术"
    - "{giver}给{institution}做过手术带教吗"
    - "{giver}带教过哪些医院的手术"
    - "谁给{institution}做过手术带教"
    - "{institution}的手术是谁带教的"
    - "{institution}接受过谁的手术带教"
    - "哪些医院在{institution}指导过手术"
    - 哪些医院开展过手术教学
    - 手术带教了多少例
    - "{institution}的手术带教情况"
    - "{giver}的手术带教情况"
    - "{giver}的手术带教都做到哪里去了"
    - "{giver}手术带教去过哪些地方"
    - "{institution}的手术是谁教的"
    - "{institution}手术带教情况"
    - "{giver}手术带教情况"
    - "手术带教了多少台"
  en:
    - "Whom did {giver} teach to operate"
    - "Which hospitals received surgery teaching from {giver}"
    - "Who provided surgery teaching to {institution}"
    - "hospitals taught surgery by {giver}"
    - Who taught surgery to whom
    - "To which hospitals has {giver} taught surgery"
    - "Where has {giver} taught operations"
    - "Who taught surgery at {institution}"
    - "Which hospitals taught surgery at {institution}"
    - "surgical teaching given by {giver}"
    - "surgery teaching at {institution}"
    - "Has {giver} taught surgery at {institution}"
    - How many operations were taught
    - "surgery teaching done by {giver}"
    - "Has anyone taught surgery at {institution}"
    - "operations taught at {institution}"
    - "surgical teaching by {giver}"
    - "Who demonstrated operations at {institution}"
    - "surgical teaching received by {institution}"
    - "hands-on surgical training at {institution}"
    - "How many operations did {giver} teach"
    - "Who coached surgeons at {institution}"
    - "surgery demonstrations in {region}"
    - "Whom has {giver} taught to operate"
    - "surgical instruction given by {giver} at {institution}"
parameters:
  institution: {type: entity, kinds: [Hospital, Group, Place], zh: 受教机构, en: Institution taught}
  giver: {type: entity, kinds: [Hospital, Group, Person, Organization], zh: 带教方, en: Teacher}
columns:
  giver: {type: entity, zh: 带教方, en: Teacher}
  tier: {type: choice, zh: 等级, en: Tier}
  institution: {type: entity, zh: 受教机构, en: Institution taught}
  count: {type: number, zh: 数量, en: Count}
  unit: {zh: 单位, en: Unit}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  basis: {type: choice, zh: 性质, en: Basis}
  named_members: {zh: 已知成员, en: Named members}
order: [institution, giver, count, since]
---*/
MATCH (a:Activity)-[b:GIVEN_BY]->(h:Hospital|`Group`|Organization)
WHERE a.activity = 'surgery_teaching' AND holds(b) AND is(h, giver) AND of_tier(h)
OPTIONAL MATCH (a)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place|Organization)
WHERE said(t)
WITH a, b, h, t, g WHERE is(g, institution) AND within(g)
OPTIONAL MATCH (k:Hospital)-[z:MEMBER_OF]->(h)
RETURN h AS giver, h.tier AS tier, g AS institution, a.count AS count, a.unit AS unit, b.since AS since, b.until AS until,
  CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis, collect(DISTINCT k.name) AS named_members,
  collect(k) AS members, collect(z) AS memberships, a AS teaching, b AS given_by, t AS given_to;

MATCH (a:Activity)-[b:GIVEN_BY]->(h:Person)
WHERE a.activity = 'surgery_teaching' AND holds(b) AND is(h, giver)
OPTIONAL MATCH (a)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place|Organization)
WHERE said(t)
WITH a, b, h, t, g WHERE is(g, institution) AND within(g) AND $tier = ''
RETURN h AS giver, g AS institution, a.count AS count, a.unit AS unit, b.since AS since, b.until AS until,
  CASE WHEN b.inferred THEN 'inferred' ELSE 'said' END AS basis, a AS teaching, b AS given_by, t AS given_to;

// Given by a group that the asked hospital is a known member of: what it did itself is not told.
MATCH (k:Hospital)-[z:MEMBER_OF]->(h:`Group`)
WHERE k.id = $giver AND said(z) AND of_tier(h)
MATCH (a:Activity)-[b:GIVEN_BY]->(h)
WHERE a.activity = 'surgery_teaching' AND holds(b)
OPTIONAL MATCH (a)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place|Organization)
WHERE said(t)
WITH a, b, h, t, g, k, z WHERE is(g, institution) AND within(g)
RETURN h AS giver, h.tier AS tier, g AS institution, a.count AS count, a.unit AS unit, b.since AS since, b.until AS until,
  'as_member' AS basis, collect(DISTINCT k.name) AS named_members, collect(k) AS members, collect(z) AS memberships,
  a AS teaching, b AS given_by, t AS given_to;

// Nobody is named as giving it.
MATCH (a:Activity)-[t:GIVEN_TO]->(g:Hospital|`Group`|Place|Organization)
WHERE a.activity = 'surgery_teaching' AND holds(t) AND is(g, institution) AND within(g) AND $giver = '' AND $tier = '' AND NOT EXISTS { MATCH (a)-[:GIVEN_BY]->() }
RETURN g AS institution, a.count AS count, a.unit AS unit, t.since AS since, t.until AS until, 'said' AS basis,
  a AS teaching, t AS given_to;
