-- Suggested dependencies that were dismissed, so that they are not suggested again.
CREATE TABLE "dismissal" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "from" INTEGER NOT NULL REFERENCES "feature" (id),
  "on" INTEGER NOT NULL REFERENCES "feature" (id),
  "reason" TEXT
) STRICT;
CREATE INDEX "dismissal_from" ON "dismissal" ("from");
CREATE INDEX "dismissal_on" ON "dismissal" ("on");
