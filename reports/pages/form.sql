-- The filled form of one version of one document: the official questions in their order, what stands beside each.
-- page: forms/{source}/{number}.html
-- query: each
SELECT e.*, s.framework, s.title AS framework_title, s.reference FROM edition e, scheme s
WHERE s.rank = 1 AND e.readable AND EXISTS (SELECT 1 FROM cell c WHERE c.source = e.source AND c.number = e.number AND c.framework = s.framework)
ORDER BY e.source, e.number
-- query: cells
SELECT c.source, c.number, c.field, c.label, c.section, c.point, n.title AS section_title, c.state, c.value, c.quote, c.page, c.position
FROM cell c JOIN scheme s USING (framework) LEFT JOIN section n ON n.framework = c.framework AND n.section = c.section
WHERE s.rank = 1 ORDER BY c.source, c.number, c.position
