-- One row per version of a source: the bytes, when they were seen, what they are.
-- source: Declared source, provider/source.
-- version: Number of the version, counted from 1.
-- document: SHA-256 of the bytes as they were served.
-- first_seen: When these bytes were first seen, UTC.
-- last_seen: Day on which these bytes were last seen, UTC.
-- current: Whether this is the newest version.
-- url: Address they were served from.
-- format: Format.
-- language: Language, ISO 639-1.
-- kind: What the document is by its own words.
-- title: Title.
-- pages: Pages, where the format has any.
-- bytes: Size in bytes.
-- readable: Whether it could be read.
-- reading: How reading it ended.
SELECT source, number AS "version", document, first_seen, last_seen, number = newest AS current, url, format, language, kind,
       title, pages, bytes, readable, reading
FROM edition
ORDER BY source, number
