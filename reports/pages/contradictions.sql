-- Two statements that do not fit together, put as a question, with both quotes.
-- page: contradictions.html
-- query: rows
SELECT q.kind, q.about, q.asks, q.quote, q.page, q.document, e.source, e.number, e.name, e.provider, e.provider_name, e.language,
       q.other_source, q.other_document, q.other_quote, q.other_page, o.number AS other_number, o.name AS other_name, o.language AS other_language
FROM question q JOIN edition e USING (source, document)
LEFT JOIN edition o ON o.source = q.other_source AND o.document = q.other_document
WHERE e.number = e.newest
ORDER BY lower(e.provider_name), e.source, q.kind, q.about, q.quote, q.other_source, q.other_quote
-- query: cells
SELECT * FROM cell WHERE status = 'contradicted' AND number = newest ORDER BY lower(provider_name), source, framework, position
