#include "../forecast/forecast_question.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "program_answer.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional program_show_positionals[] = {{"key", "key of the program", true, false, key_of("program")}};

int run_program_show(const Arguments& arguments, Session& session) {
    const auto key = session.store().get(portfolio::program, arguments.value("key")).key;
    const auto portfolio = portfolio_of(session.store(), session);
    ProgramAnswer answer{.program = *portfolio.find(portfolio::program, key)};
    const auto projects = coordination::projects_of(portfolio, answer.program);
    coordination::Looked looked;
    if (!projects.empty())
        looked = coordination::look_at(portfolio, session.today(), {},
                                       {.seed = session.options().seed.value_or(1), .threads = processors()});
    answer.missing = looked.missing;
    answer.hint = looked.hint;
    answer.outlook = looked.outlook ? &*looked.outlook : nullptr;
    if (answer.outlook != nullptr) answer.promises = forecast::promises_in(portfolio, *answer.outlook);
    answer.standing = coordination::program_of(portfolio, projects, answer.outlook, answer.promises, session.today());
    session.show(program_document(answer), [&] { return program_json(answer); });
    return 0;
}

}  // namespace

const Verb program_show_verb{
    "program",
    "show",
    "how its projects fit together: odds, who waits for whom, what decides the end, shared teams",
    Moment::every_day,
    program_show_positionals,
    {},
    "waybill program show store",
    false,
    run_program_show};

}  // namespace waybill::cli
