#include "waybill/report/brief.hpp"

#include "../audience.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/features/records.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

constexpr Positional feature_brief_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};
constexpr Flag feature_brief_flags[] = {
    {"audience", Shape::value, "WHO", "team (the default), exec, stakeholder", false, one_of(audiences)}};

int run_feature_brief(const Arguments& arguments, Session& session) {
    const auto key = session.store().get(features::feature, arguments.value("key")).key;
    const auto portfolio = portfolio_of(session.store());
    const auto document =
        report::brief(portfolio, *portfolio.find(features::feature, key), audience_of(arguments), session.today());
    session.show(document, [&] { return view::render_json(document); });
    return 0;
}

}  // namespace

extern const Verb feature_brief_verb{"feature",
                              "brief",
                              "one feature in words for one audience, to be sent",
                              Moment::decide,
                              feature_brief_positionals,
                              feature_brief_flags,
                              "waybill feature brief PAY-12 --audience exec\nwaybill feature brief PAY-12 --format md",
                              false,
                              run_feature_brief};

}  // namespace waybill::cli
