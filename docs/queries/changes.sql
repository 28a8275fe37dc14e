/* What was dropped or made vaguer from one version to the next, with both quotes. */
SELECT source, what, field, before, after, quote_before, quote_after
FROM change WHERE what IN ('dropped', 'vaguer') ORDER BY source, field, before;
