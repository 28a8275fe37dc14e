-- One row per question of a framework and version of a document: how it is answered, with the quote and its place.
-- framework: Framework, as in the table of questions.
-- source: Declared source, provider/source.
-- version: Number of the version.
-- field: Question, as in the table of questions.
-- status: Our judgement: disclosed, partial, stated_none, not_found, withheld, contradicted, not_applicable, could_not_check.
-- code: The same as a letter in square brackets; the letters are explained in the notes.
-- met: Points reached: 0, 0.5 or 1.
-- total: Points that count: 1, or 0 where the question does not apply, is optional or could not be checked.
-- state: What stands on the page, one of nine states that docs/reports.md explains.
-- value: The answer as data (JSON) where it has one: yes or no, modalities, sizes, dates, names.
-- quote: The words of the document, verbatim.
-- page: Page of the quote, counted from 1; empty where the format has no pages.
-- language: Language of the document, ISO 639-1.
-- document: SHA-256 of the document.
-- reason: The rule applied, in one sentence.
SELECT framework, source, number AS "version", field, status,
       CASE status WHEN 'disclosed' THEN '[d]' WHEN 'partial' THEN '[p]' WHEN 'stated_none' THEN '[n]'
                   WHEN 'not_found' THEN '[f]' WHEN 'withheld' THEN '[w]' WHEN 'contradicted' THEN '[c]'
                   WHEN 'not_applicable' THEN '[z]' ELSE '[x]' END AS code,
       met, total, state, value, quote, page, language, document, reason
FROM cell
ORDER BY framework, source, number, position
