CREATE INDEX value_of_event ON event_value (event, value);
CREATE INDEX event_of_article ON event (article);
CREATE INDEX claim_of_event ON claim (event);
CREATE INDEX claim_of_article ON claim (article) WHERE event IS NULL;
CREATE INDEX article_by_day ON article (published DESC, id);
CREATE INDEX event_by_day ON event (COALESCE(latest, earliest) DESC, id);
CREATE INDEX event_by_contradictions ON event (contradictions DESC, speakers DESC, claims DESC, id) WHERE contradictions > 0;
CREATE INDEX name_of_same ON same (iri);
CREATE INDEX place_by_events ON place (events DESC, id);
UPDATE value SET events = (SELECT COUNT(*) FROM event_value AS had WHERE had.value = value.id);
CREATE INDEX value_by_events ON value (facet, events DESC, label);
INSERT INTO day
  SELECT COALESCE(earliest, latest), COUNT(*) FROM event
  WHERE modality IN ('', 'actual') AND COALESCE(earliest, latest) IS NOT NULL GROUP BY 1;
INSERT INTO about VALUES
  ('articles', (SELECT COUNT(*) FROM article)),
  ('events', (SELECT COUNT(*) FROM event)),
  ('violent', (SELECT COUNT(*) FROM event WHERE violent AND modality IN ('', 'actual'))),
  ('claims', (SELECT COUNT(*) FROM claim)),
  ('speakers', (SELECT COUNT(*) FROM name WHERE claims > 0)),
  ('places', (SELECT COUNT(*) FROM value WHERE facet = 'place')),
  ('contradicted', (SELECT COUNT(*) FROM event WHERE contradictions > 0)),
  ('undated', (SELECT COUNT(*) FROM event WHERE modality IN ('', 'actual') AND earliest IS NULL AND latest IS NULL)),
  ('told', (SELECT COUNT(*) FROM event WHERE modality IN ('', 'actual')));
INSERT INTO event_text (event_text) VALUES ('optimize');
ANALYZE;
