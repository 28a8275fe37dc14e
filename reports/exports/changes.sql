-- One row per change between two versions of a document, or between two readings or scorings of the same one.
-- source: Declared source, provider/source.
-- from_document: SHA-256 before.
-- to_document: SHA-256 after.
-- kind: Who changed: source (the publisher), extraction (our reading) or scoring (our rules).
-- what: What changed.
-- field: Question, where the change concerns one.
-- before: Before.
-- after: After.
-- quote_before: The words before.
-- quote_after: The words after.
SELECT source, from_document, to_document, kind, what, field, before, after, quote_before, quote_after
FROM change
ORDER BY ALL
