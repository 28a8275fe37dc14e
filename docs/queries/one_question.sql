/* One question across all providers, each answer with its words: here, which opt-outs were honoured. */
SELECT s.source, s.status, s.quote, s.page
FROM field_score s JOIN version v ON v.source = s.source AND v.document = s.document AND v.current
WHERE s.framework = 'eu_art53_1_d' AND s.field = 'tdm_measures'
ORDER BY s.source;
