#include <algorithm>

#include <fmt/format.h>

#include "../audience.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "report_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Positional show_report_positionals[] = {
    {"name", "its uid, or the week; none: the last one", false, false, key_of("report")}};
constexpr Flag show_report_flags[] = {
    {"audience", Shape::value, "WORD", "only what was sent to them", false, one_of(audiences)},
};

/// The last one that was sent of that name (a uid, a week, or nothing) to that audience.
base::Record sent_called(const std::string& name, const std::string& audience, const store::Store& store) {
    if (!name.empty() && !base::parse_week(name)) return store.get(portfolio::report, name);
    for (const auto& one : sent_reports(store)) {
        const bool is_it = (name.empty() || base::same_ignoring_case(one.week, name)) &&
                           (audience.empty() || one.audience == audience);
        if (is_it) return store.find_uid(portfolio::report, one.uid).value();
    }
    throw Error(Fault::not_found,
                fmt::format("no report was sent{}{}", name.empty() ? "" : " for " + name,
                            audience.empty() ? "" : " to " + audience),
                "waybill report sent -o week.html keeps one; waybill report list shows them");
}

int run_show_report(const Arguments& arguments, Session& session) {
    const auto audience = arguments.has("audience") ? std::string(name_of(audience_of(arguments))) : std::string();
    const auto record = sent_called(arguments.value("name"), audience, session.store());
    if (session.options().is_json) {
        session.tell("", [&] { return base::record_json(record, true); });
        return 0;
    }
    const auto text = record.text("text");
    // What was only written so far has no bytes yet: its sentences are all there is.
    if (text.empty())
        session.print(std::string(record.text("sentences")) + "\n");
    else
        session.put(with_line_ends(text, record.text("form")));
    return 0;
}

}  // namespace

extern const Verb report_show_verb{"report",
                                   "show",
                                   "a report that was sent, byte for byte",
                                   Moment::every_day,
                                   show_report_positionals,
                                   show_report_flags,
                                   "waybill report show\nwaybill report show 2026-W46 --audience exec -o sent.html",
                                   false,
                                   run_show_report};

}  // namespace waybill::cli
