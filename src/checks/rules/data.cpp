#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/look_alike.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::array data_rules{
    Rule{"WB901", Severity::warning, "what comes from outside has somebody who answers for it",
         "Third parties slip in silence. Somebody here has to ask them.", "waybill dependency edit D-1 --owner NAME"},
    Rule{"WB902", Severity::warning, "no two records look alike by name",
         "A letter of another alphabet, or one that is written in two ways, makes a second team or feature that nobody "
         "can "
         "tell from the first. Work and risks then hang on the wrong one.",
         "waybill team edit KEY --name NAME, or move what hangs on one to the other and remove it"},
    Rule{"WB903", Severity::warning, "what has happened has a day that has come",
         "A day to come is a slip of the pen, mostly of the year, or a plan that stands where facts do. Counts and "
         "durations leave it out or come out wrong.",
         "waybill incident edit INC-1 --at DAY"},
};

/// Fields that say when something happened; `day` does so in some kinds alone.
constexpr std::array<std::string_view, 12> past_fields{"at",    "restored_at", "since",           "cleared",
                                                       "tried", "told",        "acknowledged_at", "decided",
                                                       "paid",  "answered",    "ended",           "day"};

void check_outside(Findings& findings, const Record& dependency) {
    const auto& portfolio = findings.portfolio();
    const auto on = dependency.text("on");
    const auto status = dependency.text("status");
    if (status == "met" || status == "rejected" || !dependency.text("owner").empty()) return;
    if (portfolio.find(features::feature, on) || portfolio.find(portfolio::milestone, on)) return;
    const auto* from = portfolio.find(features::feature, dependency.text("from"));
    if (from && !features::is_unfinished(*from)) return;
    findings.add("WB901", dependency,
                 fmt::format("{} waits for \"{}\", and nobody here answers for it", dependency.text("from"), on),
                 fmt::format("waybill dependency edit {} --owner NAME", dependency.key));
}

/// What people read a record by: its key where people chose it, and its name or title.
std::vector<std::string_view> read_as(const Record& record) {
    std::vector<std::string_view> names;
    if (record.kind->keying == base::Keying::named) names.push_back(record.key);
    for (const auto* field : {"name", "title"}) {
        if (const auto text = record.text(field); !text.empty() && text != record.key) names.push_back(text);
    }
    return names;
}

void check_look_alike(Findings& findings, const base::Kind& kind) {
    struct Seen {
        const Record* record;
        std::string_view name;
    };
    std::unordered_map<std::string, Seen> seen;
    for (const auto& record : findings.portfolio().all(kind)) {
        for (const auto name : read_as(record)) {
            const auto [first, is_new] = seen.try_emplace(base::skeleton(name), Seen{&record, name});
            if (is_new || first->second.record == &record || !base::look_alike(first->second.name, name)) continue;
            findings.add("WB902", record,
                         fmt::format("the {} \"{}\" looks like \"{}\" ({}), and is written with other letters",
                                     kind.noun(), name, first->second.name, first->second.record->key),
                         fmt::format("waybill {} show {}", kind.noun(), first->second.record->key));
        }
    }
}

bool is_of_the_past(const base::Kind& kind, std::string_view field) {
    if (field == "day") return &kind == &estimates::effort || &kind == &outcomes::observation;
    return std::find(past_fields.begin(), past_fields.end(), field) != past_fields.end();
}

/// What people enter themselves; what is imported is as its source has it.
void check_past(Findings& findings, const base::Kind& kind) {
    for (const auto& field : kind.fields) {
        if (!is_of_the_past(kind, field.name)) continue;
        for (const auto& record : findings.portfolio().all(kind)) {
            const auto at =
                field.type == base::Type::instant ? base::parse_instant(record.text(field.name)) : std::nullopt;
            const auto day = at ? base::day_of(*at) : record.day(field.name);
            // East of Greenwich a day begins before it does there.
            if (!day || *day <= findings.today() + std::chrono::days(at ? 1 : 0)) continue;
            auto flag = std::string(field.name);
            std::replace(flag.begin(), flag.end(), '_', '-');
            findings.add("WB903", record,
                         fmt::format("{} is {}, which is still to come", field.name, base::format_day(*day)),
                         fmt::format("waybill {} edit {} --{} DAY", kind.noun(), record.name(), flag));
        }
    }
}

void check_data(Findings& findings) {
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind->is_keyed()) check_look_alike(findings, *kind);
        if (kind->verbs == base::Verbs::authored) check_past(findings, *kind);
    }
    for (const auto& one : findings.portfolio().all(dependencies::dependency)) check_outside(findings, one);
}

}  // namespace

const Family data_family{data_rules, check_data};

}  // namespace waybill::checks
