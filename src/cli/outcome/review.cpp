#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "review_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional outcome_review_positionals[] = {
    {"key", "features or outcomes; none: all that are with users or measured", false, true, key_of("feature outcome")}};

/// The reviews of these features and outcomes, whatever their stage.
std::vector<outcomes::Review> reviews_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys,
                                         Session& session) {
    std::vector<const base::Record*> chosen;
    for (const auto& key : keys) {
        if (const auto* outcome = portfolio.find(outcomes::outcome, key)) {
            chosen.push_back(outcome);
            continue;
        }
        const auto feature = session.store().get(features::feature, key).key;
        for (const auto* one : portfolio.of(outcomes::outcome, "feature", feature)) chosen.push_back(one);
    }
    std::sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) { return checks::is_before(*a, *b); });
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    std::vector<outcomes::Review> list;
    for (const auto* one : chosen) list.push_back(checks::review_of(portfolio, *one, session.today()));
    return list;
}

int run_outcome_review(const Arguments& arguments, Session& session) {
    const auto portfolio = portfolio_of(session.store());
    const auto& keys = arguments.values("key");
    const ReviewAnswer answered{
        portfolio, keys.empty() ? checks::reviews(portfolio, session.today()) : reviews_of(portfolio, keys, session),
        session.today(), !keys.empty()};
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    auto document = is_table ? review_table(answered.list) : review_document(answered);
    if (auto ways = ways_to_targets(answered); !is_table && ways.plots.size() > 1)
        document.sections.push_back({"ways", "On the way", {std::move(ways)}});
    // On a terminal only of those that were asked about: a drawing takes half a screen.
    const bool is_page = session.format() == view::Format::html || session.format() == view::Format::md;
    if (is_page || (session.is_text() && answered.is_chosen)) {
        auto curves = curves_section(answered);
        if (!curves.blocks.empty()) document.sections.push_back(std::move(curves));
    }
    session.show(document, [&] { return review_json(answered); });
    return 0;
}

}  // namespace

extern const Verb outcome_review_verb{"outcome",
                                      "review",
                                      "did the releases move their numbers? what missed, what moves, what has no data",
                                      Moment::every_day,
                                      outcome_review_positionals,
                                      {},
                                      "waybill outcome review\nwaybill outcome review PAY-1",
                                      false,
                                      run_outcome_review};

}  // namespace waybill::cli
