-- The sheet that a supplier of data takes into a meeting: one named source, who names it and how, what was said on
-- notice, opt-out and pay by the same providers, what the law lets it ask and whom to write to.
-- page: briefs/{kind}/{id}.html
-- query: each
SELECT d.kind, d.id, any_value(sp.name) AS name, count(DISTINCT e.provider) AS providers, count(DISTINCT d.source) AS documents
FROM disclosure d JOIN edition e USING (source, document) JOIN spelling sp ON sp.kind = d.kind AND sp.id = d.id
WHERE e.number = e.newest AND d.kind IN ('dataset', 'crawler', 'domain', 'licensor', 'user_service', 'generator_model', 'annotator', 'licence', 'opt_out_protocol')
GROUP BY d.kind, d.id ORDER BY d.kind, d.id
-- query: uses
WITH seen AS (
  SELECT d.fact_id, e.source, min(e.first_seen) AS since FROM disclosure d JOIN edition e USING (source, document) GROUP BY ALL
)
SELECT d.kind, d.id, d.role, d.polarity, d.quote, d.page, d.document, e.source, e.number, e.provider, e.provider_name, e.name, e.language,
       e.declared_kind, e.url, seen.since
FROM disclosure d JOIN edition e USING (source, document) LEFT JOIN seen USING (fact_id, source)
WHERE e.number = e.newest
QUALIFY row_number() OVER (PARTITION BY d.kind, d.id, e.source, d.role, d.polarity ORDER BY d.start_offset, d.page, d.quote) = 1
ORDER BY d.kind, d.id, lower(e.provider_name), e.name, e.source, d.role, d.polarity
-- query: measures
SELECT c.provider, c.source, c.number, c.name, c.framework, c.field, c.label, c.status, c.quote, c.page, c.document, c.language, c.position
FROM cell c JOIN scheme s USING (framework)
WHERE c.number = c.newest AND c.quote IS NOT NULL AND c.status IN ('disclosed', 'partial', 'stated_none')
  AND (s.rank = 1 AND c.field IN ('provider_contact', 'authorised_rep', 'tdm_measures', 'crawler_names', 'crawl_behaviour', 'user_services')
       OR c.framework = 'data_labour')
ORDER BY c.provider, s.rank, c.position, c.source
-- query: spoken
SELECT e.provider, d.kind AS about, d.quote, d.page, d.document, e.language, e.source, e.number, e.name
FROM disclosure d JOIN edition e USING (source, document)
WHERE e.number = e.newest AND d.quote IS NOT NULL AND d.kind IN ('opt_out_protocol', 'notice', 'compensation')
QUALIFY row_number() OVER (PARTITION BY e.provider, d.kind, d.quote ORDER BY e.source, d.start_offset) = 1
ORDER BY e.provider, d.kind, e.source, d.start_offset, d.quote
