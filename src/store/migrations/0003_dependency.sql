-- What a feature waits for is read from the index alone: whether it counts, and on what.
DROP INDEX "dependency_from";
CREATE INDEX "dependency_from" ON "dependency" ("from", "on_id", "on", "type", "status", "agreed_by");
