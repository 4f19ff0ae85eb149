#include "sample_parts.hpp"

namespace waybill::exchange {

/// A market place for small shops: its projects, teams and system.
const std::string_view sample_company = R"jsonl(
{"kind":"program","key":"commerce","name":"Commerce","projects":["PAY","WEB","PLAT"]}
{"kind":"project","key":"PAY","name":"Checkout and payments","program":"commerce","owner":"Amina Diallo",
    "product_owner":"Sofia Lindqvist","why":"Buyers who want to pay can pay, and shops get their money"}
{"kind":"project","key":"WEB","name":"Shop onboarding","program":"commerce","owner":"Amina Diallo",
    "product_owner":"Daniel Okafor","why":"A new shop makes its first sale within days, not weeks"}
{"kind":"project","key":"PLAT","name":"Platform","program":"commerce","owner":"Marek Nowak",
    "product_owner":"Daniel Okafor","why":"Teams release every day without fear"}
{"kind":"team","key":"payments","name":"Payments","lead":"Jonas Weber","streams":2,"focus":0.8}
{"kind":"team","key":"web","name":"Web","lead":"Mei Tanaka","streams":2,"focus":0.75}
{"kind":"team","key":"platform","name":"Platform","lead":"Tomas Rivera","streams":2,"focus":0.6}
{"kind":"team","key":"mobile","name":"Mobile","lead":"Freya Olsen","streams":1,"focus":0.8}
{"kind":"absence","team":"platform","from":"{wd+10}","to":"{wd+14}","streams":1,"reason":"conference"}
{"kind":"absence","team":"payments","from":"{wd+6}","to":"{wd+8}","streams":1,"reason":"holiday of Jonas Weber"}
{"kind":"resource","key":"staging-env","capacity":1}
{"kind":"service","key":"checkout-web","name":"Checkout pages","type":"service","team":"payments","tier":1,
    "coverage":71,"why":"where buyers pay"}
{"kind":"service","key":"checkout-api","name":"Checkout API","type":"api","team":"payments","tier":1,"coverage":64}
{"kind":"service","key":"settlement","name":"Settlement job","type":"service","team":"payments","tier":1,"coverage":18,
    "why":"pays the shops every night","how":"one script of 4,000 lines, known to one person"}
{"kind":"service","key":"northpay","name":"NorthPay","type":"third-party","tier":1,"why":"takes the cards"}
{"kind":"service","key":"orders-db","name":"Orders database","type":"datastore","team":"platform","tier":1}
{"kind":"service","key":"identity","name":"Identity","type":"service","team":"platform","tier":1,"coverage":58}
{"kind":"service","key":"event-bus","name":"Event bus","type":"service","team":"platform","tier":2,"coverage":77}
{"kind":"service","key":"merchant-api","name":"Merchant API","type":"api","team":"web","tier":2,"coverage":69}
{"kind":"service","key":"onboarding-web","name":"Onboarding pages","type":"service","team":"web","tier":2,"coverage":52}
{"kind":"service","key":"admin-ui","name":"Admin dashboard","type":"service","team":"web","tier":3,"coverage":93}
{"kind":"service","key":"mobile-app","name":"Mobile app","type":"service","team":"mobile","tier":2,"coverage":44}
{"kind":"service","key":"notifications","name":"E-mail and messages","type":"service","tier":3}
{"kind":"service_link","from":"checkout-web","to":"checkout-api","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"checkout-api","to":"northpay","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"checkout-api","to":"orders-db","how":"reads","evidence":"documented"}
{"kind":"service_link","from":"checkout-api","to":"event-bus","how":"publishes","evidence":"observed"}
{"kind":"service_link","from":"settlement","to":"orders-db","how":"reads","evidence":"observed"}
{"kind":"service_link","from":"settlement","to":"northpay","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"onboarding-web","to":"merchant-api","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"onboarding-web","to":"identity","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"merchant-api","to":"identity","how":"calls","evidence":"observed"}
{"kind":"service_link","from":"merchant-api","to":"orders-db","how":"reads","evidence":"observed"}
{"kind":"service_link","from":"admin-ui","to":"merchant-api","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"mobile-app","to":"merchant-api","how":"calls","evidence":"documented"}
{"kind":"service_link","from":"notifications","to":"event-bus","how":"reads","evidence":"documented"}
{"kind":"ripple","service":"merchant-api","item":"API documentation"}
{"kind":"ripple","service":"merchant-api","item":"client SDK"}
{"kind":"ripple","service":"merchant-api","item":"dashboards"}
{"kind":"ripple","service":"checkout-api","item":"runbook"}
{"kind":"ripple","service":"checkout-api","item":"dashboards"}
{"kind":"metric","key":"M-1","name":"checkout abandonment","unit":"%","direction":"down","type":"level","baseline":68,
    "source":"web analytics","cadence_days":7,"owner":"Sofia Lindqvist"}
{"kind":"metric","key":"M-2","name":"time to approve a refund","unit":"min","direction":"down","type":"level",
    "baseline":14,"source":"support tool","cadence_days":14,"owner":"Daniel Okafor"}
{"kind":"metric","key":"M-3","name":"days from sign-up to first sale","unit":"days","direction":"down","type":"level",
    "baseline":14,"source":"data warehouse","cadence_days":7,"owner":"Daniel Okafor"}
{"kind":"metric","key":"M-4","name":"failed card payments","unit":"%","direction":"down","type":"level","baseline":1.8,
    "guardrail":2.5,"source":"NorthPay reports","cadence_days":7,"owner":"Jonas Weber"}
{"kind":"metric","key":"M-5","name":"support contacts about refunds","unit":"a week","direction":"down","type":"count",
    "baseline":180,"source":"support tool","cadence_days":7,"owner":"Daniel Okafor"}
{"kind":"metric","key":"M-6","name":"sign-ups finished on the phone","unit":"%","direction":"up","type":"ratio",
    "baseline":22,"source":"data warehouse","cadence_days":7,"owner":"Freya Olsen"}
{"kind":"metric","key":"M-7","name":"orders by business buyers","unit":"%","direction":"up","type":"level","baseline":4,
    "source":"data warehouse","cadence_days":30,"owner":"Sofia Lindqvist"}
{"kind":"observation","metric":"M-1","day":"{today-48}","value":67.7}
{"kind":"observation","metric":"M-1","day":"{today-46}","value":68.6}
{"kind":"observation","metric":"M-1","day":"{today-44}","value":67.9}
{"kind":"observation","metric":"M-1","day":"{today-42}","value":68.4}
{"kind":"observation","metric":"M-1","day":"{today-40}","value":68.3}
{"kind":"observation","metric":"M-1","day":"{today-38}","value":67.6}
{"kind":"observation","metric":"M-1","day":"{today-36}","value":68.9}
{"kind":"observation","metric":"M-1","day":"{today-34}","value":68.0}
{"kind":"observation","metric":"M-1","day":"{today-32}","value":67.2}
{"kind":"observation","metric":"M-1","day":"{today-30}","value":68.5}
{"kind":"observation","metric":"M-1","day":"{today-28}","value":68.1}
{"kind":"observation","metric":"M-1","day":"{today-26}","value":67.8}
{"kind":"observation","metric":"M-1","day":"{today-24}","value":68.2}
{"kind":"observation","metric":"M-1","day":"{today-22}","value":64.6}
{"kind":"observation","metric":"M-1","day":"{today-20}","value":63.4}
{"kind":"observation","metric":"M-1","day":"{today-17}","value":65.1}
{"kind":"observation","metric":"M-1","day":"{today-15}","value":63.9}
{"kind":"observation","metric":"M-1","day":"{today-13}","value":64.2}
{"kind":"observation","metric":"M-1","day":"{today-10}","value":63.6}
{"kind":"observation","metric":"M-1","day":"{today-8}","value":62.9}
{"kind":"observation","metric":"M-1","day":"{today-6}","value":64.0}
{"kind":"observation","metric":"M-1","day":"{today-4}","value":63.1}
{"kind":"observation","metric":"M-1","day":"{today-2}","value":62.4}
{"kind":"observation","metric":"M-2","day":"{today-80}","value":14.1}
{"kind":"observation","metric":"M-2","day":"{today-36}","value":14.3}
{"kind":"observation","metric":"M-2","day":"{today-20}","value":13.9}
{"kind":"observation","metric":"M-2","day":"{today-6}","value":14.1,"note":"still seven clicks to approve a refund"}
{"kind":"observation","metric":"M-3","day":"{today-75}","value":13.6}
{"kind":"observation","metric":"M-3","day":"{today-45}","value":7.2}
{"kind":"observation","metric":"M-3","day":"{monday+0}","value":4.6}
{"kind":"observation","metric":"M-4","day":"{today-18}","value":1.9}
{"kind":"observation","metric":"M-4","day":"{today-4}","value":2.1}
{"kind":"observation","metric":"M-6","day":"{today-11}","numerator":231,"denominator":1040}
{"kind":"observation","metric":"M-6","day":"{today-4}","numerator":229,"denominator":1012}
)jsonl";

}  // namespace waybill::exchange
