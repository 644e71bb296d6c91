CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, headline TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT,
  events INTEGER NOT NULL, claims INTEGER NOT NULL
);
CREATE TABLE event (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES article, label TEXT NOT NULL,
  type TEXT NOT NULL, modality TEXT NOT NULL, violent INTEGER NOT NULL, earliest TEXT, latest TEXT,
  claims INTEGER NOT NULL, speakers INTEGER NOT NULL, contradictions INTEGER NOT NULL
);
CREATE TABLE claim (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL REFERENCES article, event INTEGER REFERENCES event,
  speaker INTEGER REFERENCES name, words TEXT NOT NULL
);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '',
  paged INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE spelling (name INTEGER NOT NULL REFERENCES name, label TEXT NOT NULL, PRIMARY KEY (name, label)) WITHOUT ROWID;
CREATE TABLE entity (name INTEGER NOT NULL REFERENCES name, iri TEXT NOT NULL, PRIMARY KEY (name, iri)) WITHOUT ROWID;
CREATE TABLE same (name INTEGER NOT NULL REFERENCES name, iri TEXT NOT NULL, PRIMARY KEY (name, iri)) WITHOUT ROWID;
CREATE TABLE part (
  name INTEGER NOT NULL REFERENCES name, role TEXT NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (name, role)
) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, name TEXT NOT NULL, precision TEXT NOT NULL, latitude REAL,
  longitude REAL, events INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE value (
  id INTEGER PRIMARY KEY, facet TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, events INTEGER NOT NULL DEFAULT 0,
  UNIQUE (facet, key)
);
CREATE TABLE event_value (value INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (value, event)) WITHOUT ROWID;
CREATE TABLE day (day TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE event_text USING fts5(label, names, words, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_text USING fts5(headline, words, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE name_text USING fts5(label, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE place_text USING fts5(label, content='', tokenize='unicode61 remove_diacritics 2');
