-- What is left of a risk after the response, and how risks, decisions, debts and product questions end.
ALTER TABLE "risk" ADD COLUMN "residual_impact_p10" INTEGER;
ALTER TABLE "risk" ADD COLUMN "residual_impact_p90" INTEGER;
ALTER TABLE "risk" ADD COLUMN "ended" TEXT;
ALTER TABLE "risk" ADD COLUMN "because" TEXT;
ALTER TABLE "decision" ADD COLUMN "decided" TEXT;
ALTER TABLE "decision" ADD COLUMN "decided_by" TEXT;
ALTER TABLE "decision" ADD COLUMN "because" TEXT;
ALTER TABLE "debt" ADD COLUMN "paid" TEXT;
ALTER TABLE "gap" ADD COLUMN "project" INTEGER REFERENCES "project" (id);
ALTER TABLE "gap" ADD COLUMN "answered" TEXT;
ALTER TABLE "gap" ADD COLUMN "answered_by" TEXT;
CREATE INDEX "gap_project" ON "gap" ("project");
