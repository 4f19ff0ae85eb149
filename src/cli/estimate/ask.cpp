#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "asked_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/asked.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using checks::Asked;

constexpr Positional estimate_ask_positionals[] = {
    {"key", "key of a feature; none: all that are not shipped", false, false, key_of("feature")}};
constexpr Flag estimate_ask_flags[] = {
    {"team", Shape::value, "TEAM", "only features of this team", false, key_of("team")},
    {"limit", Shape::value, "N", "at most N; 0 is all, the default off a terminal"},
};
constexpr std::size_t most_on_page = 10;

std::size_t limit_of(const Arguments& arguments, Session& session) {
    if (!arguments.has("limit")) return session.style().is_terminal && session.is_text() ? most_on_page : 0;
    const auto limit = base::parse_integer(arguments.value("limit"));
    if (limit && *limit >= 0) return static_cast<std::size_t>(*limit);
    throw base::Error(base::Fault::bad_value,
                      fmt::format("--limit: '{}' is not a whole number", base::visible(arguments.value("limit"))));
}

/// What is said where no question is open.
std::string nothing_of(const portfolio::Portfolio& portfolio, const std::string& key, const std::string& team) {
    if (!key.empty() && !portfolio::standing_of(portfolio, key).is_estimated())
        return fmt::format("{} has no estimate yet, so there is nothing to ask: waybill estimate add {} {}", key, key,
                           base::range_placeholder);
    if (!key.empty()) return fmt::format("Every question about {} is answered.", key);
    // Silence about what nobody estimated would read as if all were known.
    base::Texts unknown;
    for (const auto& one : portfolio.all(features::feature)) {
        const bool is_asked = team.empty() || base::same_ignoring_case(one.text("team"), team);
        if (is_asked && features::is_unfinished(one) && !portfolio::standing_of(portfolio, one.key).is_estimated())
            unknown.push_back(one.key);
    }
    if (unknown.empty()) return "No question is open about any estimate of what is not shipped.";
    return fmt::format(
        "No question is open about the estimates that there are; {} no estimate yet: waybill estimate add "
        "{} {}",
        unknown.size() == 1 ? "1 feature has" : fmt::format("{} features have", unknown.size()), unknown.front(),
        base::range_placeholder);
}

int run_estimate_ask(const Arguments& arguments, Session& session) {
    const auto limit = limit_of(arguments, session);
    std::string key, team;
    if (arguments.has("key")) key = session.store().get(features::feature, arguments.value("key")).key;
    if (arguments.has("team")) team = session.store().get(portfolio::team, arguments.value("team")).key;
    if (!key.empty() && !team.empty())
        throw base::Error(base::Fault::usage, "a feature and a team are two different questions", "leave one out");
    const auto portfolio = key.empty() ? portfolio_of(session.store())
                                       : portfolio_around(session.store(), session.store().get(features::feature, key));
    auto list = key.empty() ? checks::asked(portfolio, team)
                            : checks::asked_of(portfolio, *portfolio.find(features::feature, key));
    const auto at_80 = key.empty() && !list.empty() ? DaysAt80(portfolio, session.today(), list) : DaysAt80();
    at_80.sort(list);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(
        is_table ? asked_table(list, limit) : asked_document(list, limit, at_80, nothing_of(portfolio, key, team)),
        [&] { return asked_json(list, limit, at_80); });
    return 0;
}

}  // namespace

extern const Verb estimate_ask_verb{
    "estimate",
    "ask",
    "the open questions about estimates, first those that move the date most",
    Moment::decide,
    estimate_ask_positionals,
    estimate_ask_flags,
    "waybill estimate ask\nwaybill estimate ask PAY-12\nwaybill estimate ask --team payments",
    false,
    run_estimate_ask};

}  // namespace waybill::cli
