-- An outcome keeps where it is counted from and a target that moved without a yes; a verdict when it was given.
ALTER TABLE "outcome" ADD COLUMN "baseline" REAL;
ALTER TABLE "outcome" ADD COLUMN "agreed_by" TEXT;
ALTER TABLE "outcome" ADD COLUMN "target_was" TEXT;
ALTER TABLE "verdict" ADD COLUMN "agreed_by" TEXT;
ALTER TABLE "verdict" ADD COLUMN "at" TEXT;
