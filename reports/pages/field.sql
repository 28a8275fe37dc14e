-- One question: every current document's answer to it, side by side.
-- page: fields/{framework}/{field}.html
-- query: each
SELECT f.* REPLACE (point_of(f.number) AS number), s.title AS section_title, w.title AS framework_title, w.rank
FROM field f JOIN scheme w USING (framework) LEFT JOIN section s ON s.framework = f.framework AND s.section = f.section
ORDER BY f.framework, f.position
-- query: cells
SELECT * FROM cell WHERE number = newest
ORDER BY framework, field, list_position(['disclosed', 'stated_none', 'partial', 'contradicted', 'withheld', 'not_found', 'could_not_check', 'not_applicable'], status),
         lower(provider_name), name, source
-- query: near
SELECT framework, field, lag(field) OVER w AS previous, lead(field) OVER w AS next FROM field WINDOW w AS (PARTITION BY framework ORDER BY position)
ORDER BY framework, position
-- query: unread
SELECT * FROM address WHERE kind = 'eu_summary' AND document IS NULL ORDER BY lower(provider_name), source
