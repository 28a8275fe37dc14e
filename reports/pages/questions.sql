-- All questions of all frameworks, each with how the current documents answer it.
-- page: questions.html
-- query: frameworks
SELECT s.* FROM scheme s WHERE EXISTS (SELECT 1 FROM field f WHERE f.framework = s.framework) ORDER BY rank
-- query: fields
SELECT f.framework, f.field, f.label, f.question, f.section, point_of(s.number) AS number, s.title AS section_title, f.position,
       count(c.field) AS answers,
       count(*) FILTER (c.status = 'disclosed') AS disclosed, count(*) FILTER (c.status = 'stated_none') AS stated_none,
       count(*) FILTER (c.status = 'partial') AS partial, count(*) FILTER (c.status = 'not_found') AS not_found,
       count(*) FILTER (c.status = 'withheld') AS withheld, count(*) FILTER (c.status = 'contradicted') AS contradicted,
       count(*) FILTER (c.status = 'not_applicable') AS not_applicable,
       count(*) FILTER (c.status = 'could_not_check') AS could_not_check
FROM field f LEFT JOIN section s ON s.framework = f.framework AND s.section = f.section
LEFT JOIN cell c ON c.framework = f.framework AND c.field = f.field AND c.number = c.newest
GROUP BY ALL ORDER BY f.framework, f.position
