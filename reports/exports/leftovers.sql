-- What no question claimed, and names that the registry does not know: what our reading did not understand.
-- document: SHA-256 of the document.
-- position: Order in the document.
-- what: text or name.
-- text: As printed.
-- page: Page, counted from 1; empty where the format has no pages.
SELECT document, position, what, text, page
FROM leftover
ORDER BY document, position, what, text
