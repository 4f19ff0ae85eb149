-- What was sent is kept as it was: in which form, and what it was about.
ALTER TABLE "report" ADD COLUMN "form" TEXT;
ALTER TABLE "report" ADD COLUMN "scope" TEXT;
