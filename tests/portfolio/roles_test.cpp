#include "waybill/portfolio/roles.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using portfolio::product_owner;

TEST_CASE("the product owner is that of the feature, else of its project") {
    const auto records =
        support::records(R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","product_owner":"Sofia"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"x"}
{"kind":"project","key":"PAY","product_owner":"Daniel"})");
    CHECK(product_owner(&records[0], &records[2]) == "Sofia");
    CHECK(product_owner(&records[1], &records[2]) == "Daniel");
    CHECK(product_owner(&records[1], nullptr).empty());
    CHECK(product_owner(nullptr, &records[2]) == "Daniel");
    CHECK(product_owner(nullptr, nullptr).empty());
}
