-- The list of prebuilt comparisons.
-- page: compare.html
-- query: sets
SELECT m."set", m.framework, s.title AS framework_title, m.kind, m.part, any_value(m.whose) AS whose, count(*) AS documents
FROM member m JOIN scheme s USING (framework) GROUP BY m."set", m.framework, s.title, m.kind, m.part
ORDER BY any_value(s.rank), any_value(list_position(['asked', 'all', 'provider', 'versions'], m.kind)), lower(any_value(m.whose)), any_value(m.part), m."set"
