-- What several pages and exports share, made once per build in the connection's temporary schema.

-- The number of a section where it has one; the head of a form has a name only.
CREATE TEMP MACRO point_of(n) AS CASE WHEN regexp_matches(n, '^[0-9]') THEN n ELSE '' END;

-- The fetches that told something new about their source. One that ended as the fetch before it, on the same document,
-- only moves the day of the last look: so a report made again without a change is the same to the byte on the same day.
CREATE TEMP TABLE telling AS
WITH judged AS (
  SELECT *, outcome IN ('fetched_new', 'unchanged_304', 'unchanged_same_hash', 'unchanged_same_content', 'added') AS held
  FROM "fetch"
),
beside AS (
  SELECT *, lag(held) OVER w AS held_before, lag(outcome) OVER w AS outcome_before, lag(document) OVER w AS document_before
  FROM judged WINDOW w AS (PARTITION BY source ORDER BY seq)
)
SELECT * EXCLUDE (held, held_before, outcome_before, document_before) FROM beside
WHERE NOT coalesce(CASE WHEN held THEN held_before AND (outcome LIKE 'unchanged%' OR document = document_before)
                        ELSE outcome = outcome_before END, false);

-- How every source that was ever tried stands: since when it ends so (`at`), and the day of the last look.
CREATE TEMP TABLE last_fetch AS
SELECT t.*, n.looked FROM (SELECT * FROM telling QUALIFY row_number() OVER (PARTITION BY source ORDER BY seq DESC) = 1) t
JOIN (SELECT source, max("at")::DATE AS looked FROM "fetch" GROUP BY source) n USING (source);

-- Every version of every source, with its document and its provider.
CREATE TEMP TABLE edition AS
SELECT v.source, v.number, v.document, v.first_seen, v.last_seen::DATE AS last_seen, v.current,
       coalesce(nullif(v.url, ''), s.url) AS url,
       s.provider, p.name AS provider_name, p.country,
       -- a source that nobody declared has no kind but the one that the document shows
       coalesce(nullif(s.kind, ''), nullif(d.kind, ''), 'other') AS declared_kind, s.since, s.found,
       coalesce(s.models, []) AS models,
       coalesce(nullif(array_to_string(s.models, ', '), ''), s.source) AS name,
       d.media_type, d.bytes, d.format, d.language, d.kind, d.title, d.pages, d.characters, d.readable,
       CASE WHEN d.document IS NULL THEN 'not_read' ELSE d.outcome END AS reading,
       max(v.number) OVER (PARTITION BY v.source) AS newest
FROM "version" v
JOIN source s USING (source)
JOIN provider p USING (provider)
LEFT JOIN document d USING (document);

-- Every source with how its last fetch ended and which version stands now. `checked` says whether a report may tell
-- what is in it: held and read; held and unreadable; nothing there; kept from us; failed; our own limit.
CREATE TEMP TABLE address AS
SELECT s.source, s.provider, p.name AS provider_name, p.country, coalesce(nullif(s.kind, ''), e.declared_kind, 'other') AS kind, s.url, s.since, s.found,
       coalesce(s.models, []) AS models,
       coalesce(nullif(array_to_string(s.models, ', '), ''), s.source) AS name,
       coalesce(f.outcome, 'not_tried') AS outcome, f."at", f.looked, f.http_status, f.note, f.final_url,
       e.number, e.document, e.readable, e.reading
FROM source s
JOIN provider p USING (provider)
LEFT JOIN last_fetch f USING (source)
LEFT JOIN edition e ON e.source = s.source AND e.number = e.newest;

-- The kinds of named sources that somebody stands behind: each such source gets a brief.
CREATE TEMP TABLE supplier AS
SELECT unnest(['dataset', 'crawler', 'domain', 'licensor', 'user_service', 'generator_model', 'annotator', 'licence', 'opt_out_protocol']) AS kind;

-- Every fact with the words around it; an ellipsis tells that the document goes on.
CREATE TEMP VIEW context AS
SELECT d.*, CASE WHEN t.text IS NULL OR t.text = d.quote THEN d.quote
                 ELSE CASE WHEN t.cut_start THEN '… ' ELSE '' END || t.text || CASE WHEN t.cut_end THEN ' …' ELSE '' END END AS passage_text
FROM disclosure d LEFT JOIN passage t USING (document, start_offset, end_offset);

-- Every field of every framework for every version: the cell that all pages show.
CREATE TEMP TABLE cell AS
SELECT fs.framework, e.source, e.number, e.newest, e.document, e.provider, e.provider_name, e.name, e.language,
       e.kind AS document_kind, e.title, e.pages, e.readable,
       f.section, f.position, fs.field,  point_of(f.number) AS point, f.label, f.question, f.requirement,
       fs.status, fs.met, fs.total, fs.reason, nullif(fs.quote, '') AS quote, fs.page, a.state, a.value
FROM field_score fs
JOIN edition e USING (source, document)
JOIN field f USING (framework, field)
LEFT JOIN answer a ON a.document = fs.document AND a.field = fs.field;

CREATE TEMP TABLE part AS
SELECT e.source, e.number, e.newest, ss.framework, ss.section, s.position, point_of(s.number) AS point, s.title,
       ss.met, ss.total, ss.completeness, ss.completeness_low, ss.completeness_high,
       CASE WHEN ss.total = 0 OR ss.completeness IS NULL THEN 'x' WHEN ss.met = 0 THEN '0'
            WHEN ss.completeness < 0.375 THEN '1' WHEN ss.completeness < 0.625 THEN '2'
            WHEN ss.completeness < 0.875 THEN '3' WHEN ss.completeness < 1 THEN '4' ELSE '5' END AS step
FROM section_score ss
JOIN edition e USING (source, document)
JOIN section s ON s.framework = ss.framework AND s.section = ss.section;

CREATE TEMP TABLE card AS
SELECT e.source, e.number, e.newest, e.document, e.provider, e.provider_name, e.name, e.readable, e.reading, ds.framework,
       ds.met, ds.total, ds.completeness, ds.completeness_low, ds.completeness_high
FROM document_score ds
JOIN edition e USING (source, document);

-- The framework that the overview shows comes first; those without a sum come last.
CREATE TEMP TABLE scheme AS
SELECT *, row_number() OVER (ORDER BY framework = 'eu_art53_1_d' DESC, adds_up DESC, framework) AS rank FROM framework;

-- Every model of which a document is expected, and why none is shown for it.
CREATE TEMP TABLE missing AS
WITH day AS (SELECT coalesce(max("at")::DATE, DATE '1970-01-01') AS today FROM "fetch"),
due AS (
  SELECT x.* REPLACE (regexp_replace(x.note, '^[a-z0-9]+(_[a-z0-9]+)+ *', '') AS note),
         regexp_extract(x.note, '^([a-z0-9]+(?:_[a-z0-9]+)+)', 1) AS law,  -- the warehouse puts the law before the remark
         p.name AS provider_name,
         CASE WHEN x.kind <> 'eu_summary' THEN x.placed_on_market
              WHEN x.placed_on_market < DATE '2025-08-02' THEN DATE '2027-08-02'  -- AI Act, Art. 111(3)
              ELSE x.placed_on_market END AS due_on
  FROM expected x JOIN provider p USING (provider)
),
matched AS (
  SELECT due.*, a.source, a.outcome, a."at", a.note AS fetch_note, a.readable, a.reading, a.document, a.number, a.url,
         list_contains(a.models, due.model) AS exact,
         -- An address that names the model comes first; else a page that could list it, one that we could not read before
         -- one that we could: while a candidate is unread, nothing is told as not found.
         row_number() OVER (PARTITION BY due.provider, due.model, due.kind
                            ORDER BY list_contains(a.models, due.model) DESC NULLS LAST,
                                     list_contains(a.models, due.model) = coalesce(a.readable, false) DESC NULLS LAST,
                                     a.source) AS choice
  FROM due LEFT JOIN address a
    ON a.provider = due.provider
    AND (a.kind = due.kind AND list_contains(a.models, due.model)
         OR a.kind IN (due.kind, 'hub') AND len(a.models) = 0)
)
SELECT m.* EXCLUDE (choice),
       CASE WHEN m.exact AND m.readable THEN 'published'
            WHEN m.due_on > day.today THEN 'not_yet_due'
            WHEN m.source IS NULL OR (m.readable AND NOT m.exact) THEN 'nothing_found'
            WHEN m.document IS NOT NULL THEN 'unreadable'
            WHEN m.outcome IN ('gone', 'soft_404', 'nothing_linked', 'wrong_document') THEN 'nothing_there'
            WHEN m.outcome IN ('consent_wall', 'login_wall', 'bot_blocked', 'robots_disallowed') THEN 'blocked'
            WHEN m.outcome IN ('js_only', 'too_large', 'bomb', 'redirect_refused', 'address_refused', 'needs_browser',
                               'interrupted', 'fault', 'not_tried') THEN 'ours'
            ELSE 'failed' END AS reason
FROM matched m, day WHERE m.choice = 1;

-- The documents of the prebuilt comparisons: all of one framework in groups of twenty, all of one provider, all
-- versions of one source; and the sets that comparisons.toml asks for. `member` counts from 1.
CREATE TEMP TABLE member AS
WITH line AS (
  SELECT c.*, e.name AS own_name, row_number() OVER (PARTITION BY c.framework ORDER BY lower(c.provider_name), c.name, c.source) - 1 AS place,
         count(*) OVER (PARTITION BY c.framework) AS of_framework,
         count(*) OVER (PARTITION BY c.framework, c.provider) AS of_provider
  FROM card c JOIN edition e USING (source, number) WHERE c.number = c.newest AND c.readable
),
chosen AS (
  SELECT framework, 'all-' || (place // 20 + 1)::VARCHAR AS kind_id, 'all' AS kind, place // 20 + 1 AS part, '' AS whose, source, number, place FROM line
  UNION ALL
  SELECT framework, 'provider-' || provider, 'provider', 1, provider_name, source, number, place FROM line
  WHERE of_provider BETWEEN 2 AND 20
  UNION ALL
  SELECT framework, 'versions-' || source, 'versions', 1, name, source, number, number FROM card WHERE newest > 1 AND readable
  UNION ALL
  SELECT c.framework, 'set-' || a.id, 'asked', 1, a.title, c.source, c.number, a.place FROM asked a JOIN card c USING (source)
  WHERE c.number = c.newest AND c.readable
)
SELECT framework || '-' || replace(kind_id, '/', '-') AS "set", framework, kind, part, whose, source, number,
       row_number() OVER (PARTITION BY framework, kind_id ORDER BY place, source, number) AS member
FROM chosen;

-- How a named source is shown: websites by their address, sorts of source by what they are called here ("licensed
-- data"), all others by the spelling most often printed.
CREATE TEMP TABLE spelling AS
SELECT kind, id, CASE WHEN kind = 'domain' THEN id
                      WHEN kind = 'source_type' THEN replace(id, '-', ' ') || CASE WHEN id = 'web-content' THEN '' ELSE ' data' END
                      ELSE name END AS name
FROM (SELECT kind, id, name, count(*) AS n FROM disclosure GROUP BY kind, id, name)
QUALIFY row_number() OVER (PARTITION BY kind, id ORDER BY n DESC, name) = 1;

-- Names that documents give and that belong together: ImageNet-21k is part of ImageNet, GPT-4o a version of GPT.
CREATE TEMP TABLE relative AS
WITH named AS (SELECT DISTINCT kind, id FROM disclosure WHERE kind IN (SELECT kind FROM kin)), member AS (
  SELECT n.kind, n.id, coalesce(k.family, n.id) AS family FROM named n LEFT JOIN kin k ON k.kind = n.kind AND k.id = n.id
  WHERE n.kind = 'dataset'
  UNION ALL
  SELECT n.kind, n.id, k.family FROM named n JOIN kin k ON k.kind = n.kind AND (n.id = k.id OR starts_with(n.id, k.id || '-'))
  WHERE n.kind = 'generator_model'
  QUALIFY row_number() OVER (PARTITION BY n.kind, n.id ORDER BY length(k.id) DESC) = 1
)
SELECT a.kind, a.id, b.id AS other, a.family FROM member a JOIN member b USING (kind, family) WHERE a.id <> b.id;
