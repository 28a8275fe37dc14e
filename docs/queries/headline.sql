/* The headline number with its sum laid open: points, of how many, and how many fields stand outside the score. */
SELECT d.source, d.met, d.total, round(100 * d.completeness, 1) AS percent,
  round(100 * d.completeness_low, 1) AS percent_low, round(100 * d.completeness_high, 1) AS percent_high,
  (SELECT sum(fields) FROM status_count s WHERE s.framework = d.framework AND s.document = d.document AND s.source = d.source
    AND s.status = 'not_applicable') AS not_applicable,
  (SELECT sum(fields) FROM status_count s WHERE s.framework = d.framework AND s.document = d.document AND s.source = d.source
    AND s.status = 'could_not_check') AS could_not_check
FROM document_score d JOIN version v ON v.source = d.source AND v.document = d.document AND v.current
WHERE d.framework = 'eu_art53_1_d'
ORDER BY d.completeness DESC NULLS LAST, d.source;
