-- One version of one document: every question, how it is answered, the quote and its place.
-- page: documents/{source}/{number}.html
-- query: each
SELECT e.*, f."at" AS checked, f.outcome FROM edition e LEFT JOIN last_fetch f USING (source) ORDER BY e.source, e.number
-- query: cards
SELECT c.*, s.title, s.reference, s.rank FROM card c JOIN scheme s USING (framework) ORDER BY c.source, c.number, s.rank
-- query: sections
SELECT * FROM part ORDER BY source, number, framework, position
-- query: cells
SELECT * FROM cell ORDER BY source, number, framework, position
-- query: facts
SELECT d.source, e.number, d.kind, d.name, d.id, d.role, d.polarity, d.quote, d.page, d.known
FROM disclosure d JOIN edition e USING (source, document)
ORDER BY d.source, e.number, d.kind, lower(d.name), d.id, d.role, d.page, d.start_offset
-- query: versions
SELECT e.source, e.number, v.number AS other, v.first_seen
FROM edition e JOIN edition v ON v.source = e.source ORDER BY e.source, e.number, v.number
-- query: warnings
SELECT e.source, e.number, w.message FROM warning w JOIN edition e USING (document) ORDER BY e.source, e.number, w.position
-- query: rest
SELECT e.source, e.number, count(*) AS leftovers FROM leftover l JOIN edition e USING (document) GROUP BY ALL ORDER BY ALL
