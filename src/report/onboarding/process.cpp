#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/coordination/incidents.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/journey.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using base::Day;
using base::Record;

/// How far back the process is looked at, and from how many features on a duration says anything.
constexpr std::chrono::days lately{90};
constexpr std::size_t least_measured = 3;

bool is_within(const Newcomer& newcomer, std::string_view instant, std::chrono::days span) {
    const auto at = base::parse_instant(instant);
    return at && base::day_of(*at) <= newcomer.today && newcomer.today - base::day_of(*at) <= span;
}

/// Collects what is measured, a name and a sentence each.
class Process {
public:
    explicit Process(const Newcomer& newcomer) : newcomer_(newcomer) {}

    view::Facts facts() {
        in_work();
        shipped();
        estimated();
        gates();
        slips();
        deployments();
        incidents();
        outcomes();
        return std::move(facts_);
    }

private:
    void say(std::string name, std::string text, view::Tone tone = view::Tone::plain) {
        facts_.pairs.emplace_back(std::move(name), view::Cell{std::move(text), tone});
    }

    void in_work() {
        std::size_t building = 0;
        std::int64_t streams = 0;
        std::vector<std::string> over;
        for (const auto* team : newcomer_.teams) {
            const auto count = newcomer_.building(*team).size();
            const auto most = team->integer("streams").value_or(1);
            building += count;
            streams += most;
            if (static_cast<std::int64_t>(count) > most) over.push_back(team->key);
        }
        say("in work",
            fmt::format("{} on {}{}", base::counted(building, "feature"),
                        base::counted(static_cast<std::size_t>(streams), "stream"),
                        over.empty() ? "" : "; more than they carry: " + base::joined(over, ", ")),
            over.empty() ? view::Tone::plain : view::Tone::warning);
    }

    void shipped() {
        std::size_t count = 0, undated = 0;
        std::vector<std::int64_t> days;
        for (const auto* feature : newcomer_.features) {
            if (!features::is_delivered(feature->text("stage"))) continue;
            const auto ended = portfolio::finished_on(newcomer_.portfolio, *feature);
            if (!ended) {
                ++undated;
                continue;
            }
            count += *ended <= newcomer_.today && newcomer_.today - *ended <= lately;
            if (const auto began = portfolio::began_on(newcomer_.portfolio, *feature); began && *began <= *ended)
                days.push_back((*ended - *began).count());
        }
        say("shipped", fmt::format("{} in the last {} days{}", base::counted(count, "feature"), lately.count(),
                                   undated > 0 ? fmt::format("; of {} more nobody noted the day", undated) : ""));
        if (days.size() < least_measured) return;
        std::sort(days.begin(), days.end());
        say("from start to users", fmt::format("{} to {} days, half of them within {} ({})", days.front(), days.back(),
                                               days[(days.size() - 1) / 2], base::counted(days.size(), "feature")));
    }

    void estimated() {
        std::size_t open = 0, estimated = 0, ranges = 0;
        for (const auto* feature : newcomer_.features) {
            if (!features::is_unfinished(*feature)) continue;
            ++open;
            const auto& all = newcomer_.portfolio.of(estimates::estimate, "feature", feature->key);
            estimated += !all.empty();
            ranges += std::any_of(all.begin(), all.end(), [](const auto* one) {
                return one->integer("p90") && one->integer("p90") != one->integer("p10");
            });
        }
        if (open > 0)
            say("estimates", fmt::format("{} of {} have one, {} as a range", estimated,
                                         base::counted(open, "open feature"), ranges));
    }

    void gates() {
        std::map<std::string_view, std::size_t> results;
        for (const auto* gate : newcomer_.of_features(features::gate)) ++results[gate->text("result")];
        if (results.empty()) {
            say("gates", "nobody has checked a feature before a stage yet");
            return;
        }
        say("gates", fmt::format("{} passed, {} overridden, {} skipped", results["passed"], results["overridden"],
                                 results["skipped"]));
    }

    void slips() {
        std::map<std::string_view, std::int64_t> days;
        std::size_t count = 0;
        std::int64_t sum = 0;
        for (const auto& slip : newcomer_.portfolio.all(portfolio::slip)) {
            const auto lost = slip.integer("days").value_or(0);
            const auto* milestone = newcomer_.portfolio.find(portfolio::milestone, slip.text("record"));
            const bool is_here = newcomer_.has_feature(slip.text("record")) ||
                                 (milestone != nullptr &&
                                  std::any_of(milestone->texts("features").begin(), milestone->texts("features").end(),
                                              [&](auto& key) { return newcomer_.has_feature(key); }));
            if (!is_here || lost <= 0) continue;
            ++count;
            sum += lost;
            days[slip.text("cause")] += lost;
        }
        if (count == 0) return;
        const auto worst = std::max_element(days.begin(), days.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
        say("dates moved", fmt::format("{}, {} working days in all, {} of them for: {}", base::counted(count, "time"),
                                       sum, worst->second, worst->first));
    }

    void deployments() {
        std::size_t count = 0, failed = 0;
        for (const auto& one : newcomer_.portfolio.all(portfolio::deployment)) {
            if (!newcomer_.has_service(one.text("service")) || !is_within(newcomer_, one.text("at"), lately)) continue;
            ++count;
            failed += one.flag("failed");
        }
        if (count > 0)
            say("deployments", fmt::format("{} in the last {} days, {} failed", count, lately.count(), failed));
    }

    void incidents() {
        std::size_t count = 0, open = 0;
        for (const auto* one : newcomer_.concerning(dependencies::incident)) {
            count += coordination::is_recent_incident(*one, newcomer_.today);
            open += coordination::is_open_incident(*one);
        }
        if (count + open > 0)
            say("incidents",
                fmt::format("{} in the last year{}", count, open > 0 ? fmt::format(", {} not over", open) : ""));
    }

    void outcomes() {
        const auto claims = newcomer_.of_features(outcomes::outcome);
        const auto verdicts = newcomer_.of_features(outcomes::verdict);
        if (!claims.empty())
            say("outcomes",
                fmt::format("{} claimed, {} so far", claims.size(), base::counted(verdicts.size(), "verdict")));
    }

    const Newcomer& newcomer_;
    view::Facts facts_;
};

}  // namespace

view::Section process_section(const Newcomer& newcomer) {
    view::Section section{"process", "The process, as the records measure it", {}};
    section.blocks.emplace_back(Process(newcomer).facts());
    return section;
}

}  // namespace waybill::report
