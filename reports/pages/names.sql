-- All sources that documents name: datasets, crawlers, websites, licensors, services, models, vendors.
-- page: named.html
-- query: rows
SELECT d.kind, d.id, any_value(sp.name) AS name, bool_or(d.known) AS known, count(DISTINCT e.provider) AS providers,
       count(DISTINCT d.source) AS documents, list(DISTINCT d.role ORDER BY d.role) AS roles
FROM disclosure d JOIN edition e USING (source, document) JOIN spelling sp ON sp.kind = d.kind AND sp.id = d.id
WHERE e.number = e.newest AND d.kind IN (SELECT kind FROM supplier)
GROUP BY d.kind, d.id
ORDER BY list_position(['dataset', 'crawler', 'domain', 'licensor', 'user_service', 'generator_model', 'annotator', 'opt_out_protocol', 'licence'], d.kind),
         providers DESC, documents DESC, lower(any_value(sp.name)), d.id
