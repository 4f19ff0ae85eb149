#include "waybill/portfolio/redaction.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using portfolio::Redaction;

namespace {

const auto no_key = [](std::string_view, std::string_view) { return false; };

std::string refusal(const std::vector<std::string>& fields) {
    try {
        Redaction redaction(fields);
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("S23: equal texts get one placeholder, wherever they stand") {
    auto records = support::records(R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","owner":"Jonas"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"y","owner":"Jonas"}
{"kind":"risk","key":"R-1","title":"x","owner":"Sofia"})");
    Redaction redaction({"title", "owner"});
    for (auto& record : records) redaction.apply(record, no_key);
    CHECK(records[0].text("owner") == records[1].text("owner"));
    CHECK(records[0].text("owner") != records[2].text("owner"));
    CHECK(records[0].text("title") == records[2].text("title"));
    CHECK(records[0].text("title") != records[1].text("title"));
    CHECK(records[0].text("project") == "PAY");
    CHECK(redaction.counts() == std::map<std::string, std::size_t>{{"owner", 3}, {"title", 3}});
}

TEST_CASE("S23: one kind's field, numbers, tags and fields of one's own") {
    auto records = support::records(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","value":5,"tags":["secret"],"custom":{"client":"Acme","size":3}}
{"kind":"risk","key":"R-1","title":"x"})");
    Redaction redaction({"risk.title", "value", "tags", "custom"});
    for (auto& record : records) redaction.apply(record, no_key);
    CHECK(records[0].text("title") == "x");
    CHECK(records[1].text("title").starts_with("redacted-"));
    CHECK(base::is_empty(records[0]["value"]));
    CHECK(records[0].tags[0].starts_with("redacted-"));
    CHECK(std::get<std::string>(records[0].custom.at("client")).starts_with("redacted-"));
    CHECK(std::get<std::string>(records[0].custom.at("size")).starts_with("redacted-"));
}

TEST_CASE("S23: a free text that is a key stays") {
    auto records = support::records(R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2"}
{"kind":"dependency","key":"D-2","from":"PAY-1","on":"NorthPay"})");
    Redaction redaction({"on"});
    for (auto& record : records)
        redaction.apply(record, [](std::string_view, std::string_view text) { return text == "PAY-2"; });
    CHECK(records[0].text("on") == "PAY-2");
    CHECK(records[1].text("on") == "redacted-1");
}

TEST_CASE("S23: what cannot be redacted is refused") {
    CHECK(refusal({"titel"}) == "--redact: no record has a field 'titel'");
    CHECK(refusal({"risk.why"}) == "--redact: no record has a field 'risk.why'");
    CHECK(refusal({"nothing.title"}) == "--redact: 'nothing.title' begins with no kind of record");
    CHECK(refusal({"key"}) == "--redact: 'key' is what other records name a record by");
    CHECK(refusal({"team"}) == "--redact: 'team' names other records, which must stay: the plan would fall apart");
    CHECK(refusal({"stage"}) == "--redact: 'stage' holds one of a few words, which say nothing by themselves");
    CHECK(refusal({"title", "why", "owner"}).empty());
}
