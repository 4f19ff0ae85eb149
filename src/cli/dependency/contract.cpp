#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "../why_kinds.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional dependency_contract_positionals[] = {
    {"key", "key of the dependency", true, false, key_of("dependency")}};
constexpr Flag dependency_contract_flags[] = {
    {"artefact", Shape::value, "TEXT", "what exactly is agreed: an interface, a format, a stub"},
    {"date", Shape::value, "DAY", "day on which it is agreed"},
    {"agreed-by", Shape::repeated, "TEAM", "a team that agrees; both sides must", false, key_of("team")},
};

dependencies::Terms terms_of(const Arguments& arguments, Session& session) {
    dependencies::Terms terms{.artefact = arguments.value("artefact")};
    if (arguments.has("date")) terms.date = session.read_day("date", arguments.value("date"));
    for (const auto& team : arguments.values("agreed-by"))
        terms.agreed_by.push_back(session.store().get(portfolio::team, team).key);
    return terms;
}

/// For how many working days `feature` is held, as far as is known.
std::optional<double> held_days(const store::Store& store, const Record& feature, base::Day today) {
    return checks::why(portfolio_of(store, why_kinds), feature, today, 1).rows.front().days;
}

std::string told(const Record& after, bool is_outside, const std::vector<std::string>& missing,
                 std::optional<double> gained) {
    std::string text =
        fmt::format("{} is a contract: {} by {}. ", after.key, after.text("artefact"), after.text("contract_date"));
    if (after.texts("agreed_by").empty() && missing.empty())
        text += fmt::format(
            "Nobody can agree to it yet: {0} has no team. Until then it blocks\n"
            "  waybill feature edit {0} --team TEAM",
            after.text("from"));
    else if (missing.empty())
        text +=
            fmt::format("{}: {} need not wait for {}",
                        is_outside ? "Agreed here, and nothing is kept of the other side's yes" : "All sides agreed",
                        after.text("from"), after.text("on"));
    else
        text += fmt::format("Not agreed yet: {}. Until then it blocks\n  waybill dependency contract {} --agreed-by {}",
                            base::joined(missing, ", "), after.key, missing.front());
    if (gained && *gained > 0)
        text += fmt::format("\n{} can start {} earlier, as far as is known", after.text("from"),
                            base::format_duration(base::minutes_from_days(*gained).value_or(0)));
    return text;
}

std::string json_of(const Record& after, const std::vector<std::string>& missing, std::optional<double> gained) {
    std::string json = base::record_json(after, true);
    json.pop_back();
    json += ",\"not_agreed\":[";
    for (std::size_t i = 0; i < missing.size(); ++i) json += (i > 0 ? "," : "") + base::json_string(missing[i]);
    return json + fmt::format("],\"days_gained\":{}}}", gained ? base::format_number(*gained) : "null");
}

int run_dependency_contract(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto& store = writer.store();
        const Record before = store.get(dependencies::dependency, arguments.value("key"));
        const Record from = store.get(features::feature, before.text("from"));
        const auto on = store.find_key(features::feature, before.text("on"));
        const auto held = held_days(store, from, session.today());
        writer.edit(dependencies::contracted(before, terms_of(arguments, session), from, on ? &*on : nullptr));
        const Record after = store.get(dependencies::dependency, before.key);
        base::Texts stale;
        for (const auto& team : before.texts("agreed_by")) {
            const auto& agreed = after.texts("agreed_by");
            if (std::find(agreed.begin(), agreed.end(), team) == agreed.end()) stale.push_back(team);
        }
        const auto asked_anew =
            stale.empty() ? std::string()
                          : fmt::format("\n{} agreed to what it said before: ask again", base::joined(stale, ", "));
        const auto missing = dependencies::not_agreed(after, from, on ? &*on : nullptr);
        const auto now = held_days(store, from, session.today());
        const auto gained = held && now ? std::optional(*held - *now) : std::nullopt;
        session.tell(told(after, !on, missing, gained) + asked_anew, [&] { return json_of(after, missing, gained); });
    });
    return 0;
}

}  // namespace

extern const Verb dependency_contract_verb{
    "dependency",
    "contract",
    "let both sides begin once they agree what passes between them",
    Moment::decide,
    dependency_contract_positionals,
    dependency_contract_flags,
    "waybill dependency contract D-7 --artefact \"POST /addresses\" --date +1w --agreed-by web\n"
    "waybill dependency contract D-7 --agreed-by payments",
    true,
    run_dependency_contract};

}  // namespace waybill::cli
