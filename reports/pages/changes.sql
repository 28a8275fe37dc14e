-- What changed, newest first: by the publishers, by our reading, by our rules.
-- page: changes.html
-- query: rows
SELECT ch.*, e.number AS after_number, e.first_seen AS "at", e.provider, e.provider_name, e.name, e.language, f.label, f.framework
FROM change ch JOIN edition e ON e.source = ch.source AND e.document = ch.to_document
LEFT JOIN (SELECT field, any_value(label ORDER BY rank) AS label, any_value(framework ORDER BY rank) AS framework FROM field JOIN scheme USING (framework) GROUP BY field) f USING (field)
ORDER BY e.first_seen DESC, ch.source, e.number DESC, ch.kind, ch.what, ch.field, ch.before, ch.after
-- query: new
SELECT source, number, name, provider, provider_name, first_seen, declared_kind FROM edition
ORDER BY first_seen DESC, lower(provider_name), source, number DESC LIMIT 60
