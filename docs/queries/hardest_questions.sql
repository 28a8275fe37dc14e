/* Which questions are answered least: mean points over all current documents in which the question is due. */
SELECT f.number, f.field, count(*) AS documents, round(avg(s.met), 2) AS mean_points
FROM field_score s
JOIN field f ON f.framework = s.framework AND f.field = s.field
JOIN version v ON v.source = s.source AND v.document = s.document AND v.current
WHERE s.framework = 'eu_art53_1_d' AND s.total = 1
GROUP BY ALL ORDER BY mean_points, f.field;
