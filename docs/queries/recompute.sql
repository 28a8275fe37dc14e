/* The score recomputed from single fields: the two columns must be equal. */
SELECT d.framework, d.source, d.completeness, sum(s.met) / nullif(sum(s.total), 0) AS recomputed
FROM document_score d JOIN field_score s USING (framework, document, source)
GROUP BY ALL ORDER BY ALL;
