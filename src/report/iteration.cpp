#include "waybill/report/iteration.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "arranged.hpp"
#include "moves.hpp"
#include "parts.hpp"
#include "reading.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::report {
namespace {

using view::Section;
using view::Tone;

/// So many features shipped without a number that moved are worth a line.
constexpr std::size_t much_shipped = 3;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> review_sections{{
    {"bottom_line", "Bottom line"},
    {"goal", "Goal"},
    {"shipped", "Shipped"},
    {"outcomes", "What the last releases did"},
    {"next_data", "When the next numbers come"},
    {"not_finished", "Not finished, and why"},
    {"capacity", "Capacity against load"},
    {"findings", "Worth a word"},
    {own_place, "In our own words"},
}};

/// The features of an iteration as they stand at its review.
struct Reviewed {
    std::vector<const Record*> shipped, stopped, unfinished;
};

Reviewed reviewed(const portfolio::Portfolio& portfolio, const Record& iteration) {
    Reviewed result;
    for (const auto& key : iteration.texts("features")) {
        const auto* feature = portfolio.find(features::feature, key);
        if (!feature) continue;
        auto& list = features::is_delivered(feature->text("stage")) ? result.shipped
                     : feature->text("stage") == "killed"           ? result.stopped
                                                                    : result.unfinished;
        list.push_back(feature);
    }
    return result;
}

/// The iteration of the same team that ended last before this one began; null where there is none.
const Record* iteration_before(const portfolio::Portfolio& portfolio, const Record& iteration) {
    const Record* last = nullptr;
    for (const auto& one : portfolio.all(portfolio::iteration)) {
        const bool is_of_team = base::same_ignoring_case(one.text("team"), iteration.text("team"));
        if (base::same_ignoring_case(one.key, iteration.key) || !is_of_team || one.text("end").empty()) continue;
        if (!iteration.text("start").empty() && one.text("end") >= iteration.text("start")) continue;
        if (!last || one.text("end") > last->text("end")) last = &one;
    }
    return last;
}

/// The review of one iteration, section by section.
class IterationReview {
public:
    IterationReview(const Edition& edition, const Record& iteration, const std::optional<TakenOn>& taken_on)
        : edition_(edition),
          iteration_(iteration),
          taken_on_(taken_on),
          last_(reviewed(edition.portfolio, iteration)) {}

    std::vector<Section> sections() {
        std::vector<Section> list;
        for (const auto& [name, title] : review_sections) list.push_back({std::string(name), std::string(title), {}});
        const std::vector<view::Item> contents[] = {bottom_line(), goal(),         shipped(),  outcomes(),
                                                    next_data(),   not_finished(), capacity(), findings()};
        for (std::size_t i = 0; i < std::size(contents); ++i) {
            if (contents[i].empty())
                list[i].title.clear();
            else
                list[i].blocks.emplace_back(view::List{contents[i]});
        }
        return list;
    }

    /// `2 of 5 features shipped`.
    std::string score() const {
        return fmt::format("{} of {} shipped", last_.shipped.size(),
                           base::counted(iteration_.texts("features").size(), "feature"));
    }

private:
    view::Item item(std::string text, std::string command = {}, Tone tone = Tone::plain) const {
        return {std::move(text), edition_.is_plain() ? std::string() : std::move(command), tone};
    }

    std::string days() const {
        return fmt::format("{} to {}", text_or(iteration_.text("start"), "no first day"),
                           text_or(iteration_.text("end"), "no last day"));
    }

    std::vector<view::Item> bottom_line() const {
        const auto end = iteration_.day("end");
        const auto left = end && *end >= edition_.today ? fmt::format(", {}", distance(*end, edition_.today)) : "";
        std::vector<view::Item> items{item(fmt::format("{} ({}{}).", score(), days(), left), {}, Tone::strong)};
        if (iteration_.texts("features").empty())
            items.push_back(item("Say what belongs to it:",
                                 fmt::format("waybill iteration edit {} --features KEY,KEY", iteration_.key)));
        std::size_t moved = 0, known = 0;
        for (const auto& claim : claims_before()) {
            moved += claim.has_moved() ? 1 : 0;
            known += claim.movement == Movement::no_data || claim.movement == Movement::early ? 0 : 1;
        }
        if (!claims_before().empty())
            items.push_back(item(fmt::format("Of the releases before, {} of {} moved as wanted; of {} it is known yet.",
                                             moved, base::counted(claims_before().size(), "number"), known)));
        return items;
    }

    std::vector<view::Item> goal() const {
        const auto text = iteration_.text("goal");
        if (text.empty())
            return {item("No goal was set: what was it for?",
                         fmt::format("waybill iteration edit {} --goal \"Shops can pay by invoice\"", iteration_.key),
                         Tone::warning)};
        return {item(std::string(text))};
    }

    std::vector<view::Item> shipped() const {
        std::vector<view::Item> items;
        for (const auto* feature : last_.shipped) {
            const auto why = feature->text("why");
            items.push_back(
                item(edition_.called(*feature) + (why.empty() ? "" : fmt::format(" ({})", why)), {}, Tone::good));
        }
        std::set<const Record*> own(last_.shipped.begin(), last_.shipped.end());
        for (const auto* feature : edition_.features()) {
            const auto day = reached_on(edition_, *feature, "shipped");
            if (own.count(feature) == 0 && day && edition_.is_in_period(*day))
                items.push_back(item(fmt::format("{} (beside the plan)", edition_.called(*feature))));
        }
        if (items.empty()) items.push_back(item("Nothing shipped."));
        return items;
    }

    std::vector<Claim> claims_before() const {
        std::vector<Claim> list;
        const auto* before = iteration_before(edition_.portfolio, iteration_);
        if (!before) return list;
        for (const auto* feature : reviewed(edition_.portfolio, *before).shipped) {
            for (auto& claim : claims_of(edition_, *feature)) list.push_back(std::move(claim));
        }
        return list;
    }

    std::vector<view::Item> outcomes() const {
        const auto* before = iteration_before(edition_.portfolio, iteration_);
        if (!before)
            return {item("No iteration of this team is recorded before this one.",
                         "waybill iteration add KEY --team TEAM --start DAY --end DAY --features KEY")};
        std::vector<view::Item> items;
        for (const auto& claim : claims_before()) items.push_back(outcome_item(edition_, claim));
        if (items.empty())
            items.push_back(item(fmt::format("What {} shipped claims to move nothing.", edition_.called(*before)), {},
                                 Tone::warning));
        return items;
    }

    std::vector<view::Item> next_data() const {
        std::vector<std::pair<Day, std::string>> list;
        for (const auto* feature : edition_.features()) {
            if (!features::is_delivered(feature->text("stage"))) continue;
            for (const auto& claim : claims_of(edition_, *feature)) {
                const auto& day = claim.review.next_data;
                if (!day || *day < edition_.today || !claim.review.metric) continue;
                list.push_back({*day, fmt::format("{}: {}, for {}", base::format_weekday(*day),
                                                  claim.review.metric->text("name"), edition_.called(*feature))});
            }
        }
        std::sort(list.begin(), list.end());
        std::vector<view::Item> items;
        for (auto& [day, text] : list) items.push_back(item(std::move(text)));
        return items;
    }

    /// Why it is not there yet: what holds it, else how far it came, and when it joined.
    std::string reason(const Record& feature) const {
        base::Texts reasons;
        if (auto held = held_back(edition_.portfolio, feature, edition_.today); !held.empty())
            reasons.push_back(std::move(held));
        const auto since = reached_on(edition_, feature, "building");
        const auto stage = feature.text("stage");
        if (stage == "building")
            reasons.push_back(since ? fmt::format("in building since {}", base::format_day(*since)) : "in building");
        else
            reasons.push_back(fmt::format("never begun ({})", stage));
        const auto created = base::parse_instant(feature.created);
        const auto start = iteration_.day("start");
        if (created && start && base::day_of(*created) > *start)
            reasons.push_back(fmt::format("came in on {}", base::format_day(base::day_of(*created))));
        return base::joined(reasons, "; ");
    }

    std::vector<view::Item> not_finished() const {
        std::vector<view::Item> items;
        for (const auto* feature : last_.unfinished)
            items.push_back(
                item(fmt::format("{}: {}", edition_.called(*feature), reason(*feature)), {}, Tone::warning));
        for (const auto* feature : last_.stopped)
            items.push_back(item(fmt::format("{}: stopped", edition_.called(*feature))));
        return items;
    }

    /// Days that the team logged on these features within the iteration.
    double logged() const {
        double minutes = 0;
        const auto start = iteration_.text("start"), end = iteration_.text("end");
        for (const auto& key : iteration_.texts("features")) {
            for (const auto* one : edition_.portfolio.of(estimates::effort, "feature", key)) {
                const bool is_in = one->text("day") >= start && (end.empty() || one->text("day") <= end);
                if (is_in && one->text("activity") != "wait")
                    minutes += static_cast<double>(one->integer("days").value_or(0));
            }
        }
        return minutes / (8 * 60);
    }

    std::vector<view::Item> capacity() const {
        std::vector<view::Item> items;
        if (!taken_on_)
            items.push_back(
                item("What the team could do is not known: the iteration needs a team and its days.",
                     fmt::format("waybill iteration edit {} --team TEAM --start DAY --end DAY", iteration_.key)));
        else
            items.push_back(
                item(fmt::format("The team could do {} days of work {} {}{}.", one_decimal(taken_on_->capacity),
                                 taken_on_->is_left ? "in all, and of what it took on there are left" : "and took on",
                                 one_decimal(taken_on_->load),
                                 taken_on_->load > taken_on_->capacity ? ": more than fits" : ""),
                     fmt::format("waybill capacity {}", iteration_.key),
                     taken_on_->load > taken_on_->capacity ? Tone::warning : Tone::plain));
        if (const auto days = logged(); days > 0)
            items.push_back(item(fmt::format("{} days of work were logged on it.", one_decimal(days))));
        return items;
    }

    std::vector<view::Item> findings() const {
        std::vector<view::Item> items;
        std::set<std::string> projects;
        for (const auto* feature : last_.shipped) projects.insert(base::lower(feature->text("project")));
        for (const auto& finding : edition_.findings) {
            const bool is_about = finding.rule == "WB714" && projects.count(base::lower(finding.record)) != 0;
            if (is_about && finding.counts()) items.push_back(item(finding.message, finding.fix, Tone::warning));
        }
        const auto before = claims_before();
        const bool has_moved = std::any_of(before.begin(), before.end(), [](const auto& one) { return one.has_moved(); });
        if (last_.shipped.size() >= much_shipped && !has_moved && items.empty())
            items.push_back(
                item(fmt::format("{} shipped, and no number is known to have moved since the iteration before.",
                                 base::counted(last_.shipped.size(), "feature")),
                     "waybill outcome review", Tone::warning));
        return items;
    }

    const Edition& edition_;
    const Record& iteration_;
    const std::optional<TakenOn>& taken_on_;
    const Reviewed last_;
};

}  // namespace

base::Texts iteration_sections() {
    base::Texts names;
    for (const auto& [name, title] : review_sections) names.emplace_back(name);
    return names;
}

Weekly iteration_report(const portfolio::Portfolio& portfolio, const base::Record& iteration,
                        const std::vector<WeekChange>& changes, const std::vector<checks::Finding>& findings,
                        const std::optional<TakenOn>& taken_on, const WeeklyOptions& options) {
    const Edition edition(portfolio, changes, findings, options);
    IterationReview review(edition, iteration, taken_on);
    const auto name = edition.called(iteration);
    Weekly report;
    report.document.title = fmt::format("Review of {}", name);
    report.document.subtitle = fmt::format("as of {}", base::format_day(options.today));
    report.document.sections = review.sections();
    report.subject = fmt::format("Review of {}: {}", name, review.score());
    report.standing = standing_of(edition);
    report.calendar = days_ahead(edition);
    arrange(report.document, options);
    for (auto& section : report.document.sections) {
        if (section.blocks.empty()) section.title.clear();
    }
    return report;
}

}  // namespace waybill::report
