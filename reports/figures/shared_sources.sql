-- Datasets, crawlers and other sources that more than one provider names.
-- title: Sources that several providers name
-- query: alt
SELECT 'Matrix of providers by named sources; a dot where a current document of the provider names the source. '
       || 'Only sources that at least two providers name.' AS alt
-- query: rows
WITH named AS (
  SELECT DISTINCT d.kind, d.id, e.provider_name FROM disclosure d JOIN edition e USING (source, document)
  WHERE e.number = e.newest AND d.polarity <> 'denied'
    AND d.kind IN ('dataset', 'crawler', 'domain', 'licensor', 'generator_model', 'opt_out_protocol')
),
often AS (SELECT kind, id, count(*) AS n FROM named GROUP BY kind, id HAVING n > 1 ORDER BY n DESC, kind, id LIMIT 40)
SELECT l.name AS source, n.provider_name AS provider, replace(n.kind, '_', ' ') AS kind, o.n AS providers
FROM named n JOIN often o USING (kind, id) JOIN spelling l USING (kind, id)
ORDER BY o.n DESC, n.kind, l.name, lower(n.provider_name)
