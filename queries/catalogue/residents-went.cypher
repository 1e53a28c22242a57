/*---
id: residents-went
topic: training
title: {zh: 规培生毕业后去了哪里, en: Where residents went after training}
description:
  zh: 方式含“规培”“规范化培训”“住院医师”的受训，及其后任职单位；未见任职者去向为空，不等于没有任职。
  en: Standardised residency training and the posts that followed; where no post is found it is blank, which is not a no.
example: {}
examples:
  zh:
    - "规培生出站后的去向"
    - "{trainer}规培出来的医生在哪工作"
    - 规培生毕业后去了哪里
    - "在{trainer}规培的人后来去了哪"
    - "{trainer}规培生的去向"
    - 规培结束后在哪里工作
    - 住院医师规培后的就业去向
    - "{trainer}培养的规培生去哪里上班了"
    - 规培生留在本地的有多少
    - "{trainer}带的规培生毕业了去哪"
  en:
    - "Where are residents working after graduation"
    - Where residents went after training
    - "Where did residents of {trainer} go after their training"
    - "Where do residents trained at {trainer} work now"
    - destinations of residents after residency
    - "Where did the residents of {trainer} end up working"
    - "career destinations of residents trained at {trainer}"
    - "Where do residents go after completing their training"
    - "first jobs of residents from {trainer}"
    - "What became of the residents trained at {trainer}"
    - "Which hospitals took on residents of {trainer}"
    - "destinations of graduates of residency training"
    - "residents and their present employers"
parameters:
  trainer: {type: entity, kinds: [Hospital, University, Organization, Department, Group], zh: 规培基地, en: Training base}
columns:
  trainer: {type: entity, zh: 规培基地, en: Training base}
  person: {type: entity, zh: 规培生, en: Resident}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  institution: {type: entity, zh: 去向, en: Went to}
  tier: {type: choice, zh: 去向等级, en: Tier}
  post_since: {type: date, zh: 任职自, en: Post since}
  post_until: {type: date, zh: 任职至, en: Post until}
order: [trainer, person, institution, since, post_since]
---*/
MATCH (p:Person)-[t:TRAINED_AT]->(h:Hospital|University|Organization|Department|`Group`)
WHERE holds(t) AND residency(t) AND is(h, trainer)
OPTIONAL MATCH (p)-[w:WORKS_AT|LEADS|WORKED_AT]->(g:Body)
WHERE said(w) AND perhaps_after(w, t)
WITH p, t, h, w, g WHERE within(g) AND of_tier(g)
RETURN h AS trainer, p AS person, t.since AS since, t.until AS until, g AS institution, g.tier AS tier, w.since AS post_since,
  w.until AS post_until, t AS training, w AS post;
