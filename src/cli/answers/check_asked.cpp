#include "check_asked.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

using Names = checks::RecordNames;

/// What the record hangs on, and what that hangs on.
void add_owners(const portfolio::Portfolio& portfolio, const base::Record& record, Names& names) {
    for (const auto& field : record.kind->fields) {
        if (!base::has(field.traits, base::Trait::owned)) continue;
        const auto* kind = portfolio::find_kind(field.target);
        const auto* owner = kind != nullptr ? portfolio.find(*kind, record.text(field.name)) : nullptr;
        if (owner != nullptr && names.emplace(owner->name()).second) add_owners(portfolio, *owner, names);
    }
}

/// What removed records hung on, as the journal kept it; an export has none.
void add_owners_of_removed(const store::Store& store, const std::string& since, Names& names) {
    store::each_change(store, {.since = since}, [&](const store::ChangeRow& row) {
        const auto* kind = portfolio::find_kind(row.kind);
        if (row.operation != "remove" || kind == nullptr) return;
        const auto json = base::parse_json(row.change);
        for (const auto& field : kind->fields) {
            const auto owner = json.find(field.name);
            if (base::has(field.traits, base::Trait::owned) && owner != json.end() && owner->is_string())
                names.insert(owner->get<std::string>());
        }
    });
}

}  // namespace

bool CheckAsked::is_about(std::string_view record) const {
    if ((changed && !changed->contains(record)) || (about && !about->contains(record))) return false;
    return feature.empty() || record == feature ||
           (record.size() > feature.size() && record.starts_with(feature) && record[feature.size()] == '.');
}

bool CheckAsked::has_rule(std::string_view rule) const {
    const auto own = severities.find(rule);
    return own == severities.end() || own->second;
}

std::vector<std::string> listed_values(const Arguments& arguments, std::string_view flag) {
    std::vector<std::string> words;
    for (const auto& value : arguments.values(flag)) {
        for (std::string_view rest = value; !rest.empty();) {
            const auto end = std::min(rest.find_first_of(","), rest.size());
            if (const auto word = base::trimmed(rest.substr(0, end)); !word.empty()) words.emplace_back(word);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return words;
}

base::Day past_day(const Arguments& arguments, std::string_view flag, Session& session) {
    const auto day = session.read_day(flag, arguments.value(flag));
    if (day > session.today() + std::chrono::days{1})
        throw base::Error(base::Fault::bad_value, fmt::format("--{}: {} has not come yet", flag, base::format_day(day)),
                          "-7d is a week ago, last fri the Friday before today");
    return day;
}

std::optional<checks::Severity> fail_threshold(const Arguments& arguments) {
    const std::string word = arguments.has("fail-on") ? arguments.value("fail-on") : "error";
    if (word == "never") return {};
    for (const auto severity : {checks::Severity::error, checks::Severity::warning, checks::Severity::info}) {
        if (checks::name_of(severity) == word) return severity;
    }
    refuse_choice("fail-on", word, {"error", "warning", "info", "never"});
}

CheckAsked check_asked(const Arguments& arguments, Session& session) {
    CheckAsked asked;
    asked.severities = session.severities();
    auto selected = listed_values(arguments, "select");
    // One that a script left empty must not mean all.
    for (const auto* flag : {"select", "ignore"}) {
        if (arguments.has(flag) && listed_values(arguments, flag).empty())
            throw base::Error(base::Fault::bad_value, fmt::format("--{} names no rule", flag),
                              "ids: WB203; all rules of a kind: WB2");
    }
    if (arguments.has("rule")) selected.emplace_back(checks::rule(arguments.value("rule")).id);
    checks::select(asked.severities, selected, listed_values(arguments, "ignore"));
    if (arguments.has("feature"))
        asked.feature = session.store().get(features::feature, arguments.value("feature")).key;
    return asked;
}

Names changed_since(const portfolio::Portfolio& portfolio, const store::Store& store, base::Day day) {
    const auto since = base::format_day(day);
    Names names;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& record : portfolio.all(*kind)) {
            if (record.changed < since) continue;
            names.emplace(record.name());
            add_owners(portfolio, record, names);
        }
    }
    add_owners_of_removed(store, since, names);
    return names;
}

std::optional<Names> records_asked(const portfolio::Portfolio& portfolio, const Arguments& arguments,
                                   const store::Store& store) {
    if (!arguments.has("project") && !arguments.has("team")) return {};
    const auto team = arguments.has("team") ? store.get(portfolio::team, arguments.value("team")).key : std::string();
    std::vector<const base::Record*> roots;
    std::set<const base::Record*> projects;
    for (const auto& name : arguments.values("project"))
        projects.insert(portfolio.find(portfolio::project, store.get(portfolio::project, name).key));
    // A team does not answer for what is asked of a project as a whole.
    if (team.empty()) roots.assign(projects.begin(), projects.end());
    for (const auto& feature : portfolio.all(features::feature)) {
        const bool is_of_project =
            projects.empty() || projects.count(portfolio.find(portfolio::project, feature.text("project"))) != 0;
        const bool is_of_team = team.empty() || base::same_ignoring_case(feature.text("team"), team);
        if (is_of_project && is_of_team) roots.push_back(&feature);
    }
    return checks::names_about(portfolio, roots);
}

}  // namespace waybill::cli
