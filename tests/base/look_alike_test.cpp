#include "waybill/base/look_alike.hpp"

#include <catch2/catch.hpp>

using namespace waybill::base;

TEST_CASE("S3: a plain name is what is left without what nothing shows", "[base][look_alike]") {
    for (const std::string name :
         {"payments", "caf\u00e9", "\u691c\u7d22", "\u043e\u043f\u043b\u0430\u0442\u0430", "a.b-c_d/e", ""})
        CHECK(plain_name(name) == name);
    CHECK(plain_name("pay\u200bments") == "payments");
    CHECK(plain_name("pay\u202ements\u2066") == "payments");
    CHECK(plain_name("pay\u00adments\u2060") == "payments");
    CHECK(plain_name("pay\U000e0041ments\U000e0101") == "payments");
    CHECK(plain_name("a\u00a0b\u3000c\u2028d") == "abcd");
    CHECK(plain_name("cafe\u0301") == "caf\u00e9");
    CHECK(plain_name("\u200b").empty());
    CHECK(plain_name("a\xff").empty());
}

TEST_CASE("S3: what is read alike has one skeleton", "[base][look_alike]") {
    CHECK(skeleton("Payments") == "payments");
    for (const std::string name : {"p\u0430yments", "\u0440ayments", "pa\u0443ments", "\uff50ayments", "pay\u200bments",
                                   "PAYMENTS", "paym\u0435nts"})
        CHECK(skeleton(name) == "payments");
    CHECK(skeleton("web\u2013api") == "web-api");
    CHECK(skeleton("\u03bf\u03c1s") == "ops");
    CHECK(skeleton("\ufb01nance") == "finance");
}

TEST_CASE("S3: texts look alike where only the letters' alphabets differ", "[base][look_alike]") {
    CHECK(look_alike("payments", "p\u0430yments"));
    CHECK(look_alike("Saved cards", "Saved \u0441ards"));
    CHECK_FALSE(look_alike("payments", "PAYMENTS"));
    CHECK_FALSE(look_alike("payments", "payment"));
    CHECK_FALSE(look_alike("caf\u00e9", "cafe"));
    CHECK_FALSE(look_alike("", ""));
    CHECK_FALSE(look_alike("bad \xff", "\xfe"));
}
