#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"

namespace waybill::cli {
namespace {

using portfolio::SlipTotal;

constexpr Flag slip_causes_flags[] = {
    {"since", Shape::value, "DAY", "only slips that were recorded on that day or later"}};

view::Document document_of(const std::vector<SlipTotal>& totals, const std::optional<base::Day>& since) {
    if (totals.empty())
        return {.title = "",
                .subtitle = "",
                .sections = {{"causes",
                              "",
                              {view::Paragraph{fmt::format("No promised day has moved{}.",
                                                           since ? " since " + base::format_day(*since) : ""),
                                               view::Tone::good}}}}};
    view::Table table{.columns = {{"cause", "cause"},
                                  {"slips", "slips", view::Align::right, true},
                                  {"days", "working days", view::Align::right, true}},
                      .rows = {}};
    std::int64_t days = 0;
    std::size_t slips = 0;
    for (const auto& one : totals) {
        table.rows.push_back({{one.cause}, {std::to_string(one.slips)}, {fmt::format("{:+}", one.days)}});
        days += one.days;
        slips += one.slips;
    }
    view::Section section{"causes", "", {std::move(table)}};
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("{} moved promised days by {:+} working days in all.", base::counted(slips, "slip"), days)});
    const bool has_unknown =
        std::any_of(totals.begin(), totals.end(), [](const SlipTotal& one) { return one.cause == "unknown"; });
    if (has_unknown)
        section.blocks.emplace_back(view::List{{{"nobody said why:", "waybill slip list --where cause:unknown"}}});
    return {.title = "", .subtitle = "", .sections = {section}};
}

std::string json_of(const std::vector<SlipTotal>& totals) {
    std::string json;
    for (const auto& one : totals)
        json += fmt::format(R"({}{{"cause":{},"slips":{},"days":{}}})", json.empty() ? "" : ",",
                            base::json_string(one.cause), one.slips, one.days);
    return fmt::format(R"({{"causes":[{}]}})", json);
}

int run_slip_causes(const Arguments& arguments, Session& session) {
    std::optional<base::Day> since;
    if (arguments.has("since")) since = session.read_day("since", arguments.value("since"));
    const auto all = session.store().load(portfolio::slip);
    std::vector<const base::Record*> slips;
    for (const auto& one : all) {
        const auto created = base::parse_instant(one.created);
        if (!since || (created && base::day_of(*created) >= *since)) slips.push_back(&one);
    }
    const auto totals = portfolio::totals_by_cause(slips);
    session.show(document_of(totals, since), [&] { return json_of(totals); });
    return 0;
}

}  // namespace

extern const Verb slip_causes_verb{"slip",
                            "causes",
                            "what put promised days off, by cause",
                            Moment::decide,
                            {},
                            slip_causes_flags,
                            "waybill slip causes\nwaybill slip causes --since 2026-10-01",
                            false,
                            run_slip_causes};

}  // namespace waybill::cli
