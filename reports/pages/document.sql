-- One version of one document: every question, how it is answered, the quote and its place.
-- page: documents/{source}/{number}.html
-- query: each
SELECT e.*, f."at" AS checked, f.outcome FROM edition e LEFT JOIN last_fetch f USING (source) ORDER BY e.source, e.number
-- query: cards
SELECT own.source, own.number, s.framework, s.title, s.reference, s.rank, c.met, c.total, c.completeness,
       c.completeness_low, c.completeness_high, x.answers, x.specificity, x.checkability
FROM (SELECT DISTINCT source, number, document, framework FROM cell) own
JOIN scheme s USING (framework) LEFT JOIN card c USING (source, number, framework)
LEFT JOIN document_axis x ON x.framework = own.framework AND x.source = own.source AND x.document = own.document
ORDER BY own.source, own.number, s.rank
-- query: form
SELECT DISTINCT c.source, c.number FROM cell c JOIN scheme s USING (framework) WHERE s.rank = 1 AND c.readable ORDER BY ALL
-- Sections of a framework that makes no sum have no scores, and their questions are shown all the same.
-- query: sections
SELECT source, number, framework, section, position, point, title, met, total, step FROM part
UNION ALL BY NAME
SELECT DISTINCT c.source, c.number, c.framework, c.section, s.position, point_of(s.number) AS point, s.title, 'x' AS step
FROM cell c JOIN section s USING (framework, section) JOIN scheme w USING (framework) WHERE NOT w.adds_up
ORDER BY source, number, framework, position
-- query: cells
SELECT * FROM cell ORDER BY source, number, framework, position
-- query: facts
SELECT d.source, e.number, d.kind, d.name, d.id, d.role, d.polarity, d.quote, d.page, d.known
FROM disclosure d JOIN edition e USING (source, document)
ORDER BY d.source, e.number, d.kind, lower(d.name), d.id, d.role, d.page, d.start_offset
-- query: versions
SELECT e.source, e.number, v.number AS other, v.first_seen
FROM edition e JOIN edition v ON v.source = e.source ORDER BY e.source, e.number, v.number
-- query: duties
SELECT e.source, e.number, ds.framework, du.title, du.question, du.reference, ds.status, ds.reason, ds.quote, ds.position
FROM duty_score ds JOIN edition e USING (source, document) JOIN duty du USING (framework, duty)
ORDER BY e.source, e.number, ds.framework, ds.position
-- query: puzzles
SELECT e.source, e.number, q.* EXCLUDE (source, document), q.document, o.number AS other_number
FROM question q JOIN edition e USING (source, document)
LEFT JOIN edition o ON o.source = q.other_source AND o.document = q.other_document
ORDER BY e.source, e.number, q.kind, q.about, q.quote, q.other_source, q.other_quote
-- query: warnings
SELECT e.source, e.number, w.message FROM warning w JOIN edition e USING (document) ORDER BY e.source, e.number, w.position
-- query: rest
SELECT e.source, e.number, count(*) AS leftovers FROM leftover l JOIN edition e USING (document) GROUP BY ALL ORDER BY ALL
