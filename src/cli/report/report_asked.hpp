#pragma once

#include <optional>
#include <string>

#include "../session.hpp"
#include "waybill/report/weekly.hpp"

namespace waybill::cli {

/// What is asked for: a week, all projects of it in a line each, or an iteration.
struct AskedReport {
    std::optional<base::Record> iteration{};
    bool is_portfolio = false;
};

/// Throws Fault::usage where an iteration is asked for beside what only a week has.
AskedReport asked_report(const Arguments& arguments, const store::Store& store);

/// From when on changes are told, and the day whose odds stand beside today's.
struct ToldSince {
    std::optional<base::Instant> from;
    base::Day compared;
};

/// What was said, or else the last report that was sent to these people for a week before; else a week. `scope` is that of
/// what was sent. Throws Fault::bad_value.
ToldSince told_since(const Arguments& arguments, Session& session, const report::WeeklyOptions& options,
                     const std::string& scope);

/// Week, day, audience, scope and order, as the flags say.
report::WeeklyOptions report_options(const Arguments& arguments, Session& session, const AskedReport& asked);

/// What it is kept under: `iteration PAY-47`, `portfolio; team web`, `project WEB`; empty for everything.
std::string kept_under(const AskedReport& asked, const report::Scope& scope);

}  // namespace waybill::cli
