-- One row per framework and version of a document: points reached of points that count, with the range left open.
-- framework: Framework, as in the table of questions.
-- source: Declared source, provider/source.
-- version: Number of the version, counted from 1 in the order in which they were seen.
-- provider: Name of the provider.
-- models: Models that the source covers.
-- document: SHA-256 of the bytes as they were served.
-- current: Whether this is the newest version.
-- met: Points reached; a question answered in part counts a half.
-- total: Points that count; questions that do not apply or could not be checked are left out.
-- completeness: met divided by total; empty where nothing could be scored.
-- completeness_low: The lowest value if everything that could not be checked were missing.
-- completeness_high: The highest value if everything that could not be checked were there.
-- retrieved: When these bytes were first seen, UTC.
-- url: Address of the document.
SELECT c.framework, c.source, c.number AS "version", e.provider_name AS provider, e.models, e.document,
       e.number = e.newest AS current, c.met, c.total, c.completeness, c.completeness_low, c.completeness_high,
       e.first_seen AS retrieved, e.url
FROM card c JOIN edition e USING (source, number)
ORDER BY ALL
