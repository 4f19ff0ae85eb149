#include <algorithm>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/actions.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using checks::Action;

constexpr Positional do_positionals[] = {
    {"id", "the short id beside a proposed action: k3f"},
    {"answers", "what the command leaves open, in order", false, true},
};

Action action_of(const std::string& id, Session& session) {
    const auto portfolio = portfolio_of(session.store());
    const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    std::vector<std::string> ids;
    for (auto& action : checks::actions(portfolio, findings, session.today())) {
        if (base::same_ignoring_case(action.id, id)) return std::move(action);
        ids.push_back(action.id);
    }
    throw Error(Fault::not_found, fmt::format("nothing is proposed as '{}'; it may have been done", base::visible(id)),
                ids.empty() ? "waybill status shows where things stand" : "waybill status lists what is proposed now");
}

/// What a person is asked for: `committed (DATE)`, or the flag alone where the example says nothing.
std::string question_of(const checks::Blank& blank) {
    if (blank.flag.empty()) return blank.example == "…" ? "in your words" : blank.example;
    return blank.example == "…" ? blank.flag : fmt::format("{} ({})", blank.flag, blank.example);
}

/// The words of the command with its blanks filled in: by what was typed behind the id, or by asking.
std::vector<std::string> completed(const Action& action, const std::vector<std::string>& answers,
                                   const Session& session) {
    auto words = split_line(action.command);
    words.erase(words.begin());
    const auto blanks = checks::blanks_in(words);
    std::vector<std::string> missing, line{"do", action.id};
    line.insert(line.end(), answers.begin(), answers.end());
    for (std::size_t i = 0; i < blanks.size(); ++i) {
        const auto answer = i < answers.size() ? answers[i] : session.ask(question_of(blanks[i]) + ":");
        if (answer)
            words[blanks[i].word] = *answer;
        else
            missing.push_back(question_of(blanks[i]));
        if (i >= answers.size()) line.push_back(blanks[i].example);
    }
    if (!missing.empty()) {
        throw Error(Fault::usage,
                    fmt::format("{} asks for {}: {}", action.id, base::joined(missing, " and "), action.command),
                    "waybill " + joined_line(line));
    }
    // A word too many would be lost.
    if (answers.size() > blanks.size()) {
        throw Error(Fault::usage,
                    fmt::format("{} asks for {}, {} given", action.id,
                                blanks.empty() ? "nothing" : base::counted(blanks.size(), "answer"),
                                base::counted(answers.size(), "was", "were")),
                    fmt::format("it carries out: {}", action.command));
    }
    return words;
}

int run_do(const Arguments& arguments, Session& session) {
    const auto words = completed(action_of(arguments.value("id"), session), arguments.values("answers"), session);
    session.remark("ran: waybill " + joined_line(words));
    return session.go_on_as(words);
}

}  // namespace

extern const Verb do_verb{"do",
                   "",
                   "carry out a proposed action by its short id, and what it asks for",
                   Moment::every_day,
                   do_positionals,
                   {},
                   "waybill do k3f\nwaybill do k3f Dee",
                   true,
                   run_do};

}  // namespace waybill::cli
