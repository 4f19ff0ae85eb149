#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "calibrate_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Flag estimate_calibrate_flags[] = {
    {"team", Shape::value, "TEAM", "only this team", false, key_of("team")},
};

/// A past that cannot teach is refused, with what would make it one.
void require_past(const forecast::EstimateHistory& past) {
    if (past.work.empty()) {
        const auto why =
            past.without_actual > 0
                ? fmt::format("{} an estimate, and nothing says what it took",
                              past.without_actual == 1 ? "1 finished feature has"
                                                       : fmt::format("{} finished features have", past.without_actual))
            : past.estimated_late > 0   ? "finished features were estimated only when they were done"
            : past.without_estimate > 0 ? "no finished feature was estimated"
                                        : "nothing is finished yet";
        throw Error(Fault::refused, fmt::format("there is nothing to calibrate by: {}", why),
                    past.without_actual > 0 ? "waybill effort add KEY 3d records what was spent; an import with status "
                                              "changes says how long it took"
                                            : "waybill estimate add KEY 2d..5d..11d before the work begins");
    }
    if (past.is_copied())
        throw Error(
            Fault::refused,
            fmt::format(
                "{} of {} actuals are the estimate to the minute: they were copied when the work was closed, and "
                "teach nothing",
                past.copied, past.work.size()),
            "waybill effort list shows them; record what was spent, or nothing");
}

int run_estimate_calibrate(const Arguments& arguments, Session& session) {
    std::string team;
    if (arguments.has("team")) team = session.store().get(portfolio::team, arguments.value("team")).key;
    const auto portfolio = portfolio_of(session.store());
    CalibrationAnswer answer{.past = forecast::past_of(portfolio), .team = team};
    require_past(answer.past);
    answer.rows = calibration_rows(answer.past, team);
    answer.running =
        forecast::unfinished_of(answer.past, forecast::running_of(portfolio, answer.past, session.today()));
    std::erase_if(answer.running, [&team](const auto& one) { return !team.empty() && one.team != team; });
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? calibration_table(answer.rows) : calibration_document(answer),
                 [&] { return calibration_json(answer); });
    return 0;
}

}  // namespace

extern const Verb estimate_calibrate_verb{
    "estimate",
    "calibrate",
    "what estimates turned out to be worth, by team and size, and what open questions cost",
    Moment::decide,
    {},
    estimate_calibrate_flags,
    "waybill estimate calibrate\nwaybill estimate calibrate --team payments",
    false,
    run_estimate_calibrate};

}  // namespace waybill::cli
