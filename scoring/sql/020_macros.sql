-- The closed vocabulary by which a state on a page becomes a status, and a status becomes points. Nothing else may.
CREATE MACRO says_none(value, empty_list_counts) AS
  coalesce(CAST(value AS VARCHAR) = '"no"' OR (empty_list_counts AND CAST(value AS VARCHAR) = '[]'), false);
CREATE MACRO has_substance(state) AS coalesce(state IN ('answered', 'partial'), false);
CREATE MACRO has_quote(quote) AS coalesce(trim(quote) <> '', false);

-- Field test "answer". A positive state without its quote proves nothing, so it is not counted either way.
CREATE MACRO status_of_answer(state, value, quote, pointer, empty_list_counts) AS CASE
  WHEN state IS NULL THEN 'could_not_check'
  WHEN has_substance(state) AND NOT has_quote(quote) THEN 'could_not_check'
  WHEN state = 'answered' AND says_none(value, empty_list_counts) THEN 'stated_none'
  WHEN state = 'answered' THEN 'disclosed'
  WHEN state = 'partial' THEN 'partial'
  WHEN state = 'deferred' AND pointer AND has_quote(quote) THEN 'partial'
  WHEN state = 'refused' THEN 'withheld'
  WHEN state = 'unreadable' THEN 'could_not_check'
  WHEN state = 'not_applicable' THEN 'not_applicable'
  ELSE 'not_found' END;

-- Field test "fact": how many different things the document states, hedges, denies, withholds. Denying one thing out of many
-- is no answer; where a denial does answer, the framework file says so.
CREATE MACRO status_of_facts(stated, hedged, denied, withheld, at_least, denial) AS CASE
  WHEN stated >= at_least THEN 'disclosed'
  WHEN stated + hedged > 0 THEN 'partial'
  WHEN denied > 0 AND denial THEN 'stated_none'
  WHEN withheld > 0 THEN 'withheld'
  ELSE 'not_found' END;

-- The better of two tests of one field has the lower rank.
CREATE MACRO rank_of(status) AS CASE status
  WHEN 'disclosed' THEN 1 WHEN 'stated_none' THEN 2 WHEN 'partial' THEN 3 WHEN 'withheld' THEN 4
  WHEN 'could_not_check' THEN 5 WHEN 'not_found' THEN 6 ELSE 7 END;
-- A test that can answer only part of a question, or only by a "no".
CREATE MACRO capped(status, cap) AS CASE
  WHEN cap = 'partial' AND status = 'disclosed' THEN 'partial'
  WHEN cap = 'nothing' AND status IN ('disclosed', 'partial') THEN 'not_found' ELSE status END;
-- The parts of an answer put together: parts that do not apply are no part of it.
CREATE MACRO status_of_parts(whole, halves, parts, best) AS CASE
  WHEN parts = 0 THEN 'not_applicable' WHEN whole = parts THEN best WHEN whole + halves > 0 THEN 'partial' ELSE best END;

CREATE MACRO met_of(status, counted) AS CASE
  WHEN NOT counted THEN 0.0::DOUBLE WHEN status IN ('disclosed', 'stated_none') THEN 1.0::DOUBLE WHEN status = 'partial' THEN 0.5::DOUBLE
  ELSE 0.0::DOUBLE END;
CREATE MACRO total_of(status, counted) AS CASE
  WHEN counted AND status NOT IN ('not_applicable', 'could_not_check') THEN 1 ELSE 0 END;
CREATE MACRO uncertain_of(status, counted) AS CASE WHEN counted AND status = 'could_not_check' THEN 1 ELSE 0 END;

CREATE MACRO sentence_of(status, state, readable, outcome, adjustment) AS CASE
  WHEN NOT readable AND outcome = 'not_read' THEN 'The document has not been read yet.'
  WHEN NOT readable THEN 'The document could not be read (' || outcome || ').'
  WHEN adjustment = 'optional' THEN 'Optional, and left out: it costs nothing.'
  WHEN adjustment = 'gate_no' THEN 'Not due: the question on which it depends is answered no.'
  WHEN adjustment = 'gate_unreadable' THEN 'Whether it is due cannot be seen: the question on which it depends could not be read.'
  WHEN adjustment = 'inside_union' THEN 'Not due: the provider is declared as established in the Union.'
  WHEN adjustment = 'contradicted' THEN 'Answered no, and a later box describes what would have been used.'
  WHEN adjustment = 'no_quote' THEN 'The reading names an answer without the words it stands on.'
  WHEN adjustment = 'no_entry' THEN 'The reading of this document holds no entry for the question.'
  WHEN adjustment = 'not_on_template' THEN 'The document was not read as one on the template, so this question was not looked for in it.'
  WHEN adjustment = 'not_read' THEN 'This version of the program does not look for it.'
  WHEN state = 'deferred' AND status = 'partial' THEN 'Points to a place that the question itself invites; the answer is not given here.'
  WHEN state = 'deferred' THEN 'Points elsewhere; the question asks for the answer here.'
  WHEN state = 'empty' THEN 'The question stands there without an answer.'
  WHEN state = 'insufficient' THEN 'What stands there does not tell what is asked.'
  WHEN status = 'disclosed' THEN 'Answered as asked.'
  WHEN status = 'stated_none' THEN 'Answered: none, or no.'
  WHEN status = 'partial' THEN 'Answered in part.'
  WHEN status = 'withheld' THEN 'The document says that it does not tell.'
  WHEN status = 'not_applicable' THEN 'Not due, given the other answers.'
  WHEN status = 'could_not_check' THEN 'An answer is there and could not be made out.'
  ELSE 'Not found in the document.' END;
