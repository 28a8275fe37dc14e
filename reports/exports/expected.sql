-- One row per model of which a document is expected, with what was found and why none is shown where there is none.
-- provider: Name of the provider.
-- model: Model.
-- kind: Kind of document that is expected.
-- placed_on_market: Date of placement on the market where it is known.
-- due_on: Day from which the document is due where it is known.
-- reason: published, nothing_found, nothing_there, blocked, failed, ours, unreadable or not_yet_due.
-- source: Declared source that was tried, where there is one.
-- outcome: How the last fetch of it ended.
-- expectation: Where the expectation comes from.
-- note: Remark.
SELECT provider_name AS provider, model, kind, placed_on_market, due_on, reason, source, outcome,
       source_url AS expectation, note
FROM missing
ORDER BY ALL
