-- How the completeness of documents with more than one version changed.
-- title: Completeness over versions
-- query: alt
SELECT 'Lines, one per document with more than one version: completeness from the first version to the newest.' AS alt
-- query: rows
SELECT c.name || ' (' || c.provider_name || ')' AS document, c.number AS version, round(c.completeness, 4) AS completeness
FROM card c JOIN scheme s USING (framework) WHERE s.rank = 1 AND c.newest > 1 AND c.completeness IS NOT NULL
ORDER BY document, c.number LIMIT 400
