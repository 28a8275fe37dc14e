-- Completeness of each section of each current document.
-- title: What is answered, section by section
-- query: alt
SELECT 'Table of coloured cells: ' || count(DISTINCT p.source) || ' documents by ' || count(DISTINCT p.section)
       || ' sections; the darker a cell, the more of its section is answered. Each cell prints the share.' AS alt
FROM part p JOIN scheme s USING (framework) WHERE s.rank = 1 AND number = newest AND p.completeness IS NOT NULL
-- query: rows
SELECT e.name || ' (' || e.provider_name || ')' AS document, coalesce(nullif(p.point || ' ', ' '), '') || p.title AS section,
       round(p.completeness, 4) AS completeness, p.met, p.total
FROM part p JOIN edition e USING (source, number) JOIN scheme s ON s.framework = p.framework
WHERE s.rank = 1 AND p.number = p.newest AND p.completeness IS NOT NULL
  AND p.source IN (SELECT source FROM edition WHERE number = newest AND readable ORDER BY lower(provider_name), source LIMIT 60)
ORDER BY lower(e.provider_name), document, p.position
