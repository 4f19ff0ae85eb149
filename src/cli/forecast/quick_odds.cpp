#include "quick_odds.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "forecast_answer.hpp"
#include "precision.hpp"
#include "throughput_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/portfolio/estimated.hpp"

namespace waybill::cli {
namespace {

/// What both ways of forecasting say.
struct Said {
    std::string_view method;
    std::size_t runs = 0, history = 0;
    double odds = 0;
    std::optional<base::Day> p50{}, p80{};
};

Said said_by(const portfolio::Portfolio& portfolio, base::Day today, base::Day by) {
    const auto open = forecast::open_features(portfolio, {}, true);
    if (open.empty()) throw base::Error(base::Fault::refused, "all of it is finished, or was dropped");
    const bool is_estimated = std::any_of(open.begin(), open.end(), [&](const auto* one) {
        return portfolio::standing_of(portfolio, one->key).is_estimated();
    });
    if (!is_estimated) {
        const auto answer = throughput_answer(portfolio, {}, true, today, {}, false, false);
        return {"throughput",       answer.options.runs, std::min(answer.history.finished.size(), forecast::weeks_back),
                answer.odds_by(by), answer.day(.5),      answer.day(.8)};
    }
    const auto outlook = forecast::look_ahead(portfolio, today, {.scope = {.has_ideas = true, .keys = {}}});
    return {"simulation", outlook.options.runs, 0, outlook.odds_by(by), outlook.day(.5), outlook.day(.8)};
}

std::string day_or_nothing(const std::optional<base::Day>& day) {
    return day ? base::format_day(*day) : std::string();
}

struct QuickOdds {
    view::Section section;
    std::string json;
};

QuickOdds quick_odds(const portfolio::Portfolio& portfolio, base::Day today, base::Day by) {
    QuickOdds result{{"odds", fmt::format("By {}?", base::format_weekday(by)), {}}, {}};
    try {
        const auto said = said_by(portfolio, today, by);
        result.section.blocks.emplace_back(view::Paragraph{
            fmt::format("{} that all that is open is done by then, {}; half of the runs are done by {}, 80 % by {}.",
                        spoken_odds(said.odds, said.runs),
                        said.method == "throughput"
                            ? fmt::format("going by what was finished in {} weeks", said.history)
                            : "going by the estimates",
                        said.p50 ? base::format_day(*said.p50) : "no day that is in sight",
                        said.p80 ? base::format_day(*said.p80) : "no day that is in sight"),
            tone_of_odds(said.odds)});
        result.section.blocks.emplace_back(
            view::List{{{"what that rests on", fmt::format("waybill forecast --all --by {}", base::format_day(by))}}});
        result.json =
            fmt::format(R"({{"method":"{}","by":"{}","probability":{},"p50":{},"p80":{},"history":{},"missing":null}})",
                        said.method, base::format_day(by), share_json(said.odds),
                        json_or_null(day_or_nothing(said.p50)), json_or_null(day_or_nothing(said.p80)), said.history);
    } catch (const base::Error& error) {
        result.section.blocks.emplace_back(view::List{{{fmt::format("No odds: {}.", error.message()), error.hint()}}});
        result.json = fmt::format(
            R"({{"method":null,"by":"{}","probability":null,"p50":null,"p80":null,"history":0,"missing":{}}})",
            base::format_day(by), base::json_string(error.message()));
    }
    return result;
}

}  // namespace

std::string append_odds(const store::Store& store, const Session& session, std::optional<base::Day> by,
                        view::Document& document) {
    if (!by) return {};
    auto odds = quick_odds(portfolio_of(store), session.today(), *by);
    document.sections.push_back(std::move(odds.section));
    return odds.json;
}

std::string with_odds(std::string json, const std::string& odds) {
    if (odds.empty()) return json;
    json.pop_back();
    return fmt::format("{},\"odds\":{}}}", json, odds);
}

}  // namespace waybill::cli
