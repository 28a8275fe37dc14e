/* Three axes kept apart: how much is answered, how specific the answers are, how far a reader can check them. */
SELECT d.source, round(d.completeness, 2) AS completeness, round(a.specificity, 2) AS specificity, round(a.checkability, 2) AS checkability
FROM document_score d LEFT JOIN document_axis a USING (framework, document, source)
WHERE d.framework = 'eu_art53_1_d' ORDER BY d.source;
