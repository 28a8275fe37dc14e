/* Contradictions worth a look, each as a question with both quotes. */
SELECT source, kind, asks, quote, page, other_source, other_quote, other_page FROM question ORDER BY source, kind, about;
