-- What our reading did not understand: passages that no question claimed, names that the registry does not know.
-- page: leftovers.html
-- query: rows
SELECT e.source, e.number, e.name, e.provider, e.provider_name, e.language, l.document, l.what, l.text, l.page,
       count(*) OVER (PARTITION BY e.source, l.what) AS of_source
FROM leftover l JOIN edition e USING (document) WHERE e.number = e.newest
QUALIFY row_number() OVER (PARTITION BY e.source, l.what ORDER BY l.position) <= 25
ORDER BY lower(e.provider_name), e.source, l.what, l.position
-- query: totals
SELECT l.what, count(*) AS n, count(DISTINCT e.document) AS documents FROM leftover l JOIN edition e USING (document) WHERE e.number = e.newest GROUP BY l.what ORDER BY l.what
