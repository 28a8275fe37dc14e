-- One named source: every document that names it, in which role, since when, with the quote.
-- page: named/{kind}/{id}.html
-- query: each
SELECT d.kind, d.id, any_value(sp.name) AS name, bool_or(d.known) AS known,
       d.kind IN (SELECT kind FROM supplier) AND bool_or(e.number = e.newest) AS briefed,
       list(DISTINCT d.name ORDER BY d.name) AS spellings, count(DISTINCT e.provider) AS providers, count(DISTINCT d.source) AS documents
FROM disclosure d JOIN edition e USING (source, document) JOIN spelling sp ON sp.kind = d.kind AND sp.id = d.id GROUP BY d.kind, d.id ORDER BY d.kind, d.id
-- query: uses
SELECT d.kind, d.id, d.role, d.polarity, d.name AS printed, d.passage_text AS quote, d.page, d.document, e.source, e.number, e.newest, e.provider, e.provider_name, e.name, e.language,
       e.declared_kind, min(e.first_seen) OVER (PARTITION BY d.kind, d.id, d.source, d.role, d.polarity) AS since
FROM context d JOIN edition e USING (source, document)
QUALIFY row_number() OVER (PARTITION BY d.kind, d.id, d.source, d.role, d.polarity ORDER BY e.number DESC, d.start_offset) = 1
ORDER BY d.kind, d.id, lower(e.provider_name), e.name, e.source, d.role, d.polarity
-- Its versions and parts, and what it is one of, where documents name them.
-- query: kin
SELECT r.kind, r.id, r.other, any_value(sp.name) AS name, count(DISTINCT d.source) AS documents
FROM relative r JOIN disclosure d ON d.kind = r.kind AND d.id = r.other JOIN edition e USING (source, document)
JOIN spelling sp ON sp.kind = r.kind AND sp.id = r.other
GROUP BY r.kind, r.id, r.other, r.family
ORDER BY r.kind, r.id, r.other <> r.family, documents DESC, lower(any_value(sp.name)), r.other
