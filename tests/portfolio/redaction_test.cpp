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
        Redaction redaction(fields, {});
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("S23: equal texts get one placeholder, wherever they stand") {
    auto records = support::records(R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","owner":"Jonas"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"y","owner":"Jonas"}
{"kind":"risk","key":"R-1","title":"x","owner":"Sofia"})");
    Redaction redaction({"title", "owner"}, {});
    for (auto& record : records) redaction.apply(record, no_key);
    CHECK(records[0].text("owner") == records[1].text("owner"));
    CHECK(records[0].text("owner") != records[2].text("owner"));
    CHECK(records[0].text("title") == records[2].text("title"));
    CHECK(records[0].text("title") != records[1].text("title"));
    CHECK(records[0].text("project") == "PAY");
    CHECK(redaction.counts() == std::map<std::string, std::size_t>{{"owner", 3}, {"title", 3}});
}

TEST_CASE("S23: one kind's field, numbers and tags") {
    auto records = support::records(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","value":5,"tags":["secret"]}
{"kind":"risk","key":"R-1","title":"x"})");
    Redaction redaction({"risk.title", "value", "tags"}, {});
    for (auto& record : records) redaction.apply(record, no_key);
    CHECK(records[0].text("title") == "x");
    CHECK(records[1].text("title").starts_with("redacted-"));
    CHECK(base::is_empty(records[0]["value"]));
    CHECK(records[0].tags[0].starts_with("redacted-"));
}

TEST_CASE("S23: of fields of one's own, texts get a placeholder and what could not hold one is left out") {
    const auto definitions = support::records(R"({"kind":"field","record_kind":"feature","name":"client","type":"text"}
{"kind":"field","record_kind":"feature","name":"size","type":"number"}
{"kind":"field","record_kind":"feature","name":"squad","type":"choice","values":["red"]}
{"kind":"field","record_kind":"feature","name":"seen","type":"day"})");
    auto records = support::records(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"x","custom":{"client":"Acme","size":3,"squad":"red","seen":"2026-01-05"}})");
    Redaction redaction({"custom"}, definitions);
    redaction.apply(records[0], no_key);
    CHECK(records[0].custom == base::Map{{"client", std::string("redacted-1")}});
    CHECK(redaction.counts() == std::map<std::string, std::size_t>{{"custom", 4}});
}

TEST_CASE("S23: a free text that is a key stays") {
    auto records = support::records(R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2"}
{"kind":"dependency","key":"D-2","from":"PAY-1","on":"NorthPay"})");
    Redaction redaction({"on"}, {});
    for (auto& record : records)
        redaction.apply(record, [](std::string_view, std::string_view text) { return text == "PAY-2"; });
    CHECK(records[0].text("on") == "PAY-2");
    CHECK(records[1].text("on") == "redacted-1");
}

TEST_CASE("S23: the name of a field of one's own stays where other names go") {
    auto records = support::records(R"({"kind":"field","record_kind":"team","name":"size","type":"number"}
{"kind":"team","key":"web","name":"Web","custom":{"size":3}})");
    Redaction redaction({"name"}, {records[0]});
    for (auto& record : records) redaction.apply(record, no_key);
    CHECK(records[0].text("name") == "size");
    CHECK(records[1].text("name") == "redacted-1");
}

TEST_CASE("S23: what cannot be redacted is refused") {
    CHECK(refusal({"titel"}) == "--redact: no record has a field 'titel'");
    CHECK(refusal({"risk.why"}) == "--redact: no record has a field 'risk.why'");
    CHECK(refusal({"nothing.title"}) == "--redact: 'nothing.title' begins with no kind of record");
    CHECK(refusal({"key"}) == "--redact: 'key' is what other records name a record by");
    CHECK(refusal({"team"}) == "--redact: 'team' names other records, which must stay: the plan would fall apart");
    CHECK(refusal({"stage"}) == "--redact: 'stage' holds one of a few words, which say nothing by themselves");
    CHECK(refusal({"needs"}) == "--redact: 'needs' names other records, which must stay: the plan would fall apart");
    for (const std::string one : {"noun", "field.name", "record_kind", "field.values", "view.sort", "counter.prefix"})
        CHECK(refusal({one}) == "--redact: '" + one + "' is what other records are read by");
    CHECK(refusal({"title", "why", "owner", "name"}).empty());
}
