-- A set of documents side by side: questions down, documents across.
-- page: compare/{set}.html
-- query: each
SELECT m."set", m.framework, s.title AS framework_title, s.rank, m.kind, m.part, any_value(m.whose) AS whose, count(*) AS documents
FROM member m JOIN scheme s USING (framework) GROUP BY ALL ORDER BY m."set"
-- query: members
SELECT m."set", m.member, e.source, e.number, e.name, e.provider, e.provider_name, e.first_seen, c.met, c.total, c.completeness
FROM member m JOIN edition e USING (source, number) JOIN card c ON c.framework = m.framework AND c.source = m.source AND c.number = m.number
ORDER BY m."set", m.member
-- query: cells
SELECT m."set", m.member, m.source, m.number, f.framework, f.field, CASE WHEN length(f.label) > 80 AND f.question <> '' THEN f.question ELSE f.label END AS label, f.section, point_of(s.number) AS point, s.title,
       coalesce(c.status, 'could_not_check') AS status, c.value
FROM member m JOIN field f USING (framework) LEFT JOIN section s ON s.framework = f.framework AND s.section = f.section
LEFT JOIN cell c ON c.framework = m.framework AND c.source = m.source AND c.number = m.number AND c.field = f.field
ORDER BY m."set", f.position, m.member
