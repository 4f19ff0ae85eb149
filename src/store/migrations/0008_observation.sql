-- An experiment reads a number twice on one day: of users without what is tried, and of those with it.
ALTER TABLE "observation" ADD COLUMN "arm" TEXT;
