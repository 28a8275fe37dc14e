/* One reading, several laws: which question of the EU template stands behind which of California's, and how each came out. */
SELECT s.source, c.field AS california, s.status AS california_status, c.other_field AS eu, e.status AS eu_status, e.quote, e.page
FROM crosswalk c
JOIN field_score s ON s.framework = c.framework AND s.field = c.field
JOIN field_score e ON e.framework = c.other_framework AND e.field = c.other_field AND e.source = s.source AND e.document = s.document
WHERE c.framework = 'california_ab2013' AND c.other_framework = 'eu_art53_1_d'
ORDER BY s.source, c.field, c.other_field;
