#include <fstream>

#include <fmt/format.h>

#include "database.hpp"
#include "schema.hpp"
#include "trial.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/store/import.hpp"

namespace power_loss {
namespace {

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
namespace fs = std::filesystem;

void rename_feature(Store& store) {
    base::Record feature = store.get(features::feature, "WEB-1");
    feature["title"] = feature.text("title") == "Saved cards" ? "Saved cards, safely" : "Saved cards";
    feature["why"] = std::string(9000, 'w');  // more than a page: it needs some of its own
    store.write(on_day(3), [&](Writer& writer) { writer.edit(feature); });
}

/// Sixty features at once, as an import writes them: many pages, one transaction.
void import_many(Store& store) {
    store.write(on_day(4, "import"), [](Writer& writer) {
        for (int i = 0; i < 60; ++i) {
            writer.add(
                made(features::feature, "",
                     {{"project", "WEB"}, {"title", fmt::format("Imported {}", i)}, {"why", std::string(500, 'x')}}));
        }
    });
}

void add_risk(Store& store) {
    add(store, made(risks::risk, "", {{"title", "Late"}, {"features", base::Texts{"WEB-1"}}, {"probability", 0.25}}),
        on_day(2));
}

void remove_risk(Store& store) {
    store.write(on_day(5), [&](Writer& writer) { writer.remove(store.get(risks::risk, "R-1")); });
}

void made_and_filled(const fs::path& file) {
    Store store = Store::create(file);
    store.seed_uids(1);
    fill(store);
}

/// A file of an older schema; opening it is the upgrade.
Workload upgrade(int version) {
    return {.name = fmt::format("upgrade of schema {}", version),
            .prepare =
                [version](const fs::path& file) {
                    std::ifstream in(fs::path(WAYBILL_FROZEN) / fmt::format("{}.sql", version));
                    Database(file, Mode::create, 0).execute({std::istreambuf_iterator<char>(in), {}});
                },
            .steps = {[](Store&) {}},
            .share = 10};
}

}  // namespace

Workload changes_workload() {
    return {.name = "changes, import, undo, redo",
            .prepare = made_and_filled,
            .steps = {add_risk, rename_feature, import_many, [](Store& store) { undo(store, on_day(6)); },
                      [](Store& store) { redo(store, on_day(6)); }, remove_risk,
                      [](Store& store) { undo(store, on_day(7)); }, rename_feature, add_risk},
            .share = 60};
}

std::vector<Workload> all_workloads() {
    const auto add_project = [](Store& store) { add(store, made(portfolio::project, "WEB")); };
    Workload init{.name = "init", .steps = {[](Store&) {}, add_project}, .begins_with_nothing = true};
    return {init, changes_workload(), upgrade(1), upgrade(latest_version() - 1)};
}

}  // namespace power_loss
