#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

constexpr Positional undo_positionals[] = {{"count", "how many commands (1)", false}};

std::int64_t count_of(const Arguments& arguments) {
    if (!arguments.has("count")) return 1;
    const auto count = base::parse_integer(arguments.value("count"));
    if (!count || *count < 1 || *count > 10'000) {
        throw base::Error(base::Fault::bad_value,
                          fmt::format("'{}' is not a number of commands", base::visible(arguments.value("count"))));
    }
    return *count;
}

void tell_steps(const std::vector<store::CommandRow>& steps, Session& session, std::string_view done) {
    std::string text;
    std::string json = "[";
    for (const auto& command : steps) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", done, base::visible(command.line));
        json += fmt::format("{}{{\"command\":{},\"line\":{}}}", json.size() > 1 ? "," : "", command.id,
                            base::json_string(command.line));
    }
    session.tell(text, [&] { return json + "]"; });
}

/// One step; where the steps asked for are more than there are, says how many there would have been.
store::CommandRow stepped(store::Writer& writer, std::size_t done, store::CommandRow (*one)(store::Writer&)) {
    try {
        return one(writer);
    } catch (const base::Error& error) {
        if (done == 0 || error.fault() != base::Fault::nothing_to_undo) throw;
        throw base::Error(
            error.fault(),
            fmt::format("there {} only {}; nothing was done", done == 1 ? "is" : "are", base::counted(done, "command")),
            error.hint());
    }
}

/// Steps back or forth `count` commands: each a command of its own, all of them in one transaction.
int step(const Arguments& arguments, Session& session, std::string_view done,
         store::CommandRow (*one)(store::Writer&)) {
    std::vector<store::CommandRow> steps;
    const auto count = count_of(arguments);
    session.store().together([&] {
        for (auto left = count; left > 0; --left) {
            const auto part = left > 1 ? Session::Part::step : Session::Part::whole;
            session.change(
                [&](store::Writer& writer) {
                    steps.push_back(stepped(writer, steps.size(), one));
                    if (left == 1) tell_steps(steps, session, done);
                },
                part);
        }
    });
    return 0;
}

int run_undo(const Arguments& arguments, Session& session) {
    return step(arguments, session, "undone", store::undo);
}
int run_redo(const Arguments& arguments, Session& session) {
    return step(arguments, session, "done again", store::redo);
}

}  // namespace

extern const Verb undo_verb{"undo",           "", "take the last change back",    Moment::history,
                     undo_positionals, {}, "waybill undo\nwaybill undo 3", true,
                     run_undo};
extern const Verb redo_verb{
    "redo", "", "do again what was undone last", Moment::history, undo_positionals, {}, "waybill redo", true, run_redo};

}  // namespace waybill::cli
