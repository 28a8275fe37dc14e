-- One row per declared source: where it is published, and how the last attempt to fetch and read it ended.
-- source: Declared source, provider/source.
-- provider: Name of the provider.
-- country: Country of the provider, ISO 3166.
-- kind: Kind of document that is declared.
-- models: Models that it covers.
-- url: Declared address.
-- published: Date of publication where it is known.
-- found: Where the address was found.
-- outcome: How the last fetch ended.
-- outcome_since: Since when every fetch ends so, UTC.
-- checked: Day of the last fetch, UTC.
-- http_status: Status code of the web server.
-- note: Why it ended so, in one sentence.
-- versions: Versions held.
-- document: SHA-256 of the newest version.
-- readable: Whether the newest version could be read.
-- reading: How reading it ended.
SELECT source, provider_name AS provider, country, kind, models, url, since AS published, found, outcome, "at" AS outcome_since, looked AS checked,
       http_status, note, coalesce(number, 0) AS versions, document, readable, reading
FROM address
ORDER BY source
