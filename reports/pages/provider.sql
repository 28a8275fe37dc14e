-- One provider: its documents, what is expected of it, what could not be fetched, what changed.
-- page: providers/{provider}.html
-- query: each
SELECT provider, name AS provider_name, country FROM provider ORDER BY provider
-- query: sources
SELECT a.*, c.met, c.total, c.completeness, c.completeness_low, c.completeness_high, c.framework, c.title AS framework_title
FROM address a
LEFT JOIN (SELECT c.*, s.title FROM card c JOIN scheme s USING (framework) QUALIFY row_number() OVER (PARTITION BY c.source, c.number ORDER BY s.rank) = 1) c
  ON c.source = a.source AND c.number = a.number
ORDER BY a.provider, a.kind <> 'eu_summary', a.kind = 'hub', a.kind, a.document IS NULL, a.name, a.source
-- query: sections
SELECT p.*, e.provider FROM part p JOIN edition e USING (source, number) WHERE p.number = p.newest
ORDER BY p.framework, p.position, p.source
-- query: sets
SELECT e.provider, m."set", s.title, s.rank, count(*) AS documents FROM member m JOIN edition e USING (source, number) JOIN scheme s USING (framework)
WHERE m.kind = 'provider' GROUP BY ALL ORDER BY e.provider, s.rank
-- query: statuses
SELECT provider, framework, status, count(*) AS n FROM cell WHERE number = newest GROUP BY ALL ORDER BY ALL
-- query: missing
SELECT * FROM missing WHERE reason <> 'published' ORDER BY provider, model, kind
-- query: names
SELECT e.provider, d.kind, d.id, any_value(sp.name) AS name, count(DISTINCT d.source) AS sources,
       list(DISTINCT d.role ORDER BY d.role) AS roles
FROM disclosure d JOIN edition e USING (source, document) JOIN spelling sp ON sp.kind = d.kind AND sp.id = d.id
WHERE e.number = e.newest AND d.kind IN ('dataset', 'crawler', 'domain', 'licensor', 'user_service', 'generator_model', 'annotator')
GROUP BY ALL ORDER BY e.provider, d.kind, sources DESC, lower(any_value(sp.name)), d.id
-- query: changes
SELECT e.provider, ch.*, e.number AS after_number, e.name, e.language, f.label, f.framework
FROM change ch JOIN edition e ON e.source = ch.source AND e.document = ch.to_document
LEFT JOIN (SELECT field, any_value(label ORDER BY rank) AS label, any_value(framework ORDER BY rank) AS framework FROM field JOIN scheme USING (framework) GROUP BY field) f USING (field)
ORDER BY e.provider, e.first_seen DESC, ch.source, ch.kind, ch.what, ch.field, ch.before, ch.after
