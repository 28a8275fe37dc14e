-- Frameworks beside each other: every document under every framework, and which questions ask the same.
-- page: crosswalk.html
-- query: frames
SELECT s.framework, s.title, s.rank FROM scheme s WHERE EXISTS (SELECT 1 FROM card c WHERE c.framework = s.framework) ORDER BY rank
-- query: cards
SELECT c.* FROM card c WHERE c.number = c.newest AND c.readable ORDER BY lower(c.provider_name), c.name, c.source, c.framework
-- query: pairs
SELECT x.framework, f.field, CASE WHEN length(f.label) > 80 AND f.question <> '' THEN f.question ELSE f.label END AS label, f.position, x.other_framework, g.field AS other_field, g.label AS other_label, h.title AS other_section,
       count(*) OVER (PARTITION BY x.framework, x.field, x.other_framework, g.label) > 1 AS ambiguous, s.title, t.title AS other_title
FROM crosswalk x JOIN field f USING (framework, field)
JOIN field g ON g.framework = x.other_framework AND g.field = x.other_field
LEFT JOIN section h ON h.framework = g.framework AND h.section = g.section
JOIN scheme s ON s.framework = x.framework JOIN scheme t ON t.framework = x.other_framework
ORDER BY s.rank, f.position, t.rank, g.position
