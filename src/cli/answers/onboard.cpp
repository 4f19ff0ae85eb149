#include "waybill/report/onboarding.hpp"

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

constexpr Flag onboard_flags[] = {
    {"project", Shape::value, "KEY", "only this project, its teams and what they touch", false, key_of("project")},
    {"team", Shape::value, "KEY", "only this team, its services and what it touches", false, key_of("team")},
};

int run_onboard(const Arguments& arguments, Session& session) {
    if (arguments.has("project") && arguments.has("team"))
        throw base::Error(base::Fault::usage, "--project and --team: one document is for one of them",
                          "waybill onboard --team payments");
    report::OnboardingOptions options{.today = session.today()};
    if (arguments.has("project"))
        options.project = session.store().get(portfolio::project, arguments.value("project")).key;
    if (arguments.has("team")) options.team = session.store().get(portfolio::team, arguments.value("team")).key;
    const auto document = report::onboarding(portfolio_of(session.store()), options);
    session.show(document, [&] { return view::render_json(document); });
    return 0;
}

}  // namespace

extern const Verb onboard_verb{"onboard",
                        "",
                        "the first month on one page: system, people, process, what is open, what to ask",
                        Moment::every_day,
                        {},
                        onboard_flags,
                        "waybill onboard\nwaybill onboard --team payments --format html --output onboarding.html",
                        false,
                        run_onboard};

}  // namespace waybill::cli
