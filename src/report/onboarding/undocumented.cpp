#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using base::Record;
using Records = Newcomer::Records;

/// Tiers up to this one are what users notice within minutes.
constexpr std::int64_t most_critical = 1;

Records filtered(const Records& records, const std::function<bool(const Record&)>& is_meant) {
    Records list;
    for (const auto* one : records) {
        if (is_meant(*one)) list.push_back(one);
    }
    return list;
}

/// Collects what is not written down: who it is, and the command that writes it down.
class Undocumented {
public:
    explicit Undocumented(const Newcomer& newcomer) : newcomer_(newcomer) {}

    view::List list() {
        services();
        links();
        features();
        rest();
        return std::move(list_);
    }

private:
    /// `command` holds `{}` where the first key stands.
    void say(const Records& records, std::string_view what, std::string_view command) {
        if (records.empty()) return;
        list_.items.push_back({fmt::format("{}: {}", what, named_few(records)),
                               fmt::format(fmt::runtime(command), records.front()->name())});
    }

    void services() {
        const auto& all = newcomer_.services;
        const auto is_ours = [](const Record& one) { return one.text("type") != "third-party"; };
        say(filtered(all, [&](const Record& one) { return is_ours(one) && one.text("team").empty(); }),
            "services that nobody owns", "waybill service edit {} --team TEAM");
        say(filtered(all,
                     [&](const Record& one) {
                         return is_ours(one) && one.text("type") != "datastore" && !one.number("coverage");
                     }),
            "services whose test coverage nobody knows", "waybill service edit {} --coverage NUMBER");
        say(filtered(all,
                     [&](const Record& one) {
                         return is_ours(one) && one.integer("tier").value_or(most_critical + 1) <= most_critical &&
                                newcomer_.portfolio.of(dependencies::ripple, "service", one.key).empty();
                     }),
            "critical services of which nobody said what changes with them", "waybill ripple add {} runbook");
        say(filtered(all,
                     [&](const Record& one) {
                         return !is_ours(one) && newcomer_.portfolio.of(risks::risk, "services", one.key).empty();
                     }),
            "outside services with no risk recorded",
            "waybill risk add \"… is down\" --services {} --probability NUMBER");
    }

    void links() {
        Records observed;
        for (const auto& link : newcomer_.portfolio.all(dependencies::service_link)) {
            if (link.text("evidence") == "observed" && newcomer_.has_service(link.text("from")))
                observed.push_back(&link);
        }
        if (observed.empty()) return;
        std::vector<std::string> names;
        for (const auto* link : observed) names.push_back(fmt::format("{} → {}", link->text("from"), link->text("to")));
        if (names.size() > most_shown_to_newcomers) {
            const auto more = names.size() - most_shown_to_newcomers;
            names.resize(most_shown_to_newcomers);
            names.push_back(fmt::format("{} more", more));
        }
        list_.items.push_back(
            {fmt::format("links that were observed and stand in no document: {}", base::joined(names, ", ")),
             "waybill service-link list --where evidence:observed"});
    }

    void features() {
        const auto building =
            filtered(newcomer_.features, [](const Record& one) { return one.text("stage") == "building"; });
        const auto lacks = [&](const base::Kind& kind) {
            return filtered(
                building, [&](const Record& one) { return newcomer_.portfolio.of(kind, "feature", one.key).empty(); });
        };
        say(lacks(features::criterion), "in building without acceptance criteria",
            "waybill criterion add {} \"Given … When … Then …\"");
        say(filtered(lacks(outcomes::outcome),
                     [](const Record& one) { return one.texts("enables").empty() && one.text("obligation").empty(); }),
            "in building, and nobody said what it changes for the user",
            fmt::format("waybill outcome add {{}} \"{}\"", base::outcome_placeholder));
        say(lacks(estimates::estimate), "in building without an estimate",
            fmt::format("waybill estimate add {{}} {}", base::range_placeholder));
        say(filtered(building,
                     [](const Record& one) { return one.text("tech_lead").empty() && one.text("owner").empty(); }),
            "in building, and nobody is named", "waybill feature edit {} --owner NAME");
    }

    void rest() {
        say(filtered(newcomer_.teams, [](const Record& one) { return one.text("lead").empty(); }),
            "teams without a lead", "waybill team edit {} --lead NAME");
        say(filtered(newcomer_.concerning(risks::decision),
                     [](const Record& one) {
                         return one.text("status") == "accepted" &&
                                (one.text("context").empty() || one.text("alternatives").empty());
                     }),
            "decisions that do not say why, or what else there was", "waybill decision edit {} --alternatives \"…\"");
        say(filtered(newcomer_.of_features(dependencies::dependency, "from"),
                     [](const Record& one) { return one.text("status") == "claimed" && one.text("type") != "soft"; }),
            "dependencies that somebody claimed and nobody confirmed",
            "waybill dependency confirm {} --evidence \"…\"");
    }

    const Newcomer& newcomer_;
    view::List list_;
};

}  // namespace

view::Section undocumented_section(const Newcomer& newcomer) {
    view::Section section{"undocumented", "What nobody wrote down", {}};
    auto list = Undocumented(newcomer).list();
    if (list.items.empty()) list.items.push_back({"Nothing that waybill asks for is missing here.", {}});
    section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace waybill::report
