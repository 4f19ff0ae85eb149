-- When a rollback plan was last tried: a plan that was never tried is a risk.
ALTER TABLE "release_item" ADD COLUMN "tried" TEXT;
