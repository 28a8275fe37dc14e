-- The sheet that a supplier of data takes into a meeting: one named source, who names it and how, what was said on
-- notice, opt-out and pay by the same providers, what the law lets it ask and whom to write to.
-- page: briefs/{kind}/{id}.html
-- query: each
SELECT d.kind, d.id, any_value(sp.name) AS name, count(DISTINCT e.provider) AS providers, count(DISTINCT d.source) AS documents,
       count(DISTINCT d.source) FILTER (d.role IN ('trained_on', 'fine_tuned_on') AND d.polarity = 'stated') AS trained
FROM disclosure d JOIN edition e USING (source, document) JOIN spelling sp ON sp.kind = d.kind AND sp.id = d.id
WHERE e.number = e.newest AND d.kind IN (SELECT kind FROM supplier)
GROUP BY d.kind, d.id ORDER BY d.kind, d.id
-- One line per document and role; a bare mention is left out where the same document also says what for.
-- query: uses
WITH seen AS (
  SELECT d.fact_id, e.source, min(e.first_seen) AS since FROM disclosure d JOIN edition e USING (source, document) GROUP BY ALL
), market AS (
  SELECT document, coalesce(value->>'$[0]', value->>'$') AS day FROM answer WHERE field = 'market_date'
), own AS (
  SELECT d.kind, d.id, d.role, d.polarity, coalesce(passage_text, d.quote) AS quote, d.page, d.document, e.source, e.number, e.provider,
         e.provider_name, e.name, e.language, e.declared_kind, e.url, e.since AS published, market.day AS market, seen.since,
         bool_or(d.role <> 'mentioned') OVER (PARTITION BY d.kind, d.id, e.source) AS told
  FROM context d JOIN edition e USING (source, document) LEFT JOIN seen USING (fact_id, source) LEFT JOIN market ON market.document = d.document
  WHERE e.number = e.newest
  QUALIFY row_number() OVER (PARTITION BY d.kind, d.id, e.source, d.role, d.polarity ORDER BY d.start_offset, d.page, d.quote) = 1
)
SELECT * FROM own WHERE role <> 'mentioned' OR NOT told
ORDER BY kind, id, lower(provider_name), name, source, role, polarity
-- What the documents of each provider say to each group of suppliers: the lens's questions, best answer first.
-- query: said
SELECT c.provider, c.section, f.number AS aspect, c.question, c.field, c.framework, c.status, c.reason, c.quote, c.page, c.document, c.language, c.source, c.number, c.name, c.position
FROM cell c JOIN field f USING (framework, field)
WHERE c.framework = 'data_labour' AND c.number = c.newest AND f.number IN ('told', 'asked', 'paid', 'reach')
QUALIFY row_number() OVER (PARTITION BY c.provider, c.field ORDER BY c.quote IS NULL,
  list_position(['disclosed', 'partial', 'stated_none', 'withheld', 'not_found', 'could_not_check', 'not_applicable'], c.status), c.source) = 1
ORDER BY c.provider, c.position
-- query: contacts
SELECT c.provider, c.quote, c.page, c.document, c.language
FROM cell c JOIN scheme s USING (framework)
WHERE c.number = c.newest AND c.quote IS NOT NULL AND s.rank = 1 AND c.field IN ('provider_contact', 'authorised_rep')
  AND c.status IN ('disclosed', 'partial')
QUALIFY row_number() OVER (PARTITION BY c.provider, c.quote ORDER BY c.source) = 1
ORDER BY c.provider, c.position, c.source
