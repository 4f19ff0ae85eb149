#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/look_alike.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
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
};

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

void check_data(Findings& findings) {
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind->is_keyed()) check_look_alike(findings, *kind);
    }
    for (const auto& one : findings.portfolio().all(dependencies::dependency)) check_outside(findings, one);
}

}  // namespace

const Family data_family{data_rules, check_data};

}  // namespace waybill::checks
