-- One row per named source, amount, date or measure that a document states about training data.
-- source: Declared source, provider/source.
-- version: Number of the version.
-- fact: Id of the fact; it stays when the document is reworded or reformatted.
-- kind: dataset, crawler, domain, licensor, user_service, generator_model, annotator, size, date, language, modality, licence, opt_out_protocol, personal_data, compensation, notice or source_type.
-- name: As printed.
-- id: Canonical id, or the normalised name where the registry has none.
-- known: Whether the registry knows the name.
-- role: What it is to the model: trained_on, fine_tuned_on, evaluated_on, compared_with, generated_with, licensed_from, excluded or mentioned.
-- polarity: How the document says it: stated, denied, hedged or withheld.
-- value: Amounts and dates as data (JSON).
-- quote: The words of the document, verbatim.
-- page: Page of the quote, counted from 1; empty where the format has no pages.
-- language: Language of the document, ISO 639-1.
-- document: SHA-256 of the document.
SELECT d.source, e.number AS "version", d.fact_id AS fact, d.kind, d.name, d.id, d.known, d.role, d.polarity, d.value,
       d.quote, d.page, e.language, d.document
FROM disclosure d JOIN edition e USING (source, document)
ORDER BY d.source, e.number, d.start_offset, d.kind, d.id, d.fact_id, d.end_offset, d.name
