-- Every table, and for every table and column what it holds: the database is its own data dictionary.
CREATE TABLE provider (provider VARCHAR, name VARCHAR, country VARCHAR);
COMMENT ON TABLE provider IS 'Organisations with at least one declared source or one document in the archive';
COMMENT ON COLUMN provider.provider IS 'Id: stem of the declaration file';
COMMENT ON COLUMN provider.name IS 'Name as declared';
COMMENT ON COLUMN provider.country IS 'ISO 3166-1 alpha-2 country of establishment as declared; NULL where not declared';

CREATE TABLE source (source VARCHAR, provider VARCHAR, kind VARCHAR, url VARCHAR, models VARCHAR[], since DATE, found VARCHAR);
COMMENT ON TABLE source IS 'Addresses (or documents brought by hand) that are followed';
COMMENT ON COLUMN source.source IS 'Id: provider/source';
COMMENT ON COLUMN source.provider IS 'Provider that the document speaks for';
COMMENT ON COLUMN source.kind IS 'Declared kind of document (eu_summary, ab2013_notice, model_card …); NULL for a source without declaration';
COMMENT ON COLUMN source.url IS 'Declared address';
COMMENT ON COLUMN source.models IS 'Models that the document covers, as declared';
COMMENT ON COLUMN source.since IS 'Day on which the document was first published, where known';
COMMENT ON COLUMN source.found IS 'How the document can be found, as declared';

CREATE TABLE expected (provider VARCHAR, model VARCHAR, kind VARCHAR, placed_on_market DATE, source_url VARCHAR, note VARCHAR);
COMMENT ON TABLE expected IS 'Models for which a document is expected and no source is declared';
COMMENT ON COLUMN expected.provider IS 'Provider of the model';
COMMENT ON COLUMN expected.model IS 'Model for which the document is expected';
COMMENT ON COLUMN expected.kind IS 'Kind of document expected';
COMMENT ON COLUMN expected.placed_on_market IS 'Day of placement on the Union market, where known';
COMMENT ON COLUMN expected.source_url IS 'Where the expectation comes from';
COMMENT ON COLUMN expected.note IS 'What else is declared about it';

CREATE TABLE "fetch" (seq BIGINT, run VARCHAR, source VARCHAR, "at" TIMESTAMPTZ, url VARCHAR, final_url VARCHAR, outcome VARCHAR,
  http_status INTEGER, document VARCHAR, media_type VARCHAR, bytes BIGINT, note VARCHAR);
COMMENT ON TABLE "fetch" IS 'The fetch log: one row per source and run';
COMMENT ON COLUMN "fetch".seq IS 'Line of the log, from 0 or 1 as the log counts';
COMMENT ON COLUMN "fetch".run IS 'Id of the run';
COMMENT ON COLUMN "fetch".source IS 'Source fetched';
COMMENT ON COLUMN "fetch"."at" IS 'Time of the fetch, UTC';
COMMENT ON COLUMN "fetch".url IS 'Address asked';
COMMENT ON COLUMN "fetch".final_url IS 'Address after redirects';
COMMENT ON COLUMN "fetch".outcome IS 'How it ended: one word of the closed list in crawler/outcomes.py';
COMMENT ON COLUMN "fetch".http_status IS 'HTTP status; NULL where none came';
COMMENT ON COLUMN "fetch".document IS 'SHA-256 of the body that stands for the source after this fetch; NULL where there is none';
COMMENT ON COLUMN "fetch".media_type IS 'Media type as served';
COMMENT ON COLUMN "fetch".bytes IS 'Size of the body in bytes';
COMMENT ON COLUMN "fetch".note IS 'One sentence for people: why this outcome';

CREATE TABLE document (document VARCHAR, media_type VARCHAR, bytes BIGINT, format VARCHAR, language VARCHAR, kind VARCHAR,
  title VARCHAR, pages INTEGER, characters BIGINT, readable BOOLEAN, outcome VARCHAR);
COMMENT ON TABLE document IS 'Bodies in the archive that a source stands for, with what reading them gave';
COMMENT ON COLUMN document.document IS 'SHA-256 of the bytes as served';
COMMENT ON COLUMN document.media_type IS 'Media type as served, first fetch';
COMMENT ON COLUMN document.bytes IS 'Size in bytes';
COMMENT ON COLUMN document.format IS 'Format as read: pdf, html, docx, md, xlsx, csv, txt';
COMMENT ON COLUMN document.language IS 'ISO 639-1 code; empty where it cannot be told';
COMMENT ON COLUMN document.kind IS 'What the document is by its own words';
COMMENT ON COLUMN document.title IS 'Title as read';
COMMENT ON COLUMN document.pages IS 'Number of pages; NULL in formats without pages';
COMMENT ON COLUMN document.characters IS 'Characters of text as read';
COMMENT ON COLUMN document.readable IS 'False where no text could be read, or the body was not read yet';
COMMENT ON COLUMN document.outcome IS 'read, not_read (extract has not run), or why it could not be read: a word of extract.document.UnreadableDocument.OUTCOMES';

CREATE TABLE version (source VARCHAR, document VARCHAR, number INTEGER, first_seen TIMESTAMPTZ, last_seen TIMESTAMPTZ, url VARCHAR,
  current BOOLEAN);
COMMENT ON TABLE version IS 'Which documents stood at a source, in order';
COMMENT ON COLUMN version.source IS 'Source';
COMMENT ON COLUMN version.document IS 'SHA-256 of the body';
COMMENT ON COLUMN version.number IS 'Counted from 1 in order of first sight';
COMMENT ON COLUMN version.first_seen IS 'Time of the first fetch that gave it';
COMMENT ON COLUMN version.last_seen IS 'Time of the last fetch that gave it or found it unchanged';
COMMENT ON COLUMN version.url IS 'Address it came from';
COMMENT ON COLUMN version.current IS 'True for the newest version of the source';

CREATE TABLE warning (document VARCHAR, position INTEGER, message VARCHAR);
COMMENT ON TABLE warning IS 'What the readers warn of, per document';
COMMENT ON COLUMN warning.document IS 'SHA-256 of the body';
COMMENT ON COLUMN warning.position IS 'Order in the reading, from 1';
COMMENT ON COLUMN warning.message IS 'One sentence';

CREATE TABLE answer (document VARCHAR, field VARCHAR, position INTEGER, state VARCHAR, value JSON, quote VARCHAR, page INTEGER,
  start_offset BIGINT, end_offset BIGINT, reason VARCHAR);
COMMENT ON TABLE answer IS 'What stands on the page for each question of the EU template: description, not judgement';
COMMENT ON COLUMN answer.document IS 'SHA-256 of the body';
COMMENT ON COLUMN answer.field IS 'Field of the template';
COMMENT ON COLUMN answer.position IS 'Order in the template, from 1';
COMMENT ON COLUMN answer.state IS 'answered, partial, insufficient, empty, not_applicable, deferred, refused, absent or unreadable';
COMMENT ON COLUMN answer.value IS 'Value as JSON: yes or no, modalities, size bands, dates, names; NULL where the field has none';
COMMENT ON COLUMN answer.quote IS 'Words of the document: its text from start_offset to end_offset';
COMMENT ON COLUMN answer.page IS 'Page of the quote, from 1; NULL in formats without pages';
COMMENT ON COLUMN answer.start_offset IS 'Code points from the start of the text';
COMMENT ON COLUMN answer.end_offset IS 'Code points from the start of the text, exclusive';
COMMENT ON COLUMN answer.reason IS 'The rule by which the reading chose this state';

CREATE TABLE disclosure (document VARCHAR, source VARCHAR, fact_id VARCHAR, kind VARCHAR, name VARCHAR, id VARCHAR, role VARCHAR,
  polarity VARCHAR, value JSON, quote VARCHAR, page INTEGER, start_offset BIGINT, end_offset BIGINT, known BOOLEAN);
COMMENT ON TABLE disclosure IS 'Single facts that documents state about training data';
COMMENT ON COLUMN disclosure.document IS 'SHA-256 of the body';
COMMENT ON COLUMN disclosure.source IS 'Source that the document stands for';
COMMENT ON COLUMN disclosure.fact_id IS 'Hash of source, kind, role, polarity and id: the same fact keeps it over versions';
COMMENT ON COLUMN disclosure.kind IS 'What the fact is about: dataset, crawler, domain, licensor …';
COMMENT ON COLUMN disclosure.name IS 'Name as printed';
COMMENT ON COLUMN disclosure.id IS 'Canonical id of the registry, or the normalised name';
COMMENT ON COLUMN disclosure.role IS 'What the thing is to the model: trained_on, evaluated_on, generated_with …';
COMMENT ON COLUMN disclosure.polarity IS 'stated, denied, hedged or withheld';
COMMENT ON COLUMN disclosure.value IS 'Sizes and dates as numbers; NULL otherwise';
COMMENT ON COLUMN disclosure.quote IS 'Words of the document';
COMMENT ON COLUMN disclosure.page IS 'Page of the quote, from 1';
COMMENT ON COLUMN disclosure.start_offset IS 'Code points from the start of the text';
COMMENT ON COLUMN disclosure.end_offset IS 'Code points from the start of the text, exclusive';
COMMENT ON COLUMN disclosure.known IS 'False where the registry does not hold the name';

CREATE TABLE passage (document VARCHAR, start_offset BIGINT, end_offset BIGINT, text VARCHAR,
  cut_start BOOLEAN, cut_end BOOLEAN);
COMMENT ON TABLE passage IS 'The words around a disclosure, by its place: what a name is named for';
COMMENT ON COLUMN passage.document IS 'SHA-256 of the body';
COMMENT ON COLUMN passage.start_offset IS 'Start of the disclosure, in code points from the start of the text';
COMMENT ON COLUMN passage.end_offset IS 'End of the disclosure, exclusive';
COMMENT ON COLUMN passage.text IS 'The block or table row around it, with the words before where it is as bare as the name';
COMMENT ON COLUMN passage.cut_start IS 'Whether its block begins before it';
COMMENT ON COLUMN passage.cut_end IS 'Whether its block goes on behind it';

CREATE TABLE leftover (document VARCHAR, position INTEGER, what VARCHAR, text VARCHAR, page INTEGER, start_offset BIGINT, end_offset BIGINT);
COMMENT ON TABLE leftover IS 'What was read and claimed by no field, and names that did not resolve';
COMMENT ON COLUMN leftover.document IS 'SHA-256 of the body';
COMMENT ON COLUMN leftover.position IS 'Order in the reading, from 1';
COMMENT ON COLUMN leftover.what IS 'text or name';
COMMENT ON COLUMN leftover.text IS 'Words of the document';
COMMENT ON COLUMN leftover.page IS 'Page, from 1';
COMMENT ON COLUMN leftover.start_offset IS 'Code points from the start of the text';
COMMENT ON COLUMN leftover.end_offset IS 'Code points from the start of the text, exclusive';

CREATE TABLE framework (framework VARCHAR, version VARCHAR, title VARCHAR, reference VARCHAR, url VARCHAR, applies_from DATE,
  kinds VARCHAR[], union_countries VARCHAR[], adds_up BOOLEAN);
COMMENT ON TABLE framework IS 'Laws and indices by which documents are scored';
COMMENT ON COLUMN framework.framework IS 'Id: stem of its file in scoring/frameworks';
COMMENT ON COLUMN framework.version IS 'Version of our reading of it';
COMMENT ON COLUMN framework.title IS 'Title';
COMMENT ON COLUMN framework.reference IS 'Where it is laid down';
COMMENT ON COLUMN framework.url IS 'Where it can be read';
COMMENT ON COLUMN framework.applies_from IS 'Day from which it applies';
COMMENT ON COLUMN framework.kinds IS 'Kinds of documents that are scored by it';
COMMENT ON COLUMN framework.adds_up IS 'False where answers stand side by side and no single number is made of them';
COMMENT ON COLUMN framework.union_countries IS 'Countries that count as inside the Union, for the condition provider_outside_union';

CREATE TABLE section (framework VARCHAR, section VARCHAR, position INTEGER, number VARCHAR, title VARCHAR);
COMMENT ON TABLE section IS 'Groups of fields';
COMMENT ON COLUMN section.framework IS 'Framework';
COMMENT ON COLUMN section.section IS 'Id within the framework';
COMMENT ON COLUMN section.position IS 'Order, from 1';
COMMENT ON COLUMN section.number IS 'Number in the law or index';
COMMENT ON COLUMN section.title IS 'Title';

CREATE TABLE field (framework VARCHAR, field VARCHAR, section VARCHAR, position INTEGER, number VARCHAR, label VARCHAR, question VARCHAR,
  requirement VARCHAR, condition VARCHAR, met VARCHAR, partly VARCHAR, not_met VARCHAR, counted BOOLEAN, gate BOOLEAN, pointer BOOLEAN,
  none_counts BOOLEAN, condition_kind VARCHAR, gates VARCHAR[], note VARCHAR);
COMMENT ON TABLE field IS 'Questions: what is asked, when, and what counts';
COMMENT ON COLUMN field.framework IS 'Framework';
COMMENT ON COLUMN field.field IS 'Id within the framework';
COMMENT ON COLUMN field.section IS 'Section';
COMMENT ON COLUMN field.position IS 'Order in the framework, from 1';
COMMENT ON COLUMN field.number IS 'Number in the law or index';
COMMENT ON COLUMN field.label IS 'Label as printed in the law or index';
COMMENT ON COLUMN field.question IS 'The question in our words';
COMMENT ON COLUMN field.requirement IS 'required, conditional, optional or encouraged';
COMMENT ON COLUMN field.condition IS 'When a conditional field is due, in words';
COMMENT ON COLUMN field.met IS 'What counts as answered: 1 of 1';
COMMENT ON COLUMN field.partly IS 'What counts as half: 0.5 of 1';
COMMENT ON COLUMN field.not_met IS 'What does not count: 0 of 1';
COMMENT ON COLUMN field.counted IS 'True where the field enters the score: required and conditional ones of a framework that adds up';
COMMENT ON COLUMN field.gate IS 'True for a yes or no question on which others depend';
COMMENT ON COLUMN field.pointer IS 'True where the question itself invites a link, which is then half an answer';
COMMENT ON COLUMN field.none_counts IS 'True where an empty list is an answer: there is none';
COMMENT ON COLUMN field.condition_kind IS 'How it is decided whether it is due: gate, provider_outside_union or reading';
COMMENT ON COLUMN field.gates IS 'Gates of which at least one must not be answered no';
COMMENT ON COLUMN field.note IS 'What else a reader should know';

CREATE TABLE field_test (framework VARCHAR, field VARCHAR, position INTEGER, kind VARCHAR, target VARCHAR, roles VARCHAR[],
  ids VARCHAR[], except_ids VARCHAR[], units VARCHAR[], at_least INTEGER, off_template BOOLEAN, denial BOOLEAN, cap VARCHAR, part INTEGER);
COMMENT ON TABLE field_test IS 'Where the answer to a field is looked for';
COMMENT ON COLUMN field_test.framework IS 'Framework';
COMMENT ON COLUMN field_test.field IS 'Field';
COMMENT ON COLUMN field_test.position IS 'Order, from 1';
COMMENT ON COLUMN field_test.kind IS 'answer, fact or not_read';
COMMENT ON COLUMN field_test.target IS 'Template field (answer) or kind of fact (fact)';
COMMENT ON COLUMN field_test.roles IS 'Roles that count (fact)';
COMMENT ON COLUMN field_test.ids IS 'Only these things of the registry (fact); empty: all';
COMMENT ON COLUMN field_test.except_ids IS 'All but these things of the registry (fact)';
COMMENT ON COLUMN field_test.units IS 'Only amounts of these units (fact of kind size); empty: all';
COMMENT ON COLUMN field_test.at_least IS 'How many different things must be stated (fact)';
COMMENT ON COLUMN field_test.off_template IS 'Only for documents that are not on the EU template';
COMMENT ON COLUMN field_test.denial IS 'Whether a denial answers the question (fact)';
COMMENT ON COLUMN field_test.cap IS 'whole; partial: at best half an answer; nothing: only a no answers';
COMMENT ON COLUMN field_test.part IS 'Tests of one part are alternatives; an answer needs all of its parts';

CREATE TABLE field_example (framework VARCHAR, field VARCHAR, position INTEGER, state VARCHAR, value JSON, quote VARCHAR, status VARCHAR,
  reason VARCHAR);
COMMENT ON TABLE field_example IS 'Worked examples with invented quotes: tests and methodology text';
COMMENT ON COLUMN field_example.framework IS 'Framework';
COMMENT ON COLUMN field_example.field IS 'Field';
COMMENT ON COLUMN field_example.position IS 'Order, from 1';
COMMENT ON COLUMN field_example.state IS 'State on the page, or polarity of the fact';
COMMENT ON COLUMN field_example.value IS 'Value on the page';
COMMENT ON COLUMN field_example.quote IS 'Invented quote';
COMMENT ON COLUMN field_example.status IS 'Status it gets';
COMMENT ON COLUMN field_example.reason IS 'Why, where it needs saying';

CREATE TABLE crosswalk (framework VARCHAR, field VARCHAR, other_framework VARCHAR, other_field VARCHAR);
COMMENT ON TABLE crosswalk IS 'Fields of two frameworks that ask the same or part of it; every pair stands in both directions';
COMMENT ON COLUMN crosswalk.framework IS 'Framework';
COMMENT ON COLUMN crosswalk.field IS 'Field';
COMMENT ON COLUMN crosswalk.other_framework IS 'The other framework';
COMMENT ON COLUMN crosswalk.other_field IS 'Its field';

CREATE TABLE duty (framework VARCHAR, duty VARCHAR, position INTEGER, title VARCHAR, question VARCHAR, requirement VARCHAR, test VARCHAR,
  reference VARCHAR);
COMMENT ON TABLE duty IS 'Duties of a document as a whole: shown beside the score, never in it';
COMMENT ON COLUMN duty.framework IS 'Framework';
COMMENT ON COLUMN duty.duty IS 'Id within the framework';
COMMENT ON COLUMN duty.position IS 'Order, from 1';
COMMENT ON COLUMN duty.title IS 'Title';
COMMENT ON COLUMN duty.question IS 'The question in our words';
COMMENT ON COLUMN duty.requirement IS 'required, conditional, optional or encouraged';
COMMENT ON COLUMN duty.test IS 'The test: one word of a closed list';
COMMENT ON COLUMN duty.reference IS 'Where it is laid down';

CREATE TABLE framework_note (framework VARCHAR, position INTEGER, what VARCHAR, id VARCHAR, day DATE, title VARCHAR, text VARCHAR, reference VARCHAR);
COMMENT ON TABLE framework_note IS 'Dates of application and rules for classes of models or providers';
COMMENT ON COLUMN framework_note.framework IS 'Framework';
COMMENT ON COLUMN framework_note.position IS 'Order, from 1';
COMMENT ON COLUMN framework_note.what IS 'date or regime';
COMMENT ON COLUMN framework_note.id IS 'Id within the framework';
COMMENT ON COLUMN framework_note.day IS 'The date; NULL for a regime';
COMMENT ON COLUMN framework_note.title IS 'Title of a regime';
COMMENT ON COLUMN framework_note.text IS 'What it says';
COMMENT ON COLUMN framework_note.reference IS 'Where it is laid down';

CREATE TABLE build (key VARCHAR, value VARCHAR);
COMMENT ON TABLE build IS 'What this warehouse was made from; never the clock';
COMMENT ON COLUMN build.key IS 'program, fingerprint, newest_fetch, frameworks.<id>';
COMMENT ON COLUMN build.value IS 'Its value';

CREATE TABLE hedge_word (language VARCHAR, word VARCHAR);
COMMENT ON TABLE hedge_word IS 'Words that leave an answer open, per language: from extract/registry/cues.toml';
COMMENT ON COLUMN hedge_word.language IS 'ISO 639-1 code';
COMMENT ON COLUMN hedge_word.word IS 'Word or phrase';

CREATE TABLE deal (receiver VARCHAR, licensor VARCHAR, year INTEGER, kind VARCHAR, url VARCHAR);
COMMENT ON TABLE deal IS 'Data deals that are public knowledge (scoring/registry/deals.toml): used to ask questions, never to score';
COMMENT ON COLUMN deal.receiver IS 'Who took data, as reported';
COMMENT ON COLUMN deal.licensor IS 'From whom';
COMMENT ON COLUMN deal.year IS 'Year of the report; NULL where not known';
COMMENT ON COLUMN deal.kind IS 'news, images, ugc, academic, audio, health';
COMMENT ON COLUMN deal.url IS 'Where it was reported';

CREATE TABLE kin (kind VARCHAR, id VARCHAR, family VARCHAR);
COMMENT ON TABLE kin IS 'Names of the registries that are versions or parts of another one, and the families of models';
COMMENT ON COLUMN kin.kind IS 'Kind of fact: dataset or generator_model';
COMMENT ON COLUMN kin.id IS 'Id of the name; of a model, what the ids of its versions begin with';
COMMENT ON COLUMN kin.family IS 'Id of what it is a version or part of; of a family of models, its own';

CREATE TABLE correction (document VARCHAR, field VARCHAR, machine_state VARCHAR, machine_value JSON, state VARCHAR, value JSON,
  reason VARCHAR, read_by VARCHAR, read_on DATE, applied BOOLEAN, why VARCHAR);
COMMENT ON TABLE correction IS 'People''s readings that stand above the machine''s, and what became of each';
COMMENT ON COLUMN correction.document IS 'SHA-256 of the body';
COMMENT ON COLUMN correction.field IS 'Field of the template';
COMMENT ON COLUMN correction.machine_state IS 'What the machine had read when the person looked';
COMMENT ON COLUMN correction.machine_value IS 'The value it had read';
COMMENT ON COLUMN correction.state IS 'What the person read';
COMMENT ON COLUMN correction.value IS 'The value the person read';
COMMENT ON COLUMN correction.reason IS 'Why, in the person''s words';
COMMENT ON COLUMN correction.read_by IS 'Who';
COMMENT ON COLUMN correction.read_on IS 'When';
COMMENT ON COLUMN correction.applied IS 'False where it has expired';
COMMENT ON COLUMN correction.why IS 'Why it was not applied; empty where it was';
