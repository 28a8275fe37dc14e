-- One declared source over time: its versions, its fetches, its changes. This address stays when versions are added.
-- page: documents/{source}.html
-- query: each
SELECT * FROM address ORDER BY source
-- query: versions
SELECT e.source, e.number, e.document, e.first_seen, e.last_seen, e.readable, e.reading, e.title, e.url, c.met, c.total, c.completeness, c.framework_title
FROM edition e LEFT JOIN (SELECT c.*, s.title AS framework_title FROM card c JOIN scheme s USING (framework)
           QUALIFY row_number() OVER (PARTITION BY c.source, c.number ORDER BY s.rank) = 1) c USING (source, number)
ORDER BY e.source, e.number DESC
-- query: fetches
SELECT source, "at", outcome, http_status, note, url, final_url, document FROM telling ORDER BY source, seq DESC
-- query: changes
SELECT ch.*, e.number AS after_number, b.number AS before_number, f.label, f.framework, e.language
FROM change ch
LEFT JOIN edition e ON e.source = ch.source AND e.document = ch.to_document
LEFT JOIN edition b ON b.source = ch.source AND b.document = ch.from_document
LEFT JOIN (SELECT field, any_value(label ORDER BY rank) AS label, any_value(framework ORDER BY rank) AS framework FROM field JOIN scheme USING (framework) GROUP BY field) f USING (field)
ORDER BY ch.source, e.number DESC, ch.kind, ch.what, ch.field, ch.before, ch.after
