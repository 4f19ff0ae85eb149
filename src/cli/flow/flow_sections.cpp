#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

using view::Align;
using view::Paragraph;
using view::Tone;

constexpr std::size_t most_reasons = 8;
constexpr std::size_t most_unmeasured = 5;
/// Of fewer features it is no habit.
constexpr std::size_t least_compared = 3;
constexpr double rare = 0.05;

std::string keys_of(const std::vector<const base::Record*>& features) {
    base::Texts keys;
    for (const auto* one : features) keys.push_back(one->key);
    return base::joined(keys, ", ");
}

}  // namespace

std::optional<view::Section> waiting_section(const FlowAnswer& answer) {
    const auto& reasons = answer.efficiency.reasons;
    if (reasons.empty()) return {};
    view::Table table{{{"what", "For what"}, {"days", "Days", Align::right, true}, {"features", "Features"}}, {}};
    for (const auto& one : reasons) {
        if (table.rows.size() == most_reasons) break;
        table.rows.push_back({{one.what}, {fmt::format("{:.1f}", one.days)}, {keys_of(one.features)}});
    }
    view::Section section{"waiting", "What it waited for", {std::move(table)}};
    double sum = 0;
    for (const auto& one : reasons) sum += one.days;
    if (sum > answer.efficiency.waiting + 0.05)
        section.blocks.emplace_back(Paragraph{"What was waited for at the same time counts in each row.", Tone::muted});
    if (reasons.size() > most_reasons)
        section.blocks.emplace_back(
            Paragraph{fmt::format("{} more reasons took less.", reasons.size() - most_reasons), Tone::muted});
    return section;
}

std::optional<view::Section> phases_section(const FlowAnswer& answer) {
    view::Table table{{{"phase", "Phase"},
                       {"features", "Features", Align::right, true},
                       {"p50", "Half within", Align::right, true},
                       {"p85", "85 of 100 within", Align::right, true}},
                      {}};
    for (const auto& phase : answer.phases) {
        if (phase.sorted.empty()) continue;
        const auto within = [&](double p) { return elapsed(statistics::percentile(phase.sorted, p)); };
        table.rows.push_back({{std::string(phase.title)},
                              {fmt::format("{}", phase.sorted.size())},
                              {within(.5)},
                              {phase.sorted.size() >= flow::least_cycles ? within(flow::expectation) : ""}});
    }
    if (table.rows.empty()) return {};
    return view::Section{"phases", "From idea to verdict", {std::move(table)}};
}

std::optional<view::Section> testing_section(const FlowAnswer& answer) {
    const auto& testing = answer.testing;
    if (testing.features.empty()) return {};
    view::Section section{"testing", "Building and testing", {}};
    if (const auto share = testing.share())
        section.blocks.emplace_back(
            Paragraph{fmt::format("Of the work that was logged, {:.0f} % was testing.", *share * 100)});
    if (const auto trend = testing.trend(); trend && trend->p < rare)
        section.blocks.emplace_back(Paragraph{
            fmt::format("Testing takes {} and {}: {:+.2f} days with each feature. waybill flow automation says "
                        "what automating it pays back.",
                        trend->slope > 0 ? "longer" : "less", trend->slope > 0 ? "longer" : "less", trend->slope),
            trend->slope > 0 ? Tone::warning : Tone::good});
    int returns = 0;
    for (const auto& one : testing.features) returns += one.returns;
    if (testing.compared() >= least_compared) {
        auto text = fmt::format("Of {}, {} were tested only when building was over",
                                base::counted(testing.compared(), "feature"), testing.apart());
        text += testing.median_wait() > 0
                    ? fmt::format(", half of them {} or more later", elapsed(testing.median_wait()))
                    : "";
        text += testing.is_waterfall() ? ": development, then testing. Test while it is built." : ".";
        section.blocks.emplace_back(Paragraph{text, testing.is_waterfall() ? Tone::warning : Tone::plain});
    }
    if (const auto late = testing.begun_late(); late.count >= least_compared)
        section.blocks.emplace_back(Paragraph{
            fmt::format("Of {:.0f} tests that began within an iteration, {:.0f} began in its last fifth{}", late.count,
                        late.hits, late.share() >= 0.5 ? ": what they find moves to the next one." : "."),
            late.share() >= 0.5 ? Tone::warning : Tone::plain});
    if (returns > 0)
        section.blocks.emplace_back(Paragraph{
            fmt::format("{} from the test to be built again.",
                        returns == 1 ? "Once work came back" : fmt::format("{} times work came back", returns))});
    if (section.blocks.empty()) return {};
    return section;
}

std::optional<view::Section> order_section(const FlowAnswer& answer) {
    view::List list;
    for (const auto* cycle : answer.backwards())
        list.items.push_back(
            {fmt::format("{} is noted to have ended {} before it began: it counts as delivered, and in no "
                         "percentile",
                         cycle->journey->feature->key, elapsed(flow::elapsed_days(cycle->ended, cycle->began))),
             fmt::format("waybill status-change list --where feature:{}", cycle->journey->feature->key),
             Tone::warning});
    const auto& without = answer.times.without_start;
    base::Texts keys;
    for (const auto* one : without) {
        if (keys.size() < most_unmeasured) keys.push_back(one->key);
    }
    if (without.size() > keys.size()) keys.push_back(fmt::format("{} more", without.size() - keys.size()));
    if (!without.empty())
        list.items.push_back(
            {fmt::format("{} delivered, and nobody noted when work began: {}",
                         without.size() == 1 ? "1 feature was" : fmt::format("{} features were", without.size()),
                         base::joined(keys, ", ")),
             "", Tone::muted});
    std::size_t undated = 0;
    for (const auto& one : answer.journeys)
        undated += features::is_delivered(one.feature->text("stage")) && !flow::delivered_at(one);
    if (undated > 0)
        list.items.push_back({fmt::format("{} delivered, and nobody noted when",
                                          undated == 1 ? "1 feature is" : fmt::format("{} features are", undated)),
                              "", Tone::muted});
    if (list.items.empty()) return {};
    return view::Section{"order", "Not measured", {std::move(list)}};
}

}  // namespace waybill::cli
