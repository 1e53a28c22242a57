MATCH (a:Person|Body) WHERE a.id = $one
MATCH (b:Person|Body) WHERE b.id = $other
MATCH found = allShortestPaths((a)-[:WORKS_AT|LEADS|WORKED_AT|TRAINED_AT|MENTORED|STATIONED_AT|RECRUITED_BY|FLEXIBLY_RECRUITED_BY|SUPPORTS|COOPERATES_WITH|SENT_FOR_TRAINING|MEMBER_OF|HOSTS|PART_OF|AFFILIATED_WITH|GIVEN_BY|GIVEN_TO|UNDER*1..6]-(b))
WHERE all(r IN relationships(found) WHERE holds(r))
RETURN nodes(found) AS nodes, relationships(found) AS steps LIMIT $most;
