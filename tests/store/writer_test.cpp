#include <catch2/catch.hpp>

#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Record;
using base::Texts;

namespace {

Record feature(Values values = {}) {
    Record record = made(features::feature, "", values);
    record["project"] = "WEB";
    if (record.text("title").empty()) record["title"] = "A feature";
    return record;
}

std::int64_t next(const Store& store, std::string_view prefix) {
    for (const auto& counter : store.load(portfolio::counter)) {
        if (counter.text("prefix") == prefix) return counter.integer("next").value_or(0);
    }
    return 0;
}

}  // namespace

TEST_CASE("keys are numbered by kind, by project and by feature") {
    Store store = Store::in_memory();
    fill(store);
    CHECK(add(store, feature()).key == "WEB-2");
    CHECK(add(store, made(features::criterion, "", {{"feature", "WEB-2"}})).key == "WEB-2.1");
    CHECK(add(store, made(features::criterion, "", {{"feature", "web-2"}})).key == "WEB-2.2");
    CHECK(add(store, made(risks::risk, "", {{"title", "The provider is late"}})).key == "R-1");
    CHECK(add(store, made(risks::risk, "R-7", {{"title", "Seven"}})).key == "R-7");
    CHECK(add(store, made(risks::risk, "", {{"title", "Eight"}})).key == "R-8");
    add(store, made(portfolio::project, "PAY", {{"tracker", "jira https://example.com"}}));
    CHECK(add(store, made(features::feature, "PAY-12", {{"project", "PAY"}, {"title", "Theirs"}})).key == "PAY-12");
    CHECK(add(store, made(features::feature, "", {{"project", "PAY"}, {"title", "Ours"}})).key == "PAY-L1");
}

TEST_CASE("a key that was removed is not given again") {
    Store store = Store::in_memory();
    fill(store);
    store.write(on_day(2), [](Writer& writer) { writer.remove(writer.store().get(features::feature, "WEB-1")); });
    CHECK(add(store, feature()).key == "WEB-2");
    CHECK(next(store, "WEB-") == 3);
}

TEST_CASE("a record is refused with its reason, and nothing of the command stays") {
    Store store = Store::in_memory();
    fill(store);
    const std::string before = exported(store);
    const auto refused = [&](const Record& record) {
        const auto fault = fault_of([&] {
            store.write(on_day(2), [&](Writer& writer) {
                writer.add(made(portfolio::team, "half-done"));
                writer.add(record);
            });
        });
        CHECK(exported(store) == before);
        return fault;
    };
    CHECK(refused(made(features::feature, "", {{"project", "WEB"}})) == Fault::bad_value);  // no title
    CHECK(refused(feature({{"team", "nobody"}})) == Fault::not_found);
    CHECK(refused(feature({{"services", Texts{"nothing"}}})) == Fault::not_found);
    CHECK(refused(feature({{"title", "two\nlines"}})) == Fault::bad_value);
    CHECK(refused(feature({{"title", "\x1b[2J"}})) == Fault::bad_value);
    CHECK(refused(feature({{"value", -1.0}})) == Fault::bad_value);
    CHECK(refused(feature({{"committed", "2026-02-30"}})) == Fault::bad_value);
    CHECK(refused(made(portfolio::team, "Payments")) == Fault::exists);
    CHECK(refused(made(portfolio::team, "")) == Fault::bad_value);
    CHECK(refused(made(portfolio::project, "R")) == Fault::bad_value);    // one letter: R-1 is a risk
    CHECK(refused(made(portfolio::project, "DEC")) == Fault::bad_value);  // DEC-1 is a decision
    CHECK(refused(made(portfolio::note, "", {{"record", "WEB-9"}, {"text", "?"}})) == Fault::not_found);
    for (const auto* key : {"a b", "-rf", "a,b", "a\"b", "a\nb", "\xff", "'"}) {
        CAPTURE(key);
        CHECK(refused(made(portfolio::team, key)) == Fault::bad_value);
    }
}

TEST_CASE("an edit writes what differs, and the time of the change") {
    Store store = Store::in_memory();
    fill(store);
    Record record = store.get(features::feature, "WEB-1");
    record["title"] = "Saved cards, with 3-D Secure";
    record["value"] = 5.0;
    record.tags = {"q1"};
    const Committed done = store.write(on_day(2), [&](Writer& writer) { CHECK(writer.edit(record)); });
    CHECK(done.changes == 1);
    record.changed = "2026-01-02T12:00:00Z";
    CHECK(store.get(features::feature, "WEB-1") == record);
    std::string change;
    each_change(store, {.since = "2026-01-02"}, [&](const ChangeRow& row) { change = row.change; });
    CHECK(change == R"({"title":["Saved cards","Saved cards, with 3-D Secure"],"value":[null,5],"tags":[[],["q1"]],)"
                    R"("changed":["2026-01-01T12:00:00Z","2026-01-02T12:00:00Z"]})");
}

TEST_CASE("an edit that changes nothing writes nothing") {
    Store store = Store::in_memory();
    fill(store);
    const std::string before = exported(store);
    const auto rows = commands(store, 0).size();
    Record record = store.get(features::feature, "WEB-1");
    record["team"] = "PAYMENTS";  // the same team, in other letters
    record["why"] = "  ";
    record["stage"] = "Idea";
    const Committed done = store.write(on_day(2), [&](Writer& writer) { CHECK_FALSE(writer.edit(record)); });
    CHECK(done.command == 0);
    CHECK(done.changes == 0);
    CHECK(exported(store) == before);
    CHECK(commands(store, 0).size() == rows);
}

TEST_CASE("a record keeps its key") {
    Store store = Store::in_memory();
    fill(store);
    Record record = store.get(portfolio::team, "payments");
    record.key = "checkout";
    CHECK(fault_of([&] { store.write(on_day(2), [&](Writer& writer) { writer.edit(record); }); }) == Fault::refused);
    record.key = "Payments";
    record["lead"] = "Kim";
    store.write(on_day(2), [&](Writer& writer) { writer.edit(record); });
    CHECK(store.get(portfolio::team, "payments").key == "payments");
}

TEST_CASE("references may point forward within one command, to records that are expected") {
    Store store = Store::in_memory();
    store.write(on_day(1), [](Writer& writer) {
        writer.expect(portfolio::project, "WEB");
        writer.expect(features::feature, "WEB-9");
        writer.expect(features::feature, "WEB-8");
        writer.add(made(portfolio::milestone, "", {{"features", Texts{"WEB-9"}}}));
        // Not expected itself, it must not take the place of one that is.
        writer.add(made(features::feature, "WEB-1", {{"project", "WEB"}, {"title", "First"}, {"parent", "WEB-9"}}));
        writer.add(made(dependencies::dependency, "", {{"from", "WEB-8"}, {"on", "WEB-9"}}));
        writer.add(made(features::feature, "WEB-8", {{"project", "WEB"}, {"title", "Eighth"}}));
        writer.add(made(features::feature, "WEB-9", {{"project", "WEB"}, {"title", "Ninth"}}));
        writer.add(made(portfolio::project, "WEB"));
    });
    CHECK(store.get(features::feature, "WEB-1").text("parent") == "WEB-9");
    CHECK(store.get(features::feature, "WEB-1").text("project") == "WEB");
    CHECK(store.get(dependencies::dependency, "D-1").text("from") == "WEB-8");
    CHECK(store.get(dependencies::dependency, "D-1").text("on") == "WEB-9");
    CHECK(store.load(features::feature, "parent", "WEB-9").size() == 1);
}

TEST_CASE("what is expected and never comes fails the command") {
    Store store = Store::in_memory();
    CHECK(fault_of([&] {
              store.write(on_day(1), [](Writer& writer) {
                  writer.expect(portfolio::project, "WEB");
                  writer.add(made(features::feature, "WEB-1", {{"project", "WEB"}, {"title", "First"}}));
              });
          }).has_value());
    CHECK(exported(store).empty());
}

TEST_CASE("counters that come with the records they count are kept once") {
    Store store = Store::in_memory();
    fill(store);
    store.write(on_day(2), [](Writer& writer) {
        writer.add(made(features::blocker, "B-3", {{"feature", "WEB-1"}, {"what", "No contract"}}));
        writer.add(made(portfolio::counter, "", {{"prefix", "B-"}, {"next", 9}}));
        writer.add(made(features::blocker, "", {{"feature", "WEB-1"}, {"what", "No test system"}}));
    });
    CHECK(next(store, "B-") == 9);
    CHECK(store.find(features::blocker, "B-4"));
    CHECK(add(store, made(features::blocker, "", {{"feature", "WEB-1"}, {"what", "x"}})).key == "B-9");
}

TEST_CASE("a change of records counts them, and not the counters") {
    Store store = Store::in_memory();
    fill(store);
    const Committed done = store.write(on_day(2), [](Writer& writer) {
        writer.add(made(risks::risk, "", {{"title", "Late"}}));
    });
    CHECK(done.changes == 1);
    CHECK(commands(store, 1).front().changes == 1);
}

TEST_CASE("a text that is no key is kept as text where both may stand") {
    Store store = Store::in_memory();
    fill(store);
    add(store, feature());
    const Record outside =
        add(store, made(dependencies::dependency, "", {{"from", "WEB-1"}, {"on", "the bank's API"}}));
    const Record inside = add(store, made(dependencies::dependency, "", {{"from", "WEB-1"}, {"on", "web-2"}}));
    CHECK(outside.text("on") == "the bank's API");
    CHECK(inside.text("on") == "WEB-2");
    CHECK(store.get(dependencies::dependency, inside.key) == inside);
    Record turned = outside;
    turned["on"] = "WEB-2";
    store.write(on_day(2), [&](Writer& writer) { writer.edit(turned); });
    CHECK(store.get(dependencies::dependency, outside.key).text("on") == "WEB-2");
    undo(store, on_day(3));
    CHECK(store.get(dependencies::dependency, outside.key) == outside);
}

TEST_CASE("a removal takes what hangs on the record with it") {
    Store store = Store::in_memory();
    fill(store);
    add(store, feature());
    add(store, made(features::criterion, "", {{"feature", "WEB-1"}}));
    add(store, made(estimates::estimate, "", {{"feature", "WEB-1"}, {"p50", 2400}}));
    add(store, made(estimates::answer, "", {{"estimate", "E-1"}, {"question", "q"}, {"answer", "yes"}}));
    add(store, made(dependencies::dependency, "", {{"from", "WEB-1"}, {"on", "WEB-2"}}));
    add(store, made(portfolio::note, "", {{"record", "WEB-1"}, {"text", "of the feature"}}));
    add(store, made(portfolio::note, "", {{"record", "E-1"}, {"text", "of its estimate"}}));
    const std::string before = exported(store);
    std::vector<Record> removed;
    store.write(on_day(2), [&](Writer& writer) { removed = writer.remove(store.get(features::feature, "WEB-1")); });
    CHECK(removed.size() == 7);
    CHECK(removed.front().key == "WEB-1");
    CHECK(store.count(features::feature) == 1);
    for (const auto* kind : {&features::criterion, &estimates::estimate, &estimates::answer, &dependencies::dependency,
                             &portfolio::note}) {
        CHECK(store.count(*kind) == 0);
    }
    undo(store, on_day(3));
    CHECK(exported(store) == before);
}

TEST_CASE("a removal is refused while others name the record, and says who") {
    Store store = Store::in_memory();
    fill(store);
    add(store, feature());
    add(store, made(dependencies::dependency, "", {{"from", "WEB-2"}, {"on", "WEB-1"}}));
    add(store, made(risks::risk, "", {{"title", "Late"}, {"features", Texts{"WEB-1"}}}));
    const std::string before = exported(store);
    const auto remove = [&](const base::Kind& kind, std::string_view key) {
        store.write(on_day(2), [&](Writer& writer) { writer.remove(store.get(kind, key)); });
    };
    try {
        remove(features::feature, "WEB-1");
        FAIL("it was removed");
    } catch (const base::Error& error) {
        CHECK(error.fault() == Fault::in_use);
        CHECK(error.message() == "WEB-1 is named by dependency D-1, risk R-1");
    }
    CHECK(fault_of([&] { remove(portfolio::team, "payments"); }) == Fault::in_use);
    CHECK(fault_of([&] { remove(portfolio::project, "WEB"); }) == Fault::in_use);
    CHECK(exported(store) == before);
    remove(dependencies::dependency, "D-1");
    remove(risks::risk, "R-1");
    remove(features::feature, "WEB-1");
}

TEST_CASE("a note is about one record: a name that two have is refused, and no second one may come later") {
    Store store = Store::in_memory();
    fill(store);
    add(store, made(portfolio::team, "checkout"));
    add(store, made(portfolio::resource, "checkout"));
    const auto unclear = [&] { add(store, made(portfolio::note, "", {{"record", "checkout"}, {"text", "which?"}})); };
    CHECK(fault_of(unclear) == Fault::ambiguous);
    add(store, made(portfolio::note, "", {{"record", "web"}, {"text", "of the project"}}));
    CHECK(fault_of([&] { add(store, made(portfolio::team, "Web")); }) == Fault::exists);
    CHECK(store.count(portfolio::note) == 1);
}

TEST_CASE("what comes first of the same name is found by uid in an edit, not by a key that looks like it") {
    Store store = Store::in_memory();
    fill(store);
    const Record payments = store.get(portfolio::team, "payments");
    add(store, made(portfolio::team, payments.uid, {{"lead", "Mallory"}}));
    Record edited = payments;
    edited["lead"] = "Kim";
    store.write(on_day(2), [&](Writer& writer) { writer.edit(edited); });
    CHECK(store.get(portfolio::team, "payments").text("lead") == "Kim");
    CHECK(store.get(portfolio::team, payments.uid).text("lead") == "Mallory");
}
