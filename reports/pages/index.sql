-- The overview: every document side by side, what was looked for and not found, what changed last.
-- page: index.html
-- query: cards
SELECT c.*, e.models, e.title, e.declared_kind, e.first_seen
FROM card c JOIN edition e USING (source, number)
JOIN scheme s ON s.framework = c.framework AND s.rank = 1
WHERE c.number = c.newest
ORDER BY lower(c.provider_name), c.provider, c.name, c.source
-- query: frame
SELECT title FROM scheme WHERE rank = 1
-- query: sections
SELECT p.* FROM part p JOIN scheme s ON s.framework = p.framework AND s.rank = 1 WHERE p.number = p.newest
ORDER BY p.source, p.position
-- query: columns
SELECT DISTINCT p.section, p.point, p.title, p.position, p.framework
FROM part p JOIN scheme s ON s.framework = p.framework AND s.rank = 1 ORDER BY p.position
-- query: unread
SELECT a.* FROM address a
WHERE a.kind = 'eu_summary' AND a.document IS NULL ORDER BY a.outcome = 'not_tried', a.outcome, lower(a.provider_name), a.source
-- query: expected
SELECT model, provider, provider_name, reason FROM missing WHERE reason NOT IN ('published', 'not_yet_due')
ORDER BY reason NOT IN ('nothing_found', 'nothing_there'), reason, lower(provider_name), model
-- query: counts
SELECT (SELECT count(*) FROM edition WHERE number = newest AND readable) AS documents,
       (SELECT count(*) FROM edition) AS versions,
       (SELECT count(DISTINCT provider) FROM edition WHERE readable) AS providers,
       (SELECT count(*) FROM cell WHERE quote IS NOT NULL AND number = newest) AS quotes,
       (SELECT count(*) FROM missing WHERE reason IN ('nothing_found', 'nothing_there')) AS missing,
       (SELECT count(*) FROM address WHERE document IS NULL OR NOT coalesce(readable, false)) AS unread
-- query: changes
SELECT ch.source, count(*) AS changes, max(e.first_seen) AS "at", any_value(e.provider) AS provider,
       any_value(e.provider_name) AS provider_name, any_value(e.name) AS name, max(e.number) AS number
FROM change ch JOIN edition e ON e.source = ch.source AND e.document = ch.to_document
WHERE ch.kind = 'document'
GROUP BY ch.source ORDER BY "at" DESC, ch.source LIMIT 6
-- query: questions
SELECT field, label, question, any_value(section) AS section, any_value(framework) AS framework, min(position) AS position,
       count(*) FILTER (status IN ('disclosed', 'stated_none')) AS yes,
       count(*) FILTER (status = 'partial') AS partly,
       count(*) FILTER (status IN ('not_found', 'withheld', 'contradicted')) AS no,
       count(*) FILTER (status NOT IN ('not_applicable', 'could_not_check')) AS counted
FROM cell JOIN scheme s USING (framework)
WHERE number = newest AND s.rank = 1 AND total > 0
GROUP BY field, label, question HAVING counted > 2
ORDER BY yes / counted, no DESC, position LIMIT 5
