MATCH found = (a:Person|Body)-[e:WORKS_AT|LEADS|WORKED_AT|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO|UNDER* ALL SHORTEST 1..6 (r, n | WHERE r.status IN $statuses AND r.confidence >= $confidence AND (r.until = '' OR r.until >= left($since, size(r.until))) AND left(r.since, size($until)) <= $until)]-(b:Person|Body)
WHERE a.id = $one AND b.id = $other
RETURN nodes(found) AS nodes, rels(found) AS steps LIMIT $most;
