PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE "absence" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "streams" INTEGER,
  "reason" TEXT
) STRICT;
INSERT INTO "absence" VALUES(1,'5reapxpz4jitfral','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,2,'2026-12-21','2027-01-01',NULL,'holidays');
CREATE TABLE "answer" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "estimate" INTEGER NOT NULL REFERENCES "estimate" (id),
  "question" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  "note" TEXT
) STRICT;
INSERT INTO "answer" VALUES(1,'isf7hijzcpvfqldk','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'migration','yes','two tables');
CREATE TABLE baseline (
  command INTEGER NOT NULL REFERENCES command (id) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (command, rule, record)
) STRICT;
CREATE TABLE "blocker" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "what" TEXT NOT NULL,
  "who" TEXT,
  "ask" TEXT,
  "since" TEXT,
  "escalate" TEXT,
  "cleared" TEXT
) STRICT;
INSERT INTO "blocker" VALUES(1,'k3x3d3igvoj2la2q','B-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,2,'no contract','the bank',NULL,'2026-11-02',NULL,NULL);
CREATE TABLE command (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  line TEXT NOT NULL,
  undoes INTEGER REFERENCES command (id),
  redoes INTEGER REFERENCES command (id),
  hash BLOB NOT NULL
) STRICT;
INSERT INTO "command" VALUES(1,'2026-11-20T09:00:00Z','ana','waybill --seed 1 --now 2026-11-20T09:00:00Z import -',NULL,NULL,X'A94560248DFAA52E61C7CE8D56CAAE68');
INSERT INTO "command" VALUES(2,'2026-11-20T10:00:00Z','ana','waybill --seed 1 --now 2026-11-20T10:00:00Z feature edit WEB-2 --title ''Saved cards, safely'' --value 3',NULL,NULL,X'03D499BD14FC1FEC17B5BDA54D3B76C8');
INSERT INTO "command" VALUES(3,'2026-11-20T11:00:00Z','ana','waybill --seed 1 --now 2026-11-20T11:00:00Z feature add ''Gift cards'' --project WEB',NULL,NULL,X'658CC0E00C18EF34DE2949AD8CA10DF9');
INSERT INTO "command" VALUES(4,'2026-11-20T12:00:00Z','ana','waybill --seed 1 --now 2026-11-20T12:00:00Z note add WEB-4 ''for the season'' --request-id season',NULL,NULL,X'D423B20FE81DA6BC41660E51A24324AE');
INSERT INTO "command" VALUES(5,'2026-11-20T13:00:00Z','ana','waybill --seed 1 --now 2026-11-20T13:00:00Z feature remove WEB-4',NULL,NULL,X'D50CA2A91BCFEA32B92698A969C11233');
INSERT INTO "command" VALUES(6,'2026-11-20T14:00:00Z','ana','waybill --seed 1 --now 2026-11-20T14:00:00Z undo 2',5,NULL,X'483E5A44DCD1CB370EA41979EDE2BC00');
INSERT INTO "command" VALUES(7,'2026-11-20T14:00:00Z','ana','waybill --seed 1 --now 2026-11-20T14:00:00Z undo 2',4,NULL,X'DFF29CCB5B7D05E713E37EFC99F5EAE2');
INSERT INTO "command" VALUES(8,'2026-11-20T15:00:00Z','ana','waybill --seed 1 --now 2026-11-20T15:00:00Z redo',NULL,4,X'42462CBCCBDACE2CBE0C721F67D5770B');
CREATE TABLE "commitment" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "milestone" INTEGER NOT NULL REFERENCES "milestone" (id),
  "team" INTEGER NOT NULL REFERENCES "team" (id),
  "date" TEXT,
  "acknowledged_by" TEXT,
  "acknowledged_at" TEXT
) STRICT;
INSERT INTO "commitment" VALUES(1,'ctxo4m5to2il5uc2','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,2,'2027-01-20','ben','2026-11-04');
CREATE TABLE "constraint" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER REFERENCES "feature" (id),
  "project" INTEGER REFERENCES "project" (id),
  "reason" TEXT,
  "limit" TEXT NOT NULL,
  "due" TEXT,
  "met" INTEGER CHECK ("met" IN (0, 1)),
  "evidence" TEXT
) STRICT;
INSERT INTO "constraint" VALUES(1,'edwbtghai3bv7brh','C-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,NULL,'guests leave','P95 < 300 ms','2027-01-01',0,NULL);
CREATE TABLE "counter" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "prefix" TEXT NOT NULL UNIQUE,
  "next" INTEGER NOT NULL
) STRICT;
INSERT INTO "counter" VALUES(1,'7aimpb2yui3olfix','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'B-',2);
INSERT INTO "counter" VALUES(2,'h233xdnfba3pqmjx','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'C-',2);
INSERT INTO "counter" VALUES(3,'bdraquwa6heq2qdt','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'D-',3);
INSERT INTO "counter" VALUES(4,'xrxjgjlvqp63fpcb','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'DEBT-',2);
INSERT INTO "counter" VALUES(5,'kefrsdy2dv3xok4a','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'DEC-',2);
INSERT INTO "counter" VALUES(6,'3672oet5jtsnkmio','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'E-',2);
INSERT INTO "counter" VALUES(7,'dlmzcqcc4h5yic4l','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'INC-',2);
INSERT INTO "counter" VALUES(8,'2ia2riny5e5dvyck','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'MS-',2);
INSERT INTO "counter" VALUES(9,'pc25qsdvjpw6l62d','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'O-',2);
INSERT INTO "counter" VALUES(10,'tgteccvvrwac6nak','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'R-',2);
INSERT INTO "counter" VALUES(11,'wqc4unetv5r4qixs','2026-11-20T09:00:00Z','2026-11-20T11:00:00Z',NULL,NULL,'WEB-',5);
INSERT INTO "counter" VALUES(12,'sqnxu5ttyn3emjro','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'WEB-1.',2);
CREATE TABLE "criterion" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "name" TEXT,
  "given" TEXT,
  "when" TEXT,
  "then" TEXT,
  "gherkin" TEXT,
  "state" TEXT,
  "evidence" TEXT
) STRICT;
INSERT INTO "criterion" VALUES(1,'lzfhn6a6wzwgkwlz','WEB-1.1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'a guest pays','a guest','she pays','it works',NULL,'open',NULL);
CREATE TABLE "debt" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER REFERENCES "service" (id),
  "title" TEXT,
  "principal_days" INTEGER,
  "interest_days_per_month" INTEGER,
  "growth" REAL,
  "feature" INTEGER REFERENCES "feature" (id),
  "due" TEXT,
  "status" TEXT
, "paid" TEXT) STRICT;
INSERT INTO "debt" VALUES(1,'k5pt3ij6mpf3cqmq','DEBT-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,2,'no retry',2400,240,0.03,NULL,NULL,'paid','2026-11-11');
CREATE TABLE "decision" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "title" TEXT NOT NULL,
  "context" TEXT,
  "choice" TEXT,
  "alternatives" TEXT,
  "dependencies" TEXT,
  "risk" TEXT,
  "timeline_days" REAL,
  "features" TEXT,
  "status" TEXT,
  "review" TEXT,
  "due" TEXT,
  "confidence" TEXT,
  "by" TEXT,
  "supersedes" INTEGER REFERENCES "decision" (id)
, "decided" TEXT, "decided_by" TEXT, "because" TEXT) STRICT;
INSERT INTO "decision" VALUES(1,'gczj2ylkesewrpxh','DEC-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Which provider',NULL,'the second',NULL,NULL,NULL,-3.5,'["WEB-1"]','accepted',NULL,NULL,NULL,NULL,NULL,'2026-11-09','dana',NULL);
CREATE TABLE "dependency" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "from" INTEGER NOT NULL REFERENCES "feature" (id),
  "on" TEXT,
  "on_id" INTEGER REFERENCES "feature" (id),
  "type" TEXT,
  "status" TEXT,
  "evidence" TEXT,
  "artefact" TEXT,
  "by_whom" TEXT,
  "needed_by" TEXT,
  "lag_days" INTEGER,
  "owner" TEXT,
  "contract_date" TEXT,
  "agreed_by" TEXT
) STRICT;
INSERT INTO "dependency" VALUES(1,'v5kldkiv5zd33pgx','D-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,NULL,2,'contract','confirmed',NULL,NULL,NULL,NULL,720,NULL,NULL,'["web"]');
INSERT INTO "dependency" VALUES(2,'7m7pfzwdzerqms4o','D-2','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,2,'the bank',NULL,'blocks','claimed',NULL,NULL,NULL,'2026-12-01',NULL,'eve',NULL,NULL);
CREATE TABLE "deployment" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER REFERENCES "service" (id),
  "version" TEXT,
  "at" TEXT NOT NULL,
  "commits" TEXT,
  "failed" INTEGER CHECK ("failed" IN (0, 1)),
  "restored_at" TEXT,
  "feature" INTEGER REFERENCES "feature" (id),
  "flag" TEXT,
  "automated_rollback" INTEGER CHECK ("automated_rollback" IN (0, 1)),
  "rework" INTEGER CHECK ("rework" IN (0, 1))
) STRICT;
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
INSERT INTO "dismissal" VALUES(1,'v63dpcungaicsvfb','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,3,2,'only the same words');
CREATE TABLE "effort" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "day" TEXT,
  "activity" TEXT,
  "days" INTEGER NOT NULL,
  "who" TEXT
) STRICT;
INSERT INTO "effort" VALUES(1,'iw2k6y62j6qyuy3p','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'2026-11-06','build',600,'ana');
CREATE TABLE "estimate" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "part" TEXT,
  "p10" INTEGER,
  "p50" INTEGER NOT NULL,
  "p90" INTEGER,
  "by" TEXT,
  "at" TEXT
) STRICT;
INSERT INTO "estimate" VALUES(1,'47o33iewozazab3j','E-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,NULL,1440,3840,10080,'ana','2026-11-05T09:00:00Z');
CREATE TABLE "feature" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "project" INTEGER NOT NULL REFERENCES "project" (id),
  "title" TEXT NOT NULL,
  "team" INTEGER REFERENCES "team" (id),
  "owner" TEXT,
  "product_owner" TEXT,
  "tech_lead" TEXT,
  "stage" TEXT,
  "why" TEXT,
  "how" TEXT,
  "value" REAL,
  "must" INTEGER CHECK ("must" IN (0, 1)),
  "enables" TEXT,
  "obligation" TEXT,
  "committed" TEXT,
  "target" TEXT,
  "flag" TEXT,
  "url" TEXT,
  "not_before" TEXT,
  "services" TEXT,
  "needs" TEXT,
  "parent" INTEGER REFERENCES "feature" (id),
  "progress" REAL,
  "no_dependencies" INTEGER CHECK ("no_dependencies" IN (0, 1))
) STRICT;
INSERT INTO "feature" VALUES(1,'yppexmnqg5qeuvly','WEB-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z','["q1"]','{"size":2.5}',1,'Guest checkout',2,'dana',NULL,NULL,'building','Überweisung in Höhe von 50 %','one
two',8.0,1,NULL,NULL,'2027-01-15',NULL,NULL,NULL,NULL,'["checkout-api"]','{"sandbox":0.5}',NULL,NULL,NULL);
INSERT INTO "feature" VALUES(2,'3ohl7toh3v4yp2fh','WEB-2','2026-11-20T09:00:00Z','2026-11-20T10:00:00Z',NULL,NULL,1,'Saved cards, safely',1,NULL,NULL,NULL,'ready',NULL,NULL,3.0,NULL,'["WEB-1"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "feature" VALUES(3,'gbwmhyswztbr4hhr','WEB-3','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'結帳 "quickly"',NULL,NULL,NULL,NULL,'idea',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "feature" VALUES(4,'xcjpmtf5snxdl2mn','WEB-4','2026-11-20T11:00:00Z','2026-11-20T11:00:00Z',NULL,NULL,1,'Gift cards',NULL,NULL,NULL,NULL,'idea',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "field" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record_kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "type" TEXT,
  "values" TEXT
) STRICT;
INSERT INTO "field" VALUES(1,'k5xwp4vwh5vdhvsu','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'feature','size','number',NULL);
CREATE TABLE "gap" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "question" TEXT NOT NULL,
  "to" TEXT,
  "due" TEXT,
  "answer" TEXT,
  "feature" INTEGER REFERENCES "feature" (id)
, "project" INTEGER REFERENCES "project" (id), "answered" TEXT, "answered_by" TEXT) STRICT;
INSERT INTO "gap" VALUES(1,'da5brjllioeilx6e','Q-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Refunds for guests?','dana','2026-12-01','by card',1,NULL,'2026-11-12','dana');
CREATE TABLE "gate" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "gate" TEXT NOT NULL,
  "result" TEXT NOT NULL,
  "at" TEXT,
  "by" TEXT,
  "findings" TEXT,
  "reason" TEXT,
  "until" TEXT
) STRICT;
INSERT INTO "gate" VALUES(1,'lm26gnhyphghjvxi','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'start','overridden','2026-11-03T09:00:00Z','dana',NULL,'small',NULL);
CREATE TABLE "incident" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "at" TEXT,
  "restored_at" TEXT,
  "services" TEXT,
  "features" TEXT,
  "severity" TEXT,
  "text" TEXT,
  "actions" TEXT
) STRICT;
INSERT INTO "incident" VALUES(1,'724yh27s3qs3cbji','INC-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'2026-10-01T10:00:00Z','2026-10-01T11:30:00Z','["ledger"]',NULL,NULL,'double bookings','["a test"]');
CREATE TABLE "iteration" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "start" TEXT,
  "end" TEXT,
  "goal" TEXT,
  "features" TEXT
) STRICT;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL REFERENCES command (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('add', 'edit', 'remove')),
  change TEXT NOT NULL
) STRICT;
INSERT INTO "journal" VALUES(1,1,'field','k5xwp4vwh5vdhvsu','k5xwp4vwh5vdhvsu','add','{"kind":"field","record_kind":"feature","name":"size","type":"number","uid":"k5xwp4vwh5vdhvsu","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(2,1,'project','d4karpwgw7ikoaly','WEB','add','{"kind":"project","key":"WEB","name":"Web shop","owner":"dana","why":"Guests buy without an account.","gates":"advise","uid":"d4karpwgw7ikoaly","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(3,1,'team','ow32f7zhehyanwrq','payments','add','{"kind":"team","key":"payments","name":"Payments","lead":"ben","streams":2,"focus":1,"weekdays":"mon-fri","uid":"ow32f7zhehyanwrq","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(4,1,'team','5duft5wyvlhqw7zf','web','add','{"kind":"team","key":"web","name":"Web","streams":1,"focus":1,"weekdays":"mon-fri","uid":"5duft5wyvlhqw7zf","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(5,1,'absence','5reapxpz4jitfral','5reapxpz4jitfral','add','{"kind":"absence","team":"web","from":"2026-12-21","to":"2027-01-01","reason":"holidays","uid":"5reapxpz4jitfral","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(6,1,'resource','bydbupkphit5un5k','sandbox','add','{"kind":"resource","key":"sandbox","capacity":1,"uid":"bydbupkphit5un5k","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(7,1,'service','aikd5shrndw6twbh','checkout-api','add','{"kind":"service","key":"checkout-api","name":"Checkout","type":"service","team":"web","tier":1,"coverage":71.5,"uid":"aikd5shrndw6twbh","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(8,1,'service','ai3rf4qd6ie2frjv','ledger','add','{"kind":"service","key":"ledger","name":"Ledger","type":"service","team":"payments","uid":"ai3rf4qd6ie2frjv","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(9,1,'service_link','b7nu7h64mekj5nhh','b7nu7h64mekj5nhh','add','{"kind":"service_link","from":"checkout-api","to":"ledger","how":"calls","evidence":"observed","uid":"b7nu7h64mekj5nhh","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(10,1,'ripple','io3z2b4ehd57jac7','io3z2b4ehd57jac7','add','{"kind":"ripple","service":"ledger","item":"runbook","uid":"io3z2b4ehd57jac7","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(11,1,'feature','yppexmnqg5qeuvly','WEB-1','add','{"kind":"feature","key":"WEB-1","project":"WEB","title":"Guest checkout","team":"web","owner":"dana","stage":"building","why":"Überweisung in Höhe von 50 %","how":"one\ntwo","value":8,"must":true,"committed":"2027-01-15","services":["checkout-api"],"needs":{"sandbox":0.5},"tags":["q1"],"custom":{"size":2.5},"uid":"yppexmnqg5qeuvly","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(12,1,'feature','3ohl7toh3v4yp2fh','WEB-2','add','{"kind":"feature","key":"WEB-2","project":"WEB","title":"Saved cards","team":"payments","stage":"ready","value":2.5,"enables":["WEB-1"],"parent":"WEB-1","uid":"3ohl7toh3v4yp2fh","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(13,1,'feature','gbwmhyswztbr4hhr','WEB-3','add','{"kind":"feature","key":"WEB-3","project":"WEB","title":"結帳 \"quickly\"","stage":"idea","uid":"gbwmhyswztbr4hhr","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(14,1,'criterion','lzfhn6a6wzwgkwlz','WEB-1.1','add','{"kind":"criterion","key":"WEB-1.1","feature":"WEB-1","name":"a guest pays","given":"a guest","when":"she pays","then":"it works","state":"open","uid":"lzfhn6a6wzwgkwlz","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(15,1,'constraint','edwbtghai3bv7brh','C-1','add','{"kind":"constraint","key":"C-1","feature":"WEB-1","reason":"guests leave","limit":"P95 < 300 ms","due":"2027-01-01","met":false,"uid":"edwbtghai3bv7brh","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(16,1,'blocker','k3x3d3igvoj2la2q','B-1','add','{"kind":"blocker","key":"B-1","feature":"WEB-2","what":"no contract","who":"the bank","since":"2026-11-02","uid":"k3x3d3igvoj2la2q","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(17,1,'release_item','oxvol7mjwgdq5ydz','oxvol7mjwgdq5ydz','add','{"kind":"release_item","feature":"WEB-1","item":"rollback","state":"done","evidence":"tried on staging","tried":"2026-11-18","uid":"oxvol7mjwgdq5ydz","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(18,1,'rollout','sggstnjvgvaobrpy','sggstnjvgvaobrpy','add','{"kind":"rollout","feature":"WEB-1","day":"2027-01-20","percent":5,"uid":"sggstnjvgvaobrpy","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(19,1,'gate','lm26gnhyphghjvxi','lm26gnhyphghjvxi','add','{"kind":"gate","feature":"WEB-1","gate":"start","result":"overridden","at":"2026-11-03T09:00:00Z","by":"dana","reason":"small","uid":"lm26gnhyphghjvxi","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(20,1,'milestone','2yd7rl2k6irnai5q','MS-1','add','{"kind":"milestone","key":"MS-1","name":"MVP","date":"2027-01-31","features":["WEB-1","WEB-2"],"uid":"2yd7rl2k6irnai5q","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(21,1,'commitment','ctxo4m5to2il5uc2','ctxo4m5to2il5uc2','add','{"kind":"commitment","milestone":"MS-1","team":"web","date":"2027-01-20","acknowledged_by":"ben","acknowledged_at":"2026-11-04","uid":"ctxo4m5to2il5uc2","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(22,1,'dependency','v5kldkiv5zd33pgx','D-1','add','{"kind":"dependency","key":"D-1","from":"WEB-1","on":"WEB-2","type":"contract","status":"confirmed","lag_days":1.5,"agreed_by":["web"],"uid":"v5kldkiv5zd33pgx","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(23,1,'dependency','7m7pfzwdzerqms4o','D-2','add','{"kind":"dependency","key":"D-2","from":"WEB-2","on":"the bank","type":"blocks","status":"claimed","needed_by":"2026-12-01","owner":"eve","uid":"7m7pfzwdzerqms4o","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(24,1,'dismissal','v63dpcungaicsvfb','v63dpcungaicsvfb','add','{"kind":"dismissal","from":"WEB-3","on":"WEB-2","reason":"only the same words","uid":"v63dpcungaicsvfb","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(25,1,'incident','724yh27s3qs3cbji','INC-1','add','{"kind":"incident","key":"INC-1","at":"2026-10-01T10:00:00Z","restored_at":"2026-10-01T11:30:00Z","services":["ledger"],"text":"double bookings","actions":["a test"],"uid":"724yh27s3qs3cbji","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(26,1,'estimate','47o33iewozazab3j','E-1','add','{"kind":"estimate","key":"E-1","feature":"WEB-1","p10":3,"p50":8,"p90":21,"by":"ana","at":"2026-11-05T09:00:00Z","uid":"47o33iewozazab3j","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(27,1,'answer','isf7hijzcpvfqldk','isf7hijzcpvfqldk','add','{"kind":"answer","estimate":"E-1","question":"migration","answer":"yes","note":"two tables","uid":"isf7hijzcpvfqldk","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(28,1,'effort','iw2k6y62j6qyuy3p','iw2k6y62j6qyuy3p','add','{"kind":"effort","feature":"WEB-1","day":"2026-11-06","activity":"build","days":1.25,"who":"ana","uid":"iw2k6y62j6qyuy3p","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(29,1,'status_change','c5clcpl7nv2jcklq','c5clcpl7nv2jcklq','add','{"kind":"status_change","feature":"WEB-1","at":"2026-11-03T09:00:00Z","from":"ready","to":"building","stage":"building","uid":"c5clcpl7nv2jcklq","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(30,1,'risk','tea2sclvl3fcayd4','R-1','add','{"kind":"risk","key":"R-1","title":"The provider is late","features":["WEB-1"],"probability":0.25,"impact_p10":2,"impact_p90":15,"status":"closed","residual_probability":0.05,"residual_impact_p10":1,"residual_impact_p90":3,"ended":"2026-11-10","because":"a second provider","uid":"tea2sclvl3fcayd4","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(31,1,'decision','gczj2ylkesewrpxh','DEC-1','add','{"kind":"decision","key":"DEC-1","title":"Which provider","choice":"the second","timeline_days":-3.5,"features":["WEB-1"],"status":"accepted","decided":"2026-11-09","decided_by":"dana","uid":"gczj2ylkesewrpxh","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(32,1,'debt','k5pt3ij6mpf3cqmq','DEBT-1','add','{"kind":"debt","key":"DEBT-1","service":"ledger","title":"no retry","principal_days":5,"interest_days_per_month":0.5,"growth":0.03,"status":"paid","paid":"2026-11-11","uid":"k5pt3ij6mpf3cqmq","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(33,1,'gap','da5brjllioeilx6e','Q-1','add','{"kind":"gap","key":"Q-1","question":"Refunds for guests?","to":"dana","due":"2026-12-01","answer":"by card","feature":"WEB-1","answered":"2026-11-12","answered_by":"dana","uid":"da5brjllioeilx6e","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(34,1,'metric','wfgnsjmbwrwm36qk','abandonment','add','{"kind":"metric","key":"abandonment","name":"Checkout abandonment","unit":"%","direction":"down","type":"level","baseline":68.5,"uid":"wfgnsjmbwrwm36qk","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(35,1,'observation','uedg5hshgddtk7sq','uedg5hshgddtk7sq','add','{"kind":"observation","metric":"abandonment","day":"2026-11-01","value":67.9,"uid":"uedg5hshgddtk7sq","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(36,1,'observation','pqfzut5jwdvvflq2','pqfzut5jwdvvflq2','add','{"kind":"observation","metric":"abandonment","day":"2026-11-08","value":66.1,"arm":"exposed","uid":"pqfzut5jwdvvflq2","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(37,1,'outcome','hhvydxefsalesjku','O-1','add','{"kind":"outcome","key":"O-1","feature":"WEB-1","metric":"abandonment","target":"61%","window_days":30,"hypothesis":"guests need no account","stop_rule":"above 66","baseline":68.5,"agreed_by":"dana","uid":"hhvydxefsalesjku","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(38,1,'promise','teoyang4usnouqsu','teoyang4usnouqsu','add','{"kind":"promise","to":"the board","record":"WEB-1","date":"2027-01-31","told":"2026-11-08","uid":"teoyang4usnouqsu","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(39,1,'note','kzq4qrimiildtjmr','kzq4qrimiildtjmr','add','{"kind":"note","record":"WEB-1","day":"2026-11-07","text":"asked twice","uid":"kzq4qrimiildtjmr","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(40,1,'waiver','zvaz4vro7iz5riwn','zvaz4vro7iz5riwn','add','{"kind":"waiver","rule":"WB105","record":"WEB-2","reason":"a spike","until":"2026-12-31","by":"dana","uid":"zvaz4vro7iz5riwn","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(41,1,'view','sa3okbth6jeos34a','late','add','{"kind":"view","key":"late","noun":"feature","where":"stage:building","sort":"committed","fields":["key","title"],"uid":"sa3okbth6jeos34a","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(42,1,'counter','7aimpb2yui3olfix','7aimpb2yui3olfix','add','{"kind":"counter","prefix":"B-","next":2,"uid":"7aimpb2yui3olfix","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(43,1,'counter','h233xdnfba3pqmjx','h233xdnfba3pqmjx','add','{"kind":"counter","prefix":"C-","next":2,"uid":"h233xdnfba3pqmjx","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(44,1,'counter','bdraquwa6heq2qdt','bdraquwa6heq2qdt','add','{"kind":"counter","prefix":"D-","next":3,"uid":"bdraquwa6heq2qdt","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(45,1,'counter','xrxjgjlvqp63fpcb','xrxjgjlvqp63fpcb','add','{"kind":"counter","prefix":"DEBT-","next":2,"uid":"xrxjgjlvqp63fpcb","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(46,1,'counter','kefrsdy2dv3xok4a','kefrsdy2dv3xok4a','add','{"kind":"counter","prefix":"DEC-","next":2,"uid":"kefrsdy2dv3xok4a","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(47,1,'counter','3672oet5jtsnkmio','3672oet5jtsnkmio','add','{"kind":"counter","prefix":"E-","next":2,"uid":"3672oet5jtsnkmio","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(48,1,'counter','dlmzcqcc4h5yic4l','dlmzcqcc4h5yic4l','add','{"kind":"counter","prefix":"INC-","next":2,"uid":"dlmzcqcc4h5yic4l","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(49,1,'counter','2ia2riny5e5dvyck','2ia2riny5e5dvyck','add','{"kind":"counter","prefix":"MS-","next":2,"uid":"2ia2riny5e5dvyck","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(50,1,'counter','pc25qsdvjpw6l62d','pc25qsdvjpw6l62d','add','{"kind":"counter","prefix":"O-","next":2,"uid":"pc25qsdvjpw6l62d","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(51,1,'counter','tgteccvvrwac6nak','tgteccvvrwac6nak','add','{"kind":"counter","prefix":"R-","next":2,"uid":"tgteccvvrwac6nak","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(52,1,'counter','wqc4unetv5r4qixs','wqc4unetv5r4qixs','add','{"kind":"counter","prefix":"WEB-","next":4,"uid":"wqc4unetv5r4qixs","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(53,1,'counter','sqnxu5ttyn3emjro','sqnxu5ttyn3emjro','add','{"kind":"counter","prefix":"WEB-1.","next":2,"uid":"sqnxu5ttyn3emjro","created":"2026-11-20T09:00:00Z","changed":"2026-11-20T09:00:00Z"}');
INSERT INTO "journal" VALUES(54,2,'feature','3ohl7toh3v4yp2fh','WEB-2','edit','{"title":["Saved cards","Saved cards, safely"],"value":[2.5,3],"changed":["2026-11-20T09:00:00Z","2026-11-20T10:00:00Z"]}');
INSERT INTO "journal" VALUES(55,3,'feature','xcjpmtf5snxdl2mn','WEB-4','add','{"kind":"feature","key":"WEB-4","project":"WEB","title":"Gift cards","stage":"idea","uid":"xcjpmtf5snxdl2mn","created":"2026-11-20T11:00:00Z","changed":"2026-11-20T11:00:00Z"}');
INSERT INTO "journal" VALUES(56,3,'counter','wqc4unetv5r4qixs','wqc4unetv5r4qixs','edit','{"next":[4,5],"changed":["2026-11-20T09:00:00Z","2026-11-20T11:00:00Z"]}');
INSERT INTO "journal" VALUES(57,4,'note','gsbkw6ki5wy5hp5t','gsbkw6ki5wy5hp5t','add','{"kind":"note","record":"WEB-4","day":"2026-11-20","text":"for the season","uid":"gsbkw6ki5wy5hp5t","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}');
INSERT INTO "journal" VALUES(58,5,'note','gsbkw6ki5wy5hp5t','gsbkw6ki5wy5hp5t','remove','{"kind":"note","record":"WEB-4","day":"2026-11-20","text":"for the season","uid":"gsbkw6ki5wy5hp5t","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}');
INSERT INTO "journal" VALUES(59,5,'feature','xcjpmtf5snxdl2mn','WEB-4','remove','{"kind":"feature","key":"WEB-4","project":"WEB","title":"Gift cards","stage":"idea","uid":"xcjpmtf5snxdl2mn","created":"2026-11-20T11:00:00Z","changed":"2026-11-20T11:00:00Z"}');
INSERT INTO "journal" VALUES(60,6,'feature','xcjpmtf5snxdl2mn','WEB-4','add','{"kind":"feature","key":"WEB-4","project":"WEB","title":"Gift cards","stage":"idea","uid":"xcjpmtf5snxdl2mn","created":"2026-11-20T11:00:00Z","changed":"2026-11-20T11:00:00Z"}');
INSERT INTO "journal" VALUES(61,6,'note','gsbkw6ki5wy5hp5t','gsbkw6ki5wy5hp5t','add','{"kind":"note","record":"WEB-4","day":"2026-11-20","text":"for the season","uid":"gsbkw6ki5wy5hp5t","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}');
INSERT INTO "journal" VALUES(62,7,'note','gsbkw6ki5wy5hp5t','gsbkw6ki5wy5hp5t','remove','{"kind":"note","record":"WEB-4","day":"2026-11-20","text":"for the season","uid":"gsbkw6ki5wy5hp5t","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}');
INSERT INTO "journal" VALUES(63,8,'note','gsbkw6ki5wy5hp5t','gsbkw6ki5wy5hp5t','add','{"kind":"note","record":"WEB-4","day":"2026-11-20","text":"for the season","uid":"gsbkw6ki5wy5hp5t","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"}');
CREATE TABLE "mapping" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "source" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL
) STRICT;
CREATE TABLE "metric" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT NOT NULL,
  "unit" TEXT,
  "direction" TEXT,
  "type" TEXT,
  "baseline" REAL,
  "guardrail" REAL,
  "source" TEXT,
  "cadence_days" INTEGER,
  "owner" TEXT
) STRICT;
INSERT INTO "metric" VALUES(1,'wfgnsjmbwrwm36qk','abandonment','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Checkout abandonment','%','down','level',68.5,NULL,NULL,NULL,NULL);
CREATE TABLE "milestone" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "date" TEXT,
  "features" TEXT,
  "frozen" TEXT
) STRICT;
INSERT INTO "milestone" VALUES(1,'2yd7rl2k6irnai5q','MS-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'MVP','2027-01-31','["WEB-1","WEB-2"]',NULL);
CREATE TABLE "note" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record" TEXT NOT NULL,
  "day" TEXT,
  "text" TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES(1,'kzq4qrimiildtjmr','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'WEB-1','2026-11-07','asked twice');
INSERT INTO "note" VALUES(2,'gsbkw6ki5wy5hp5t','2026-11-20T12:00:00Z','2026-11-20T12:00:00Z',NULL,NULL,'WEB-4','2026-11-20','for the season');
CREATE TABLE "observation" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "metric" INTEGER NOT NULL REFERENCES "metric" (id),
  "day" TEXT NOT NULL,
  "value" REAL,
  "numerator" REAL,
  "denominator" REAL,
  "note" TEXT
, "arm" TEXT) STRICT;
INSERT INTO "observation" VALUES(1,'uedg5hshgddtk7sq','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'2026-11-01',67.9,NULL,NULL,NULL,NULL);
INSERT INTO "observation" VALUES(2,'pqfzut5jwdvvflq2','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'2026-11-08',66.1,NULL,NULL,NULL,'exposed');
CREATE TABLE "outcome" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "metric" INTEGER NOT NULL REFERENCES "metric" (id),
  "target" TEXT,
  "window_days" INTEGER,
  "hypothesis" TEXT,
  "evidence" TEXT,
  "stop_rule" TEXT,
  "first_data" TEXT
, "baseline" REAL, "agreed_by" TEXT, "target_was" TEXT) STRICT;
INSERT INTO "outcome" VALUES(1,'hhvydxefsalesjku','O-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,1,'61%',30,'guests need no account',NULL,'above 66',NULL,68.5,'dana',NULL);
CREATE TABLE "program" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "projects" TEXT
) STRICT;
CREATE TABLE "project" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "program" TEXT,
  "owner" TEXT,
  "product_owner" TEXT,
  "why" TEXT,
  "tracker" TEXT,
  "gates" TEXT
) STRICT;
INSERT INTO "project" VALUES(1,'d4karpwgw7ikoaly','WEB','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Web shop',NULL,'dana',NULL,'Guests buy without an account.',NULL,'advise');
CREATE TABLE "promise" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "to" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "told" TEXT
) STRICT;
INSERT INTO "promise" VALUES(1,'teoyang4usnouqsu','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'the board','WEB-1','2027-01-31','2026-11-08');
CREATE TABLE "release_item" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "item" TEXT NOT NULL,
  "state" TEXT,
  "evidence" TEXT
, "tried" TEXT) STRICT;
INSERT INTO "release_item" VALUES(1,'oxvol7mjwgdq5ydz','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'rollback','done','tried on staging','2026-11-18');
CREATE TABLE "report" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "week" TEXT NOT NULL,
  "audience" TEXT,
  "sent_at" TEXT,
  "sentences" TEXT,
  "text" TEXT
) STRICT;
CREATE TABLE request (
  id TEXT PRIMARY KEY,
  arguments TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
INSERT INTO "request" VALUES('season','--seed1--now2026-11-20T12:00:00ZnoteaddWEB-4for the season--request-idseason','gsbkw6ki5wy5hp5t added: WEB-4 · 2026-11-20 · for the season
','2026-11-20T12:00:00Z');
CREATE TABLE "resource" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "capacity" INTEGER
) STRICT;
INSERT INTO "resource" VALUES(1,'bydbupkphit5un5k','sandbox','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1);
CREATE TABLE "ripple" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER NOT NULL REFERENCES "service" (id),
  "item" TEXT NOT NULL
) STRICT;
INSERT INTO "ripple" VALUES(1,'io3z2b4ehd57jac7','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,2,'runbook');
CREATE TABLE "risk" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "title" TEXT NOT NULL,
  "cause" TEXT,
  "effect" TEXT,
  "business" TEXT,
  "features" TEXT,
  "services" TEXT,
  "project" INTEGER REFERENCES "project" (id),
  "probability" REAL,
  "impact_p10" INTEGER,
  "impact_p90" INTEGER,
  "cost" REAL,
  "response" TEXT,
  "mitigation" TEXT,
  "owner" TEXT,
  "trigger" TEXT,
  "review" TEXT,
  "status" TEXT,
  "residual_probability" REAL,
  "raised_by" TEXT
, "residual_impact_p10" INTEGER, "residual_impact_p90" INTEGER, "ended" TEXT, "because" TEXT) STRICT;
INSERT INTO "risk" VALUES(1,'tea2sclvl3fcayd4','R-1','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'The provider is late',NULL,NULL,NULL,'["WEB-1"]',NULL,NULL,0.25,960,7200,NULL,NULL,NULL,NULL,NULL,NULL,'closed',0.05,NULL,480,1440,'2026-11-10','a second provider');
CREATE TABLE "rollout" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "day" TEXT NOT NULL,
  "percent" REAL NOT NULL
) STRICT;
INSERT INTO "rollout" VALUES(1,'sggstnjvgvaobrpy','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'2027-01-20',5.0);
CREATE TABLE "service" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "type" TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "tier" INTEGER,
  "coverage" REAL,
  "why" TEXT,
  "how" TEXT
) STRICT;
INSERT INTO "service" VALUES(1,'aikd5shrndw6twbh','checkout-api','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Checkout','service',2,1,71.5,NULL,NULL);
INSERT INTO "service" VALUES(2,'ai3rf4qd6ie2frjv','ledger','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Ledger','service',1,NULL,NULL,NULL,NULL);
CREATE TABLE "service_link" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "from" INTEGER NOT NULL REFERENCES "service" (id),
  "to" INTEGER NOT NULL REFERENCES "service" (id),
  "how" TEXT,
  "evidence" TEXT
) STRICT;
INSERT INTO "service_link" VALUES(1,'b7nu7h64mekj5nhh','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,2,'calls','observed');
CREATE TABLE "sighting" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "source" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "seen" TEXT
) STRICT;
CREATE TABLE "slip" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT,
  "days" INTEGER,
  "cause" TEXT,
  "due_to" TEXT,
  "explanation" TEXT
) STRICT;
CREATE TABLE "status_change" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "at" TEXT NOT NULL,
  "from" TEXT,
  "to" TEXT NOT NULL,
  "stage" TEXT
) STRICT;
INSERT INTO "status_change" VALUES(1,'c5clcpl7nv2jcklq','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,1,'2026-11-03T09:00:00Z','ready','building','building');
CREATE TABLE "team" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "lead" TEXT,
  "streams" INTEGER,
  "focus" REAL,
  "weekdays" TEXT
) STRICT;
INSERT INTO "team" VALUES(1,'ow32f7zhehyanwrq','payments','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Payments','ben',2,1.0,'mon-fri');
INSERT INTO "team" VALUES(2,'5duft5wyvlhqw7zf','web','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'Web',NULL,1,1.0,'mon-fri');
CREATE TABLE "verdict" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "outcome" INTEGER REFERENCES "outcome" (id),
  "aspect" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "evidence" TEXT,
  "by" TEXT
, "agreed_by" TEXT, "at" TEXT) STRICT;
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
INSERT INTO "view" VALUES(1,'sa3okbth6jeos34a','late','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'feature','stage:building','committed','["key","title"]');
CREATE TABLE "waiver" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "rule" TEXT NOT NULL,
  "record" TEXT,
  "reason" TEXT NOT NULL,
  "until" TEXT,
  "by" TEXT
) STRICT;
INSERT INTO "waiver" VALUES(1,'zvaz4vro7iz5riwn','2026-11-20T09:00:00Z','2026-11-20T09:00:00Z',NULL,NULL,'WB105','WEB-2','a spike','2026-12-31','dana');
CREATE INDEX journal_command ON journal (command);
CREATE INDEX "absence_team" ON "absence" ("team");
CREATE INDEX "service_team" ON "service" ("team");
CREATE INDEX "service_link_from" ON "service_link" ("from");
CREATE INDEX "service_link_to" ON "service_link" ("to");
CREATE INDEX "ripple_service" ON "ripple" ("service");
CREATE INDEX "feature_project" ON "feature" ("project");
CREATE INDEX "feature_team" ON "feature" ("team");
CREATE INDEX "feature_parent" ON "feature" ("parent");
CREATE INDEX "criterion_feature" ON "criterion" ("feature");
CREATE INDEX "constraint_feature" ON "constraint" ("feature");
CREATE INDEX "constraint_project" ON "constraint" ("project");
CREATE INDEX "blocker_feature" ON "blocker" ("feature");
CREATE INDEX "release_item_feature" ON "release_item" ("feature");
CREATE INDEX "rollout_feature" ON "rollout" ("feature");
CREATE INDEX "gate_feature" ON "gate" ("feature");
CREATE INDEX "commitment_milestone" ON "commitment" ("milestone");
CREATE INDEX "commitment_team" ON "commitment" ("team");
CREATE INDEX "iteration_team" ON "iteration" ("team");
CREATE INDEX "dependency_on_id" ON "dependency" ("on_id");
CREATE INDEX "estimate_feature" ON "estimate" ("feature");
CREATE INDEX "answer_estimate" ON "answer" ("estimate");
CREATE INDEX "effort_feature" ON "effort" ("feature");
CREATE INDEX "status_change_feature" ON "status_change" ("feature");
CREATE INDEX "risk_project" ON "risk" ("project");
CREATE INDEX "decision_supersedes" ON "decision" ("supersedes");
CREATE INDEX "debt_service" ON "debt" ("service");
CREATE INDEX "debt_feature" ON "debt" ("feature");
CREATE INDEX "gap_feature" ON "gap" ("feature");
CREATE INDEX "observation_metric" ON "observation" ("metric");
CREATE INDEX "outcome_feature" ON "outcome" ("feature");
CREATE INDEX "outcome_metric" ON "outcome" ("metric");
CREATE INDEX "verdict_feature" ON "verdict" ("feature");
CREATE INDEX "verdict_outcome" ON "verdict" ("outcome");
CREATE INDEX "deployment_service" ON "deployment" ("service");
CREATE INDEX "deployment_feature" ON "deployment" ("feature");
CREATE INDEX "dismissal_from" ON "dismissal" ("from");
CREATE INDEX "dismissal_on" ON "dismissal" ("on");
CREATE INDEX "dependency_from" ON "dependency" ("from", "on_id", "on", "type", "status", "agreed_by");
CREATE INDEX "gap_project" ON "gap" ("project");
COMMIT;
PRAGMA application_id=1463961932;
PRAGMA user_version=8;
