#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "curve_answer.hpp"
#include "screen_answer.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/outcomes/review.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using outcomes::Reading;

constexpr Positional metric_show_positionals[] = {{"key", "key of the metric", true, false, key_of("metric")}};

/// A metric with what is known of it.
struct Shown {
    Record metric;
    portfolio::Portfolio portfolio;
    std::vector<Reading> series{}, control{};
    std::vector<outcomes::Review> claims{};
    std::optional<outcomes::Screen> screen{};
    std::optional<outcomes::Guardrail> guardrail{};
};

Shown shown_of(const store::Store& store, const std::string& key, base::Day today) {
    Shown shown{.metric = store.get(outcomes::metric, key), .portfolio = portfolio_of(store)};
    const auto of = [&](const base::Kind& kind) { return shown.portfolio.of(kind, "metric", shown.metric.key); };
    shown.series = outcomes::readings(shown.metric, of(outcomes::observation), today);
    shown.control = outcomes::readings_of_arm("control", shown.metric, of(outcomes::observation), today);
    for (const auto* one : of(outcomes::outcome))
        shown.claims.push_back(checks::review_of(shown.portfolio, *one, today));
    const auto exposed = checks::first_exposure(shown.portfolio, shown.metric, today);
    shown.screen = outcomes::screen(shown.series, shown.metric, exposed);
    if (!shown.series.empty()) shown.guardrail = guardrail_since(shown.metric, shown.series, exposed);
    return shown;
}

view::Section series_section(const Shown& shown) {
    const auto& metric = shown.metric;
    view::Section section{"series", "Series", {}};
    if (shown.series.empty()) {
        section.blocks.emplace_back(view::List{{{"No number yet.", outcomes::observe_command(metric)}}});
        return section;
    }
    section.blocks.emplace_back(curve_of(metric, shown.series, shown.screen, shown.claims));
    const auto [low, high] = std::minmax_element(shown.series.begin(), shown.series.end(),
                                                 [](const auto& a, const auto& b) { return a.value < b.value; });
    const auto& first = shown.series.front();
    const auto& last = shown.series.back();
    const auto now = outcomes::shown_number(last.value, metric);
    section.blocks.emplace_back(view::Paragraph{
        shown.series.size() == 1
            ? fmt::format("{} on {}", now, base::format_day(last.day))
            : fmt::format("{} numbers from {} to {}: {} to {}, between {} and {}", shown.series.size(),
                          base::format_day(first.day), base::format_day(last.day), outcomes::shown_number(first.value),
                          now, outcomes::shown_number(low->value), outcomes::shown_number(high->value))});
    if (!shown.control.empty())
        section.blocks.emplace_back(view::Paragraph{fmt::format("Beside them {} of users without what is tried.",
                                                                base::counted(shown.control.size(), "number"))});
    if (shown.guardrail) section.blocks.emplace_back(guardrail_paragraph(*shown.guardrail, metric));
    return section;
}

view::Section claims_section(const Shown& shown) {
    view::List list;
    for (const auto& claim : shown.claims) {
        const auto& feature = *claim.feature;
        const auto target = claim.outcome->text("target");
        list.items.push_back(
            {fmt::format("{}  {} {} ({}): to {}", claim.outcome->key, feature.key, feature.text("title"),
                         feature.text("stage"), target.empty() ? "no target" : target)});
    }
    if (list.items.empty())
        list.items.push_back(
            {"No feature claims to move it.",
             fmt::format("waybill outcome add KEY --metric {} --target 61 --window-days 30", shown.metric.key)});
    return {"claims", "Features that claim it", {list}};
}

std::string json_of(const Shown& shown) {
    const auto number = [](std::optional<double> value) { return value ? base::format_number(*value) : "null"; };
    std::string json = base::record_json(shown.metric, true);
    json.pop_back();
    json += ",\"series\":[";
    for (const auto& one : shown.series) {
        json += fmt::format("{}{{\"day\":\"{}\",\"value\":{},\"numerator\":{},\"denominator\":{}}}",
                            json.ends_with('[') ? "" : ",", base::format_day(one.day), number(one.value),
                            number(one.numerator), number(one.denominator));
    }
    const auto* latest = shown.series.empty() ? nullptr : &shown.series.back();
    const auto& guardrail = shown.guardrail;
    json += fmt::format("],\"screen\":{},\"latest\":{},\"guardrail_broken\":{},\"guardrail_state\":{},\"claims\":[",
                        screen_json(shown.screen, shown.series), latest ? number(latest->value) : "null",
                        guardrail ? fmt::format("{}", guardrail->is_alarming()) : "null",
                        guardrail ? base::json_string(outcomes::name_of(guardrail->holding)) : "null");
    for (const auto& claim : shown.claims) {
        const auto target = claim.outcome->text("target");
        json += fmt::format("{}{{\"outcome\":{},\"feature\":{},\"stage\":\"{}\",\"target\":{}}}",
                            json.ends_with('[') ? "" : ",", base::json_string(claim.outcome->key),
                            base::json_string(claim.feature->key), claim.feature->text("stage"),
                            target.empty() ? "null" : base::json_string(target));
    }
    return json + "]}";
}

int run_metric_show(const Arguments& arguments, Session& session) {
    const auto shown = shown_of(session.store(), arguments.value("key"), session.today());
    view::Document document = record_document(shown.metric);
    document.sections.push_back(series_section(shown));
    if (shown.series.size() >= outcomes::least_usual)
        document.sections.push_back(screen_section(shown.screen, shown.series, shown.metric));
    document.sections.push_back(claims_section(shown));
    session.show(document, [&] { return json_of(shown); });
    return 0;
}

}  // namespace

extern const Verb metric_show_verb{"metric",
                                   "show",
                                   "a metric with its series, its guardrail and the features that claim it",
                                   Moment::decide,
                                   metric_show_positionals,
                                   {},
                                   "waybill metric show M-1",
                                   false,
                                   run_metric_show};

}  // namespace waybill::cli
