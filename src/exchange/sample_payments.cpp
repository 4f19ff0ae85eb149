#include "sample_parts.hpp"

namespace waybill::exchange {

/// Checkout and payments: one release that moved its number, one that did not, and a third party that moves dates.
const std::string_view sample_payments = R"jsonl(
{"kind":"feature","key":"PAY-1","project":"PAY","title":"One-page checkout","team":"payments","owner":"Amina Diallo",
    "product_owner":"Sofia Lindqvist","tech_lead":"Jonas Weber","stage":"shipped","value":8,"flag":"one-page",
    "why":"Buyers give up between the address and the payment page","services":["checkout-web","checkout-api"],
    "committed":"{wd-16}","no_dependencies":true,"created":"{today-150}T09:00:00Z"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Admin dashboard, rebuilt","team":"web","owner":"Amina Diallo",
    "product_owner":"Daniel Okafor","stage":"shipped","value":3,"why":"Support staff approve refunds faster",
    "how":"New front end in a modern stack, full test coverage","services":["admin-ui"],"committed":"{wd-34}",
    "no_dependencies":true,"created":"{today-170}T09:00:00Z"}
{"kind":"feature","key":"PAY-3","project":"PAY","title":"Wallet payments on the phone","team":"payments",
    "owner":"Amina Diallo","product_owner":"Sofia Lindqvist","tech_lead":"Jonas Weber","stage":"building","value":8,
    "why":"Half of our buyers are on a phone and type card numbers there","committed":"{wd-4}","flag":"wallets",
    "services":["checkout-web","checkout-api","northpay"],"needs":{"staging-env":1},"created":"{today-90}T09:00:00Z"}
{"kind":"feature","key":"PAY-4","project":"PAY","title":"Strong authentication for every card","team":"payments",
    "owner":"Amina Diallo","product_owner":"Sofia Lindqvist","tech_lead":"Jonas Weber","stage":"building","must":true,
    "obligation":"payment services law","value":8,"why":"From the deadline on banks refuse cards without it",
    "committed":"{wd+19}","services":["checkout-api","northpay"],"needs":{"staging-env":1},
    "created":"{today-70}T09:00:00Z"}
{"kind":"feature","key":"PAY-5","project":"PAY","title":"Pay by invoice","team":"payments","owner":"Amina Diallo",
    "product_owner":"Sofia Lindqvist","stage":"ready","value":8,"why":"Business buyers do not pay by card",
    "committed":"{wd+29}","services":["checkout-web","checkout-api","orders-db"],"created":"{today-64}T09:00:00Z"}
{"kind":"feature","key":"PAY-6","project":"PAY","title":"Credit check for business buyers","team":"payments",
    "owner":"Amina Diallo","product_owner":"Sofia Lindqvist","stage":"building","value":5,
    "why":"Invoices go only to buyers who will pay them","target":"{wd+24}","services":["checkout-api"],
    "created":"{today-64}T09:00:00Z"}
{"kind":"feature","key":"PAY-7","project":"PAY","title":"Retry failed card payments","team":"payments",
    "owner":"Amina Diallo","product_owner":"Sofia Lindqvist","stage":"ready","value":5,
    "why":"One failed payment in three would go through an hour later","committed":"{wd+14}",
    "services":["settlement","northpay"],"created":"{today-5}T09:00:00Z"}
{"kind":"feature","key":"PAY-8","project":"PAY","title":"Saved cards","team":"payments","stage":"idea","value":3,
    "services":["checkout-web"],"created":"{today-120}T09:00:00Z"}
{"kind":"feature","key":"PAY-9","project":"PAY","title":"Approve a refund in two clicks","team":"web","stage":"idea",
    "value":5,"why":"Seven clicks are what makes refunds slow, not the look of the page",
    "services":["merchant-api"],"created":"{monday+0}T00:15:00Z"}
{"kind":"feature","key":"PAY-10","project":"PAY","title":"Quarterly payout statement","team":"payments",
    "stage":"killed","value":1,"why":"Nine shops in ten never opened the monthly one","created":"{today-110}T09:00:00Z"}
{"kind":"feature","key":"PAY-11","project":"PAY","title":"Shops see the state of a refund","team":"payments",
    "owner":"Amina Diallo","product_owner":"Daniel Okafor","stage":"shipped","value":3,
    "why":"Shops ask support where their refund is","committed":"{monday+1}","services":["checkout-api"],
    "created":"{today-75}T09:00:00Z"}
{"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","target":"61","window_days":30,
    "hypothesis":"Every page less keeps buyers who would have left on it","evidence":"test with 12 buyers",
    "stop_rule":"no fall after 14 days at full exposure"}
{"kind":"outcome","key":"O-2","feature":"PAY-2","metric":"M-2","target":"9","window_days":30,
    "hypothesis":"A clearer page is a faster page","stop_rule":"no gain in the pilot"}
{"kind":"outcome","key":"O-3","feature":"PAY-3","metric":"M-1","target":"58","window_days":45,
    "hypothesis":"Nobody likes to type sixteen digits on a phone","stop_rule":"under 5 % of phone buyers use it"}
{"kind":"outcome","key":"O-4","feature":"PAY-5","metric":"M-7","target":"10","window_days":60,
    "hypothesis":"Business buyers come when they may pay later","stop_rule":"fewer than 20 requests in the pilot"}
{"kind":"outcome","key":"O-5","feature":"PAY-6","metric":"M-7","target":"8","window_days":60,
    "stop_rule":"more than 2 % of invoices unpaid"}
{"kind":"outcome","key":"O-6","feature":"PAY-7","metric":"M-4","target":"-30%","window_days":30,
    "hypothesis":"Most failures are gone an hour later"}
{"kind":"outcome","key":"O-7","feature":"PAY-9","metric":"M-2","target":"5","window_days":14,
    "hypothesis":"Two clicks instead of seven","evidence":"click log of three weeks","stop_rule":"no gain in a week"}
{"kind":"outcome","key":"O-8","feature":"PAY-11","metric":"M-5","target":"-33%","window_days":30,
    "hypothesis":"Who sees the state does not ask","stop_rule":"contacts rise","first_data":"{wd+10}"}
{"kind":"criterion","key":"PAY-3.1","feature":"PAY-3","given":"a buyer on a phone with a wallet",
    "when":"they choose to pay","then":"the wallet is offered first","state":"passed","evidence":"CI run 4711"}
{"kind":"criterion","key":"PAY-3.2","feature":"PAY-3","given":"a wallet that refuses the payment",
    "when":"the buyer returns","then":"the cart is as it was","state":"failed","evidence":"CI run 4711"}
{"kind":"criterion","key":"PAY-4.1","feature":"PAY-4","given":"a card that asks for authentication",
    "when":"the buyer confirms in the bank's app","then":"the order is paid within 10 seconds","state":"open"}
{"kind":"criterion","key":"PAY-5.1","feature":"PAY-5","given":"a business buyer with a good score",
    "when":"they reach payment","then":"invoice is offered with 30 days","state":"open"}
{"kind":"criterion","key":"PAY-6.1","feature":"PAY-6","given":"a new business buyer",
    "when":"they ask for an invoice","state":"open"}
{"kind":"estimate","key":"E-1","feature":"PAY-3","p10":6,"p50":10,"p90":18,"by":"Jonas Weber",
    "at":"{today-45}T10:00:00Z"}
{"kind":"estimate","key":"E-2","feature":"PAY-4","p10":4,"p50":12,"p90":45,"by":"Jonas Weber",
    "at":"{today-40}T10:00:00Z"}
{"kind":"estimate","key":"E-3","feature":"PAY-5","p10":4,"p50":8,"p90":17,"by":"Ines Duarte",
    "at":"{today-30}T10:00:00Z"}
{"kind":"estimate","key":"E-4","feature":"PAY-6","p10":5,"p50":9,"p90":19,"by":"Ines Duarte",
    "at":"{today-30}T10:00:00Z"}
{"kind":"estimate","key":"E-5","feature":"PAY-7","p50":10,"by":"Jonas Weber","at":"{today-5}T10:00:00Z"}
{"kind":"estimate","key":"E-6","feature":"PAY-9","p10":1,"p50":2,"p90":4,"by":"Mei Tanaka",
    "at":"{monday+0}T00:25:00Z"}
{"kind":"answer","estimate":"E-1","question":"third-party","answer":"yes","note":"NorthPay"}
{"kind":"answer","estimate":"E-1","question":"feature-flag","answer":"yes","note":"wallets"}
{"kind":"answer","estimate":"E-5","question":"coding-only","answer":"yes","note":"about two weeks of coding"}
{"kind":"answer","estimate":"E-5","question":"migration","answer":"unknown"}
{"kind":"dependency","key":"D-1","from":"PAY-4","on":"NorthPay 3-D Secure API, version 4","type":"blocks",
    "status":"confirmed","owner":"Jonas Weber","needed_by":"{wd+6}","evidence":"NorthPay's notice of change"}
{"kind":"dependency","key":"D-2","from":"PAY-5","on":"PAY-6","type":"blocks","status":"confirmed",
    "needed_by":"{wd+18}","artefact":"score of a buyer","by_whom":"Ines Duarte"}
{"kind":"dependency","key":"D-3","from":"PAY-6","on":"Scoring service of the chosen provider","type":"blocks",
    "status":"claimed","needed_by":"{wd+8}","artefact":"test account and contract"}
{"kind":"dependency","key":"D-5","from":"PAY-5","on":"PLAT-1","type":"blocks","status":"claimed",
    "by_whom":"said in the architecture round","needed_by":"{wd+21}"}
{"kind":"dependency","key":"D-6","from":"PAY-3","on":"Wallet tokens in NorthPay's sandbox","type":"blocks",
    "status":"confirmed","owner":"Jonas Weber","needed_by":"{wd-6}","evidence":"ticket 88213 at NorthPay"}
{"kind":"dependency","key":"D-10","from":"PAY-11","on":"PLAT-4","type":"blocks","status":"met"}
{"kind":"blocker","key":"B-1","feature":"PAY-3","what":"NorthPay's sandbox returns no wallet tokens",
    "who":"Lena Fischer (NorthPay)","ask":"switch wallet tokens on for our test account","since":"{wd-7}",
    "escalate":"{wd-2}"}
{"kind":"constraint","key":"C-1","feature":"PAY-4","reason":"buyers leave when a page takes longer",
    "limit":"payment page P95 < 300 ms","due":"{wd+19}","met":false}
{"kind":"constraint","key":"C-2","project":"PAY","reason":"payment services law","due":"{wd+21}",
    "limit":"every card payment is authenticated"}
{"kind":"release_item","feature":"PAY-4","item":"monitoring","state":"done","evidence":"dashboard 'cards'"}
{"kind":"release_item","feature":"PAY-4","item":"rollback","state":"open"}
{"kind":"release_item","feature":"PAY-3","item":"rollback","state":"done","evidence":"flag off, tried in staging"}
{"kind":"release_item","feature":"PAY-3","item":"runbook","state":"open"}
{"kind":"gate","feature":"PAY-3","gate":"ready","result":"passed","at":"{today-46}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"PAY-4","gate":"ready","result":"passed","at":"{today-40}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"PAY-6","gate":"ready","result":"overridden","at":"{today-24}T10:00:00Z","by":"Amina Diallo",
    "findings":["WB102","WB105"],"reason":"the provider's tests could not wait","until":"{today-3}"}
{"kind":"gate","feature":"PAY-1","gate":"ready","result":"passed","at":"{today-100}T10:00:00Z","by":"Amina Diallo"}
{"kind":"gate","feature":"PAY-11","gate":"ready","result":"passed","at":"{today-50}T10:00:00Z","by":"Amina Diallo"}
{"kind":"estimate","key":"E-18","feature":"PAY-1","p10":8,"p50":14,"p90":26,"by":"Jonas Weber","at":"{today-62}T10:00:00Z"}
{"kind":"estimate","key":"E-19","feature":"PAY-2","p10":6,"p50":9,"p90":15,"by":"Jonas Weber","at":"{today-84}T10:00:00Z"}
{"kind":"estimate","key":"E-20","feature":"PAY-11","p10":3,"p50":5,"p90":10,"by":"Amina Diallo","at":"{today-26}T10:00:00Z"}
{"kind":"status_change","feature":"PAY-1","at":"{today-60}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-2","at":"{today-81}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-1","at":"{today-24}T14:00:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"status_change","feature":"PAY-2","at":"{today-46}T14:00:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"status_change","feature":"PAY-3","at":"{today-44}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-4","at":"{today-30}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-6","at":"{today-23}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-11","at":"{today-20}T09:00:00Z","from":"To Do","to":"In Progress",
    "stage":"building"}
{"kind":"status_change","feature":"PAY-11","at":"{monday+0}T00:38:00Z","from":"In Progress","to":"Released",
    "stage":"shipped"}
{"kind":"status_change","feature":"PAY-10","at":"{monday+0}T00:45:00Z","from":"To Do","to":"Won't Do","stage":"killed"}
{"kind":"rollout","feature":"PAY-1","day":"{today-24}","percent":5}
{"kind":"rollout","feature":"PAY-1","day":"{today-22}","percent":50}
{"kind":"rollout","feature":"PAY-1","day":"{today-19}","percent":100}
{"kind":"deployment","service":"checkout-api","version":"5.13.0","at":"{today-24}T13:40:00Z",
    "commits":["{today-26}T09:00:00Z"],"feature":"PAY-1","flag":"one-page","failed":false}
{"kind":"deployment","service":"checkout-api","version":"5.14.0","at":"{today-12}T13:10:00Z","failed":true,
    "commits":["{today-15}T09:00:00Z"],"restored_at":"{today-12}T14:25:00Z"}
{"kind":"deployment","service":"checkout-api","version":"5.15.0","at":"{monday+0}T00:30:00Z","feature":"PAY-11",
    "commits":["{today-8}T09:00:00Z"],"failed":false}
{"kind":"incident","key":"INC-1","at":"{today-12}T13:15:00Z","restored_at":"{today-12}T14:25:00Z","severity":"2",
    "services":["checkout-api"],"text":"Card payments failed for 70 minutes: a time-out to NorthPay was set too low",
    "actions":["time-outs are tested before release"]}
{"kind":"effort","feature":"PAY-3","day":"{today-20}","activity":"build","days":4,"who":"Ines Duarte"}
{"kind":"effort","feature":"PAY-3","day":"{today-12}","activity":"test","days":2,"who":"Ines Duarte"}
{"kind":"effort","feature":"PAY-3","day":"{today-6}","activity":"wait","days":3,"who":"Ines Duarte"}
{"kind":"risk","key":"R-1","title":"NorthPay changes its API again before the deadline","status":"open",
    "cause":"NorthPay moves all customers to version 4","effect":"payments are adapted and tested twice",
    "business":"Our card provider may change its systems again before the legal deadline","features":["PAY-3","PAY-4"],
    "services":["northpay"],"probability":0.4,"impact_p10":3,"impact_p90":12,"response":"reduce",
    "mitigation":"weekly call with NorthPay; adapter with its own tests","owner":"Jonas Weber","review":"{monday+9}"}
{"kind":"risk","key":"R-3","title":"The bank reads the authentication rules more strictly","status":"open",
    "business":"The bank may ask for more than the law does","features":["PAY-4"],"probability":0.3,"impact_p10":5,
    "impact_p90":20,"response":"reduce","mitigation":"written answer from the bank","owner":"Sofia Lindqvist","review":"{today-5}"}
{"kind":"risk","key":"R-4","title":"One person alone knows the settlement job","status":"open",
    "business":"If one colleague is ill, shops get their money late","features":["PAY-7"],"services":["settlement"],
    "probability":0.25,"impact_p10":4,"impact_p90":16}
{"kind":"decision","key":"DEC-1","title":"Which provider scores business buyers","status":"proposed",
    "context":"Two offers are on the table; the cheaper one covers four countries",
    "alternatives":"Own scoring from order history","features":["PAY-6","PAY-5"],"due":"{wd-4}","by":"Sofia Lindqvist",
    "confidence":"medium"}
{"kind":"decision","key":"DEC-3","title":"Agree the scoring interface first, build behind it","status":"accepted",
    "context":"Two teams waited for each other","choice":"API description agreed in a week, both build against it",
    "dependencies":"D-2","risk":"the interface changes once the provider is chosen","timeline_days":-4,
    "features":["PAY-5","PAY-6"],"review":"{wd+20}","by":"Jonas Weber","confidence":"high"}
{"kind":"gap","key":"GAP-1","question":"In which countries does pay by invoice start?","to":"Sofia Lindqvist",
    "due":"{wd-5}","feature":"PAY-5"}
{"kind":"debt","key":"DEBT-1","title":"Time-outs to NorthPay are copied in four places","service":"checkout-api",
    "principal_days":5,"interest_days_per_month":1.5,"growth":0.03,"feature":"PAY-1","due":"{today-10}","status":"open"}
{"kind":"debt","key":"DEBT-2","title":"Settlement job has no tests","service":"settlement","principal_days":15,
    "interest_days_per_month":2,"status":"open"}
{"kind":"note","record":"PAY-2","day":"{today-6}",
    "text":"Shipped on time, full test coverage, and refunds take as long as before. See PAY-9."}
{"kind":"note","record":"D-6","day":"{wd-1}","text":"NorthPay promises an answer by the end of the week"}
)jsonl";

}  // namespace waybill::exchange
