-- Audits: each must return no row. The comment before a query is what is said when it does.
-- audit: a field of a document has more or fewer than one judgement
SELECT s.framework, s.document, s.source, f.field, count(j.field) AS judgements
FROM scored s JOIN field f USING (framework)
LEFT JOIN judgement j ON j.framework = s.framework AND j.document = s.document AND j.source = s.source AND j.field = f.field
GROUP BY ALL HAVING count(j.field) <> 1;
-- audit: a judgement has a status outside the closed list
SELECT * FROM judgement WHERE status IS NULL OR status NOT IN
  ('disclosed', 'partial', 'stated_none', 'not_found', 'withheld', 'contradicted', 'not_applicable', 'could_not_check');
-- audit: a positive judgement has no quote
SELECT * FROM judgement WHERE status IN ('disclosed', 'partial', 'stated_none', 'contradicted') AND NOT has_quote(quote);
-- audit: points do not fit the status
SELECT * FROM judgement WHERE met IS NULL OR met NOT IN (0, 0.5, 1) OR total NOT IN (0, 1) OR met > total OR total + uncertain > 1
  OR (counted AND status IN ('disclosed', 'stated_none') AND met <> 1) OR (counted AND status = 'partial' AND met <> 0.5)
  OR (status IN ('not_found', 'withheld', 'contradicted', 'not_applicable', 'could_not_check') AND met <> 0)
  OR (status IN ('not_applicable', 'could_not_check') AND total <> 0) OR (NOT counted AND total + uncertain <> 0)
  OR (counted AND status NOT IN ('not_applicable', 'could_not_check') AND total <> 1);
-- audit: a judgement has no reason
SELECT * FROM judgement WHERE NOT has_quote(reason);
-- audit: the sections of a document do not add up to its score
SELECT d.framework, d.document, d.source FROM document_score d
JOIN (SELECT framework, document, source, sum(met) AS met, sum(total) AS total FROM section_score GROUP BY ALL) s
  USING (framework, document, source) WHERE s.met <> d.met OR s.total <> d.total;
-- audit: a document that could not be read was judged
SELECT j.* FROM judgement j JOIN document d USING (document) WHERE NOT d.readable AND j.status <> 'could_not_check';
-- audit: a score lies outside its range
SELECT * FROM document_score WHERE completeness NOT BETWEEN completeness_low AND completeness_high;
-- audit: a document is listed twice
SELECT document FROM document GROUP BY document HAVING count(*) > 1;
-- audit: a source has two current versions
SELECT source FROM version WHERE current GROUP BY source HAVING count(*) > 1;
-- audit: an answer has a state outside the closed list
SELECT * FROM answer WHERE state IS NULL OR state NOT IN
  ('answered', 'partial', 'insufficient', 'empty', 'not_applicable', 'deferred', 'refused', 'absent', 'unreadable');
