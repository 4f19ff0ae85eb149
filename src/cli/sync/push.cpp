#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/push.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

constexpr Flag push_flags[] = {{"print", Shape::boolean, "", "write the commands, for you to read, paste and run"}};

std::string worded(const std::string& value) {
    return value.empty() ? "nothing" : fmt::format("\"{}\"", base::visible(value));
}

/// The command with a line above it that says what it does and why. Texts of others stand in that line, and a shell at a prompt
/// knows no remarks unless it is told to (zsh): the line is a word in quotes for a command that does nothing.
std::string lines_of(const exchange::PendingPush& push) {
    const auto status =
        push.status_there.empty() ? std::string() : fmt::format(" ({})", base::visible(push.status_there));
    const auto note = push.note.empty() ? std::string() : "; " + base::visible(push.note);
    const auto why = fmt::format("{} {}: {} in {}{}, {} here{}", base::visible(push.key), push.field, worded(push.there),
                                 push.source, status, worded(push.here), note);
    return fmt::format(": {}\n{}{}", exchange::shell_word(why), push.command, push.command.empty() ? "" : "\n");
}

std::string push_json(const std::vector<exchange::PendingPush>& pushes) {
    std::string rows;
    for (const auto& one : pushes)
        rows += fmt::format(
            "{}{{\"source\":{},\"record\":{},\"field\":\"{}\",\"there\":{},\"here\":{},\"command\":{},\"note\":{}}}",
            rows.empty() ? "" : ",", base::json_string(one.source), base::json_string(one.key), one.field,
            base::json_string(one.there), base::json_string(one.here),
            one.command.empty() ? "null" : base::json_string(one.command), base::json_string(one.note));
    return fmt::format("{{\"commands\":[{}]}}", rows);
}

int run_push(const Arguments& arguments, Session& session) {
    if (!arguments.has("print"))
        throw base::Error(base::Fault::usage, "push runs nothing: it writes the commands that would change the tracker",
                          "waybill push --print, read them, then waybill push --print | sh");
    const auto pushes = exchange::pending_pushes(portfolio_of(session.store(), portfolio::all_kinds()));
    if (session.options().is_json) {
        session.tell("", [&] { return push_json(pushes); });
        return 0;
    }
    std::string script;
    for (const auto& push : pushes) script += lines_of(push);
    session.put(script);
    if (pushes.empty()) session.remark("nothing to push: titles, days and stages say here what the trackers said last");
    return 0;
}

}  // namespace

extern const Verb push_verb{
    "push",
    "",
    "the commands that bring your changes of titles, days and stages back to the tracker; runs none",
    Moment::every_day,
    {},
    push_flags,
    "waybill push --print",
    false,
    run_push};

}  // namespace waybill::cli
