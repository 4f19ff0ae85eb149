#include "sample_parts.hpp"

namespace waybill::exchange {

/// What was promised to whom, and which dates moved.
const std::string_view sample_promises = R"jsonl(
{"kind":"milestone","key":"MS-1","name":"Business buyers go live","date":"{wd+110}","frozen":"{today-14}",
    "features":["PAY-4","PAY-5","PAY-6","PAY-7","PLAT-1"]}
{"kind":"milestone","key":"MS-2","name":"Shops open from the phone","date":"{wd+15}","frozen":"{today-20}",
    "features":["WEB-2","WEB-3","WEB-6","PLAT-3"]}
{"kind":"commitment","milestone":"MS-1","team":"payments","date":"{wd+100}","acknowledged_by":"Jonas Weber",
    "acknowledged_at":"{today-15}"}
{"kind":"commitment","milestone":"MS-1","team":"platform","date":"{wd+80}"}
{"kind":"commitment","milestone":"MS-2","team":"web","date":"{wd+10}","acknowledged_by":"Mei Tanaka",
    "acknowledged_at":"{today-21}"}
{"kind":"commitment","milestone":"MS-2","team":"mobile","date":"{wd+12}","acknowledged_by":"Freya Olsen",
    "acknowledged_at":"{today-20}"}
{"kind":"commitment","milestone":"MS-2","team":"platform","date":"{wd+7}"}
{"kind":"iteration","key":"payments-14","name":"Payments, sprint 14","team":"payments","start":"{monday-7}",
    "end":"{monday+4}","goal":"Wallets are live and strong authentication runs end to end",
    "features":["PAY-3","PAY-4","PAY-6","PAY-7"]}
{"kind":"iteration","key":"web-22","name":"Web, sprint 22","team":"web","start":"{monday-7}","end":"{monday+4}",
    "goal":"A shop imports its products by itself","features":["WEB-2","WEB-3","WEB-5"]}
{"kind":"promise","to":"Nordkap Outfitters","record":"PAY-3","date":"{wd-4}","told":"{today-30}"}
{"kind":"promise","to":"Board","record":"MS-1","date":"{wd+110}","told":"{today-15}"}
{"kind":"slip","record":"PAY-4","from":"{wd+17}","to":"{wd+19}","days":2,"cause":"third-party","due_to":"D-1",
    "explanation":"NorthPay changed its API; two days to adapt and test again",
    "created":"{monday+0}T00:10:00Z"}
{"kind":"slip","record":"WEB-2","from":"{wd+5}","to":"{wd+8}","days":3,"cause":"scope",
    "explanation":"prices by size came in after the first test with shops","created":"{monday+0}T00:12:00Z"}
{"kind":"slip","record":"PAY-3","from":"{wd-12}","to":"{wd-4}","days":8,"cause":"dependency","due_to":"D-6",
    "explanation":"wallet tokens are still missing in NorthPay's sandbox","created":"{today-25}T08:30:00Z"}
{"kind":"slip","record":"MS-1","from":"{wd+27}","to":"{wd+32}","days":5,"cause":"estimate","due_to":"PAY-6",
    "explanation":"credit check is more work than thought","created":"{today-15}T08:30:00Z"}
)jsonl";

}  // namespace waybill::exchange
