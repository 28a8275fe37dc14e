-- How it is done, generated from the frameworks that were run.
-- page: methodology.html
-- query: frameworks
SELECT s.*, (SELECT count(*) FROM field f WHERE f.framework = s.framework) AS questions,
       (SELECT count(*) FROM card c WHERE c.framework = s.framework AND c.number = c.newest) AS documents
FROM scheme s ORDER BY rank
-- query: outcomes
SELECT outcome, count(*) AS n FROM address GROUP BY outcome ORDER BY n DESC, outcome
-- query: example
SELECT c.source, c.number, c.name, c.provider_name, c.framework, c.met, c.total, c.completeness FROM card c JOIN scheme s USING (framework)
WHERE s.rank = 1 AND c.number = c.newest AND c.readable AND c.total > 0 ORDER BY lower(c.provider_name), c.source LIMIT 1
-- query: sums
SELECT p.source, p.number, p.point, p.title, p.met, p.total FROM part p JOIN scheme s USING (framework) WHERE s.rank = 1 ORDER BY p.source, p.number, p.position
