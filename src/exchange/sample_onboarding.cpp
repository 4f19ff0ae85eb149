#include "sample_parts.hpp"

namespace waybill::exchange {

/// Shop onboarding: the outcome that was reached, and features that are built without saying what they change.
const std::string_view sample_onboarding = R"jsonl(
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Guided shop set-up","team":"web","owner":"Amina Diallo",
    "product_owner":"Daniel Okafor","tech_lead":"Mei Tanaka","stage":"done","value":8,
    "why":"New shops gave up in the middle of the set-up","services":["onboarding-web","merchant-api"],
    "committed":"{wd-44}","no_dependencies":true,"created":"{today-180}T09:00:00Z"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Import products from a spreadsheet","team":"web",
    "owner":"Amina Diallo","product_owner":"Daniel Okafor","tech_lead":"Mei Tanaka","stage":"building","value":8,
    "why":"Shops with 200 products do not type them in","committed":"{wd+8}","flag":"product-import",
    "services":["onboarding-web","merchant-api"],"created":"{today-80}T09:00:00Z"}
{"kind":"feature","key":"WEB-3","project":"WEB","title":"Identity check in the browser","team":"web",
    "owner":"Amina Diallo","product_owner":"Daniel Okafor","tech_lead":"Mei Tanaka","stage":"building","value":5,
    "why":"Owners send passports by post today","committed":"{wd+4}","services":["onboarding-web","identity"],
    "needs":{"staging-env":1},"created":"{today-60}T09:00:00Z"}
{"kind":"feature","key":"WEB-4","project":"WEB","title":"Shop templates by trade","team":"web","stage":"ready",
    "product_owner":"Daniel Okafor","value":3,"why":"A bakery does not want to start from an empty page",
    "target":"{wd+34}","services":["onboarding-web"],"created":"{today-58}T09:00:00Z"}
{"kind":"feature","key":"WEB-5","project":"WEB","title":"First-sale coach by e-mail","team":"web",
    "product_owner":"Daniel Okafor","stage":"building","value":3,"target":"{wd+16}",
    "services":["onboarding-web","notifications"],"created":"{today-40}T09:00:00Z"}
{"kind":"feature","key":"WEB-6","project":"WEB","title":"Sign-up on the phone","team":"mobile",
    "owner":"Amina Diallo","product_owner":"Daniel Okafor","tech_lead":"Freya Olsen","stage":"building","value":8,
    "why":"Six visitors in ten come by phone, two in ten finish there","committed":"{wd+22}",
    "services":["mobile-app","merchant-api"],"created":"{today-85}T09:00:00Z"}
{"kind":"feature","key":"WEB-7","project":"WEB","title":"Accounts for a shop's staff","stage":"idea","value":3,
    "services":["identity","merchant-api"],"created":"{today-100}T09:00:00Z"}
{"kind":"feature","key":"WEB-8","project":"WEB","title":"Pages usable with a screen reader","team":"web",
    "product_owner":"Daniel Okafor","stage":"ready","must":true,"obligation":"accessibility law","value":5,
    "why":"The law asks for it, and one visitor in twenty needs it","committed":"{wd+60}",
    "services":["onboarding-web","checkout-web"],"created":"{today-50}T09:00:00Z"}
{"kind":"feature","key":"WEB-9","project":"WEB","title":"Live chat during set-up","team":"web","stage":"idea",
    "product_owner":"Daniel Okafor","value":3,"committed":"{wd+15}","why":"Promised to two large shops by sales",
    "services":["onboarding-web"],"created":"{monday+0}T00:25:00Z"}
{"kind":"feature","key":"WEB-10","project":"WEB","title":"Set-up checklist in the app","team":"mobile","stage":"idea",
    "value":1,"services":["mobile-app"],"created":"{today-33}T09:00:00Z"}
{"kind":"feature","key":"WEB-11","project":"WEB","title":"Shop name is checked while typing","team":"web",
    "stage":"shipped","value":1,"services":["onboarding-web"],"no_dependencies":true,"created":"{today-35}T09:00:00Z"}
{"kind":"outcome","key":"O-9","feature":"WEB-1","metric":"M-3","target":"5","window_days":60,
    "hypothesis":"Shops that are led through finish","stop_rule":"fewer shops finish than before"}
{"kind":"outcome","key":"O-10","feature":"WEB-2","metric":"M-3","target":"4","window_days":30,
    "hypothesis":"Typing products in is the longest step left","evidence":"time per step of 60 shops",
    "stop_rule":"fewer than one shop in ten imports"}
{"kind":"outcome","key":"O-11","feature":"WEB-6","metric":"M-6","target":"35","window_days":45,
    "hypothesis":"The form is too long for a small screen","stop_rule":"no rise after 14 days"}
{"kind":"outcome","key":"O-12","feature":"WEB-4","metric":"M-3"}
{"kind":"verdict","feature":"WEB-1","aspect":"works","verdict":"achieved","by":"Mei Tanaka",
    "evidence":"no open incident, all criteria passed"}
{"kind":"verdict","feature":"WEB-1","outcome":"O-9","aspect":"delivers","verdict":"achieved","by":"Daniel Okafor",
    "evidence":"4.6 days against 5"}
{"kind":"criterion","key":"WEB-2.1","feature":"WEB-2","given":"a spreadsheet with 200 products",
    "when":"the owner uploads it","then":"all products are listed within a minute","state":"passed"}
{"kind":"criterion","key":"WEB-2.2","feature":"WEB-2","given":"a row without a price","when":"the file is read",
    "then":"the row is shown with what is missing, and the others are imported","state":"open"}
{"kind":"criterion","key":"WEB-3.1","feature":"WEB-3","given":"an owner with a passport and a camera",
    "when":"they hold it into the camera","then":"they know within two minutes whether it was accepted","state":"open"}
{"kind":"criterion","key":"WEB-6.1","feature":"WEB-6","given":"a visitor on a phone",
    "when":"they sign up","then":"they reach their shop in at most four screens","state":"open"}
{"kind":"criterion","key":"WEB-8.1","feature":"WEB-8","given":"a page of the set-up","when":"a screen reader reads it",
    "then":"every field says what it is for","state":"open"}
{"kind":"estimate","key":"E-7","feature":"WEB-2","p10":5,"p50":9,"p90":16,"by":"Mei Tanaka","at":"{today-35}T10:00:00Z"}
{"kind":"estimate","key":"E-8","feature":"WEB-3","p10":6,"p50":9,"p90":14,"by":"Mei Tanaka","at":"{today-30}T10:00:00Z"}
{"kind":"estimate","key":"E-9","feature":"WEB-3","p10":15,"p50":20,"p90":32,"by":"Tomas Rivera",
    "at":"{today-29}T10:00:00Z"}
{"kind":"estimate","key":"E-10","feature":"WEB-6","p10":6,"p50":11,"p90":21,"by":"Freya Olsen",
    "at":"{today-33}T10:00:00Z"}
{"kind":"estimate","key":"E-11","feature":"WEB-8","p10":4,"p50":7,"p90":15,"by":"Mei Tanaka",
    "at":"{today-15}T10:00:00Z"}
{"kind":"dependency","key":"D-4","from":"WEB-3","on":"PLAT-3","type":"blocks","status":"confirmed",
    "needed_by":"{wd+2}","artefact":"log-in with a checked identity","by_whom":"Mei Tanaka"}
{"kind":"dependency","key":"D-7","from":"WEB-6","on":"WEB-3","type":"contract","status":"confirmed",
    "artefact":"result of the identity check as JSON","contract_date":"{wd-1}","needed_by":"{wd+5}","agreed_by":["web"]}
{"kind":"dependency","key":"D-9","from":"WEB-5","on":"WEB-1","type":"soft","status":"met"}
{"kind":"dependency","key":"D-12","from":"WEB-2","on":"Licence for address data","type":"blocks","status":"rejected",
    "owner":"Mei Tanaka","evidence":"products have no addresses: nice to have, not needed"}
{"kind":"gate","feature":"WEB-1","gate":"ready","result":"passed","at":"{today-120}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"WEB-2","gate":"ready","result":"passed","at":"{today-34}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"WEB-6","gate":"ready","result":"passed","at":"{today-32}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"WEB-5","gate":"ready","result":"overridden","at":"{monday+0}T00:20:00Z","by":"Amina Diallo",
    "findings":["WB101","WB104","WB106"],"reason":"marketing brings the numbers next week","until":"{wd+5}"}
{"kind":"status_change","feature":"WEB-1","at":"{today-61}T14:00:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"status_change","feature":"WEB-2","at":"{today-31}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"WEB-3","at":"{today-27}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"WEB-5","at":"{monday+0}T00:22:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"WEB-6","at":"{today-21}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"WEB-11","at":"{monday+0}T00:35:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"rollout","feature":"WEB-1","day":"{today-61}","percent":100}
{"kind":"deployment","service":"onboarding-web","version":"2.40.0","at":"{monday+0}T00:33:00Z","feature":"WEB-11",
    "commits":["{today-8}T09:00:00Z"],"failed":false}
{"kind":"release_item","feature":"WEB-2","item":"rollback","state":"done","evidence":"wiki: product import, going back"}
{"kind":"release_item","feature":"WEB-2","item":"client SDK","state":"open"}
{"kind":"release_item","feature":"WEB-2","item":"feature flag","state":"done","evidence":"product-import"}
{"kind":"release_item","feature":"WEB-3","item":"rollback","state":"open"}
{"kind":"release_item","feature":"WEB-3","item":"alerts","state":"open"}
{"kind":"effort","feature":"WEB-2","day":"{today-14}","activity":"build","days":5,"who":"Arun Patel"}
{"kind":"effort","feature":"WEB-2","day":"{today-7}","activity":"test","days":1.5,"who":"Arun Patel"}
{"kind":"risk","key":"R-5","title":"The licence of the template pictures is not settled","status":"open",
    "business":"We may not own the pictures that shops would use","features":["WEB-4"],"owner":"Daniel Okafor"}
{"kind":"risk","key":"R-7","title":"An app store refuses the new sign-up","status":"open",
    "business":"An app store may refuse the new sign-up at first","features":["WEB-6"],"probability":0.2,
    "impact_p10":2,"impact_p90":8,"owner":"Freya Olsen","response":"accept","review":"{monday+10}"}
{"kind":"gap","key":"GAP-2","question":"May a shop sell up to a limit before its owner is checked?",
    "to":"Daniel Okafor","due":"{wd+3}","feature":"WEB-3"}
{"kind":"gap","key":"GAP-3","question":"Which file formats must the import read?","to":"Daniel Okafor",
    "due":"{today-30}","answer":"xlsx and csv","feature":"WEB-2"}
)jsonl";

}  // namespace waybill::exchange
