#include "waybill/store/import.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Draft;
using base::Fault;
using base::Kind;
using base::Record;

namespace {

/// Kinds of which every record has a name: a key, or the natural fields of one without.
const Kind* const named[] = {&portfolio::project,    &portfolio::team,  &features::feature,  &portfolio::milestone,
                             &portfolio::commitment, &portfolio::field, &portfolio::mapping, &portfolio::counter};

/// Three records of each kind that `named` lists, a tie from each feature to a milestone and to a team.
Store store_of_names() {
    Store store = Store::in_memory();
    for (const std::string n : {"1", "2", "3"}) {
        add(store, made(portfolio::project, "PR" + n));
        add(store, made(portfolio::team, "team" + n));
        add(store, made(portfolio::milestone, "m" + n, {{"date", "2026-03-0" + n}}));
        add(store, made(portfolio::commitment, "", {{"milestone", "m" + n}, {"team", "team" + n}}));
        add(store, made(features::feature, "PR" + n + "-1",
                        {{"project", "PR" + n}, {"title", "Feature " + n}, {"team", "team" + n}}));
        add(store, made(portfolio::field, "", {{"record_kind", "risk"}, {"name", "field" + n}, {"type", "text"}}));
        add(store, made(portfolio::mapping, "",
                        {{"source", "jira"}, {"what", "status"}, {"from", "status " + n}, {"to", "idea"}}));
    }
    return store;
}

std::vector<Draft> drafts_of(const Store& store) {
    std::vector<Draft> drafts;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& record : store.load(*kind)) drafts.push_back(draft_of(record));
    }
    return drafts;
}

/// What a draft is found by besides its uid: its key and its natural fields.
void exchange_names(Draft& one, Draft& other) {
    std::swap(one.key, other.key);
    for (const auto name : one.kind->natural) {
        const auto at = *one.kind->index_of(name);
        std::swap(one.values[at], other.values[at]);
    }
    if (one.kind == &features::feature) {  // its key begins with that of its project
        const auto at = *one.kind->index_of("project");
        std::swap(one.values[at], other.values[at]);
    }
}

ImportCounts import_all(Store& store, const std::vector<Draft>& drafts) {
    ImportCounts counts;
    store.write(on_day(2), [&](Writer& writer) { counts = import_exactly(writer, drafts); });
    return counts;
}

/// Every record that is not as its draft wants it, and every draft without its record, by uid.
std::vector<std::string> differences(const Store& store, const std::vector<Draft>& drafts) {
    std::map<std::string, const Draft*> wanted;
    for (const auto& draft : drafts) wanted.emplace(draft.uid, &draft);
    std::vector<std::string> found;
    for (const auto& there : drafts_of(store)) {
        const auto draft = wanted.extract(there.uid);
        if (draft.empty() || draft.mapped()->key != there.key || draft.mapped()->values != there.values)
            found.push_back(std::string(there.kind->name) + " " + there.key + " " + there.uid);
    }
    for (const auto& [uid, draft] : wanted) found.push_back("missing: " + draft->key + " " + uid);
    return found;
}

}  // namespace

TEST_CASE("an exact import lets two records exchange their names, whatever the kind calls a name") {
    for (const Kind* kind : named) {
        CAPTURE(kind->name);
        Store store = store_of_names();
        auto drafts = drafts_of(store);
        const auto first =
            std::find_if(drafts.begin(), drafts.end(), [&](const Draft& one) { return one.kind == kind; });
        REQUIRE(std::next(first)->kind == kind);
        exchange_names(*first, *std::next(first));
        const auto counts = import_all(store, drafts);
        CHECK(differences(store, drafts) == std::vector<std::string>{});
        CHECK(counts.removed == 0);
    }
}

TEST_CASE("an exact import leaves what the drafts say, however names were exchanged and records left out") {
    const Store whole = store_of_names();
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Store store = store_of_names();
        auto drafts = drafts_of(store);
        for (int i = 0; i < 8; ++i) {
            auto& one = drafts[random() % drafts.size()];
            auto& other = drafts[random() % drafts.size()];
            if (one.kind == other.kind) exchange_names(one, other);
        }
        // Fields, mappings and commitments are named by nothing: any of them may be left out.
        std::size_t left_out = 0;
        std::erase_if(drafts, [&](const Draft& draft) {
            const bool is_named = draft.kind->is_keyed() || draft.kind == &portfolio::counter;
            return !is_named && random() % 3 == 0 && ++left_out > 0;
        });
        CHECK(import_all(store, drafts).removed == left_out);
        CHECK(differences(store, drafts) == std::vector<std::string>{});
        // Said once more it changes nothing.
        const auto again = import_all(store, drafts).total();
        CHECK(again.added + again.changed == 0);
    }
}

TEST_CASE("an exact import knows what was typed by hand by its name") {
    for (const Kind* kind : named) {
        CAPTURE(kind->name);
        Store store = store_of_names();
        const auto before = exported(store);
        auto drafts = drafts_of(store);
        for (auto& draft : drafts) {
            if (draft.kind == kind) draft.uid = draft.created = draft.changed = "";
        }
        const auto counts = import_all(store, drafts);
        CHECK(counts.total().added + counts.total().changed + counts.removed == 0);
        CHECK(exported(store) == before);
    }
}

TEST_CASE("an exact import takes a name that another line's record has here for a new record") {
    Store store = store_of_names();
    auto drafts = drafts_of(store);
    const auto is_feature = [](const Draft& draft) { return draft.kind == &features::feature; };
    auto& moved = *std::find_if(drafts.begin(), drafts.end(), is_feature);
    auto typed = moved;
    moved.key = "PR1-7";
    typed.uid.clear();
    typed.set("title", "Another");
    auto unnamed = typed;
    unnamed.key.clear();
    drafts.push_back(typed);
    drafts.push_back(unnamed);
    drafts.push_back(unnamed);  // as many as there are lines
    const auto counts = import_all(store, drafts);
    CHECK(counts.total().added == 4);  // the moved one is put in again
    CHECK(store.find_key(features::feature, "PR1-7")->uid == moved.uid);
    CHECK(store.find_key(features::feature, "PR1-1")->text("title") == "Another");
    // Said once more it adds nothing: those without a key are found by what they say.
    const auto again = import_all(store, drafts);
    CHECK(again.total().added + again.removed == 0);
}

TEST_CASE("an exact import is one step back") {
    Store store = store_of_names();
    const auto before = exported(store);
    auto drafts = drafts_of(store);
    std::erase_if(drafts, [](const Draft& draft) { return draft.kind != &portfolio::project; });
    CHECK(import_all(store, drafts).removed > 10);
    CHECK(store.count(features::feature) == 0);
    undo(store, on_day(3));
    CHECK(exported(store) == before);
}

TEST_CASE("an exact import takes no two records for one, and refuses them where there may be one of a name") {
    for (const Kind* kind : named) {
        if (kind->is_keyed()) continue;
        CAPTURE(kind->name);
        Store store = store_of_names();
        auto drafts = drafts_of(store);
        const auto first =
            std::find_if(drafts.begin(), drafts.end(), [&](const Draft& one) { return one.kind == kind; });
        auto second = *first;
        second.uid = "aaaaaaaaaaaaaaaa";
        drafts.push_back(second);
        if (kind == &portfolio::counter || kind == &portfolio::field) {
            CHECK(fault_of([&] { import_all(store, drafts); }) == Fault::bad_data);
            continue;
        }
        CHECK(import_all(store, drafts).removed == 0);
        CHECK(differences(store, drafts) == std::vector<std::string>{});
    }
}

TEST_CASE("an exact import changes what goes by another date, and does not take it out") {
    Store store = store_of_names();
    auto drafts = drafts_of(store);
    const auto one = std::find_if(drafts.begin(), drafts.end(),
                                  [](const Draft& draft) { return draft.kind == &portfolio::commitment; });
    one->set("team", "team2");
    const auto total = import_all(store, drafts).total();
    CHECK(total.changed == 1);
    CHECK(total.added == 0);
}
