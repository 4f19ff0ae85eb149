#include "sample_parts.hpp"

namespace waybill::exchange {

/// The platform: enablers, a migration that nobody can size, and a team with more begun than it can carry.
const std::string_view sample_platform = R"jsonl(
{"kind":"feature","key":"PLAT-1","project":"PLAT","title":"Orders flow as events, not by nightly export",
    "team":"platform","owner":"Marek Nowak","tech_lead":"Tomas Rivera","stage":"building","value":5,"enables":["PAY-5"],
    "why":"Shops see an order when it happens","target":"{wd+22}","services":["event-bus","orders-db"],
    "no_dependencies":true,"created":"{today-88}T09:00:00Z"}
{"kind":"feature","key":"PLAT-2","project":"PLAT","title":"Orders move to the new database","team":"platform",
    "owner":"Marek Nowak","tech_lead":"Tomas Rivera","stage":"ready","value":5,"enables":["PLAT-8"],
    "why":"The old one is full in eight months","committed":"{wd+48}","services":["orders-db","settlement"],
    "needs":{"staging-env":1},"created":"{today-77}T09:00:00Z"}
{"kind":"feature","key":"PLAT-3","project":"PLAT","title":"One log-in for staff and shops","team":"platform",
    "owner":"Marek Nowak","tech_lead":"Tomas Rivera","stage":"building","value":5,"enables":["WEB-3"],
    "why":"One place to check who somebody is","committed":"{wd+7}","services":["identity"],
    "no_dependencies":true,"created":"{today-82}T09:00:00Z"}
{"kind":"feature","key":"PLAT-4","project":"PLAT","title":"Feature flags for every team","team":"platform",
    "stage":"done","value":3,"enables":["PAY-1","PAY-11"],"why":"Release to a few first, and back in seconds",
    "no_dependencies":true,"created":"{today-200}T09:00:00Z"}
{"kind":"feature","key":"PLAT-5","project":"PLAT","title":"Contract tests between checkout and orders",
    "team":"platform","stage":"ready","value":3,"enables":["PAY-5"],"services":["checkout-api","orders-db"],
    "target":"{wd+26}","created":"{today-45}T09:00:00Z"}
{"kind":"feature","key":"PLAT-6","project":"PLAT","title":"Automatic rollback","team":"platform",
    "owner":"Marek Nowak","tech_lead":"Tomas Rivera","stage":"building","value":5,"enables":["PLAT-2"],
    "why":"A bad release costs minutes, not an evening","target":"{wd+20}","created":"{today-66}T09:00:00Z"}
{"kind":"feature","key":"PLAT-7","project":"PLAT","title":"Search stays up while it is rebuilt","team":"platform",
    "stage":"idea","value":1,"created":"{today-130}T09:00:00Z"}
{"kind":"feature","key":"PLAT-8","project":"PLAT","title":"Public API, second version","stage":"idea","value":5,
    "services":["merchant-api"],"why":"Partners ask for it","created":"{today-95}T09:00:00Z"}
{"kind":"feature","key":"PLAT-9","project":"PLAT","title":"Logs are kept for 90 days only","team":"platform",
    "stage":"shipped","obligation":"data protection law","value":3,"no_dependencies":true,
    "created":"{today-90}T09:00:00Z"}
{"kind":"feature","key":"PLAT-10","project":"PLAT","title":"Self-service reports","team":"platform","stage":"killed",
    "value":1,"why":"Three shops used the pilot","created":"{today-160}T09:00:00Z"}
{"kind":"criterion","key":"PLAT-1.1","feature":"PLAT-1","given":"a new order","when":"it is paid",
    "then":"subscribers receive it within five seconds","state":"open"}
{"kind":"criterion","key":"PLAT-2.1","feature":"PLAT-2","given":"the shop under full load",
    "when":"orders are moved","then":"no order is lost and none is late by more than a second","state":"open"}
{"kind":"criterion","key":"PLAT-6.1","feature":"PLAT-6","given":"a release that doubles the error rate",
    "when":"five minutes pass","then":"the release before runs again","state":"open"}
{"kind":"estimate","key":"E-12","feature":"PLAT-1","p10":8,"p50":14,"p90":25,"by":"Tomas Rivera",
    "at":"{today-66}T10:00:00Z"}
{"kind":"estimate","key":"E-13","feature":"PLAT-2","part":"coding","p10":5,"p50":9,"p90":15,"by":"Tomas Rivera",
    "at":"{today-20}T10:00:00Z"}
{"kind":"estimate","key":"E-14","feature":"PLAT-2","part":"migration","p10":5,"p50":18,"p90":70,"by":"Tomas Rivera",
    "at":"{today-20}T10:00:00Z"}
{"kind":"estimate","key":"E-15","feature":"PLAT-3","p10":7,"p50":12,"p90":22,"by":"Tomas Rivera",
    "at":"{today-42}T10:00:00Z"}
{"kind":"estimate","key":"E-16","feature":"PLAT-6","p10":4,"p50":8,"p90":15,"by":"Priya Nair",
    "at":"{today-28}T10:00:00Z"}
{"kind":"estimate","key":"E-17","feature":"PLAT-5","p50":6,"by":"Priya Nair","at":"{today-14}T10:00:00Z"}
{"kind":"dependency","key":"D-8","from":"PLAT-2","on":"PLAT-6","type":"blocks","status":"confirmed",
    "needed_by":"{wd+22}","by_whom":"Tomas Rivera","evidence":"no way back without it"}
{"kind":"dependency","key":"D-11","from":"PLAT-8","on":"PLAT-3","type":"blocks","status":"claimed",
    "by_whom":"Priya Nair"}
{"kind":"dependency","key":"D-13","from":"PLAT-6","on":"Root access from the data centre","type":"blocks",
    "status":"confirmed","owner":"Marek Nowak","needed_by":"{wd+3}"}
{"kind":"blocker","key":"B-2","feature":"PLAT-3","what":"The security review has no date",
    "who":"Hanna Kowalski (security)","ask":"name a day for the review","since":"{wd-3}","escalate":"{wd+2}"}
{"kind":"blocker","key":"B-3","feature":"PLAT-1","what":"Disk for the event store","who":"Marek Nowak",
    "since":"{today-30}","cleared":"{today-22}"}
{"kind":"gate","feature":"PLAT-1","gate":"ready","result":"passed","at":"{today-37}T10:00:00Z","by":"Marek Nowak"}
{"kind":"gate","feature":"PLAT-3","gate":"ready","result":"passed","at":"{today-41}T10:00:00Z","by":"Marek Nowak"}
{"kind":"gate","feature":"PLAT-4","gate":"ready","result":"passed","at":"{today-150}T10:00:00Z","by":"Marek Nowak"}
{"kind":"gate","feature":"PLAT-9","gate":"ready","result":"passed","at":"{today-60}T10:00:00Z","by":"Marek Nowak"}
{"kind":"status_change","feature":"PLAT-1","at":"{today-36}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PLAT-3","at":"{today-39}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PLAT-6","at":"{today-9}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PLAT-9","at":"{today-16}T14:00:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"verdict","feature":"PLAT-4","aspect":"works","verdict":"achieved","by":"Tomas Rivera",
    "evidence":"six teams release behind flags"}
{"kind":"waiver","rule":"WB104","record":"PLAT-3","reason":"the standard is the criterion","until":"{wd+10}",
    "by":"Marek Nowak"}
{"kind":"risk","key":"R-2","title":"Moving the orders takes the shop down","status":"open",
    "business":"Shops may be closed for hours while orders are moved","features":["PLAT-2"],"services":["orders-db"],
    "probability":0.15,"impact_p10":8,"impact_p90":30,"response":"reduce","owner":"Tomas Rivera",
    "mitigation":"rehearsal on a copy, both databases side by side","review":"{monday+8}"}
{"kind":"risk","key":"R-6","title":"Log-in service too slow with two times the users","status":"mitigated",
    "features":["PLAT-3"],"probability":0.2,"impact_p10":2,"impact_p90":6,"owner":"Priya Nair"}
{"kind":"decision","key":"DEC-2","title":"Split the order table before or after the move","status":"proposed",
    "context":"Before: one migration, longer. After: two, each shorter","features":["PLAT-2"],"due":"{wd+4}",
    "by":"Tomas Rivera","risk":"two migrations are two times the risk"}
{"kind":"decision","key":"DEC-4","title":"Search is bought, not built","status":"accepted",
    "choice":"the search of the cloud provider","dependencies":"none","features":["PLAT-7"],"by":"Marek Nowak",
    "review":"{today-12}"}
{"kind":"gap","key":"GAP-4","question":"What may a partner see of another shop's orders?","feature":"PLAT-8"}
{"kind":"constraint","key":"C-3","project":"PLAT","reason":"asked for by the auditors","limit":"every log-in is recorded",
    "due":"{today-9}"}
{"kind":"criterion","key":"PLAT-9.1","feature":"PLAT-9","given":"a log that is 91 days old",
    "when":"the nightly job has run","then":"the log is gone","state":"failed","evidence":"audit of the archive"}
{"kind":"debt","key":"DEBT-3","title":"Settlement reads the order table directly","service":"orders-db",
    "principal_days":8,"interest_days_per_month":1,"growth":0.05,"status":"open"}
{"kind":"note","record":"PLAT-2","day":"{today-8}",
    "text":"Nobody can say yet how long the migration of old orders takes"}
)jsonl";

}  // namespace waybill::exchange
