-- Lists that are kept by name: what they list, which of it, in which order, with which fields.
CREATE TABLE "view" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "noun" TEXT NOT NULL,
  "where" TEXT,
  "sort" TEXT,
  "fields" TEXT
) STRICT;
