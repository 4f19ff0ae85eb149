#include <algorithm>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "align_answer.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional milestone_align_positionals[] = {
    {"milestone", "key of the milestone; none: all that are open, in short", false, false, key_of("milestone")}};
constexpr Flag milestone_align_flags[] = {
    {"team", Shape::value, "KEY", "only this team, with the text to send to it", false, key_of("team")}};

/// The milestones that are asked about.
std::vector<const base::Record*> milestones_asked(const portfolio::Portfolio& portfolio, const Arguments& arguments,
                                                  const Session& session) {
    if (arguments.has("milestone")) return {portfolio.find(portfolio::milestone, arguments.value("milestone"))};
    return coordination::open_milestones(portfolio, session.today());
}

bool has_part(const coordination::Alignment& alignment, const std::string& team) {
    return std::any_of(alignment.teams.begin(), alignment.teams.end(),
                       [&](const auto& one) { return one.is_of(team); });
}

int run_milestone_align(const Arguments& arguments, Session& session) {
    auto& store = session.store();
    AlignAnswer answer{.today = session.today(), .is_short = !arguments.has("milestone")};
    if (!answer.is_short) store.get(portfolio::milestone, arguments.value("milestone"));
    if (arguments.has("team")) answer.team = store.get(portfolio::team, arguments.value("team")).key;
    const auto portfolio = portfolio_of(store, session);
    const auto milestones = milestones_asked(portfolio, arguments, session);
    std::vector<std::string> keys;
    for (const auto* one : milestones) keys.push_back(one->key);
    const auto looked =
        keys.empty() ? coordination::Looked()
                     : coordination::look_at(portfolio, session.today(), keys,
                                             {.seed = session.options().seed.value_or(1), .threads = base::processors()});
    answer.missing = looked.missing;
    answer.hint = looked.hint;
    if (looked.outlook) answer.runs = looked.outlook->options.runs;
    for (const auto* one : milestones)
        answer.list.push_back(coordination::align(portfolio, *one, looked.outlook ? &*looked.outlook : nullptr));
    if (answer.is_short && arguments.has("team"))
        std::erase_if(answer.list, [&](const auto& one) { return !has_part(one, answer.team); });
    session.show(align_document(answer), [&] { return align_json(answer); });
    return 0;
}

}  // namespace

extern const Verb milestone_align_verb{
    "milestone",
    "align",
    "whether its teams mean the same day: asked for, answered, expected; what to send to each",
    Moment::decide,
    milestone_align_positionals,
    milestone_align_flags,
    "waybill milestone align\nwaybill milestone align MS-1",
    false,
    run_milestone_align};

}  // namespace waybill::cli
