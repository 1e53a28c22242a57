/*---
id: supports-whom
topic: support
title: {zh: 某院对口支援哪些医院, en: Whom does a hospital support}
example: {hospital: 解放军总医院}
examples:
  zh:
    - "{hospital}支援的医院"
    - "{hospital}帮扶的卫生院和医院"
    - "{hospital}结对的是哪些医院"
    - "{hospital}给谁撑腰"
    - "{hospital}的支援对象清单"
    - "{hospital}跟哪些医院结了对子帮扶"
    - "靠{hospital}帮扶的医院"
    - "哪些机构是{hospital}的受援单位"
    - "{hospital}对口帮扶的医院名单"
    - "{hospital}支援谁"
    - "{hospital}对口支援哪些医院"
    - "{hospital}帮扶了哪些单位"
    - "{hospital}的受援单位有哪些"
    - "{hospital}的帮扶对象是谁"
    - "接受{hospital}支援的医院有哪些"
    - "哪些医院得到{hospital}的帮扶"
    - "{hospital}给哪些基层医院提供支援"
    - "由{hospital}帮扶的机构"
    - "被{hospital}对口支援的有谁"
    - "谁受{hospital}帮扶"
    - "{hospital}下面帮着几家基层单位"
    - "{hospital}在外面帮扶了几家"
    - "{hospital}对口帮扶的点有哪些"
    - "{hospital}在基层支援了哪些地方"
    - "{hospital}是哪些医院的帮扶单位"
    - "{hospital}是谁的支援单位"
    - "归{hospital}帮扶的卫生院"
  en:
    - "hospitals under {hospital}'s support"
    - "List the hospitals supported by {hospital}"
    - "What support does {hospital} give and to whom"
    - "Whom does {hospital} support"
    - "Which hospitals does {hospital} help"
    - "Which institutions are supported by {hospital}"
    - "Who receives support from {hospital}"
    - "recipients of {hospital}'s support"
    - "hospitals that {hospital} assists"
    - "{hospital}'s supported hospitals"
    - "Which hospitals is {hospital} supporting"
    - "Where does {hospital} give support"
    - "hospitals that {hospital} has been assisting"
    - "hospitals on the receiving end of {hospital}'s support"
    - "Which facilities have received help from {hospital}"
    - "partner-assistance recipients of {hospital}"
    - "hospitals that {hospital} supports"
    - "beneficiaries of {hospital}'s support"
    - "whom is {hospital} helping"
    - "Which hospitals receive help from {hospital}"
    - "recipients of {hospital}"
    - "To whom does {hospital} give assistance"
    - "institutions backed by {hospital}"
    - "supported by {hospital}: which hospitals"
    - "{hospital} has been supporting which places"
    - "who benefits from {hospital}'s support"
    - "Which hospitals does {hospital} mentor"
parameters:
  hospital: {type: entity, kinds: [Hospital, University, Government, Organization, AllianceCenter], required: true, zh: 支援方, en: Supporter}
columns:
  supporter: {type: entity, zh: 支援方, en: Supporter}
  supported: {type: entity, zh: 受援方, en: Supported}
  mode: {zh: 方式, en: Way}
  since: {type: date, zh: 自, en: Since}
  until: {type: date, zh: 至, en: Until}
  via: {type: entity, zh: 经由, en: Through}
order: [supported, since, mode]
---*/
MATCH (s:Hospital|University|Government|Organization|AllianceCenter)-[r:SUPPORTS]->(t:Hospital|Government|Organization|AllianceCenter|Department|`Group`|Place)
WHERE s.id = $hospital AND holds(r) AND within(t) AND of_tier(t) AND of_kind(t)
RETURN s AS supporter, t AS supported, r.mode AS mode, r.since AS since, r.until AS until, r AS support;

// Through a team or a department of the hospital.
MATCH (s:Hospital)<-[p:PART_OF]-(d:Organization|Department|AllianceCenter)-[r:SUPPORTS]->(t:Hospital|Government|Organization|AllianceCenter|Department|`Group`|Place)
WHERE s.id = $hospital AND holds(r) AND said(p) AND within(t) AND of_tier(t) AND of_kind(t)
RETURN s AS supporter, t AS supported, d AS via, r.mode AS mode, r.since AS since, r.until AS until, r AS support, p AS part_of;
