#include <algorithm>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "program_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional program_show_positionals[] = {
    {"key", "key of the program; none: the only one", false, false, key_of("program")}};

base::Texts keys_of(const std::vector<base::Record>& records) {
    base::Texts keys;
    for (const auto& one : records) keys.push_back(one.key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// The program that was asked for; where none was named, the only one.
std::string asked_program(const Arguments& arguments, const store::Store& store) {
    if (arguments.has("key")) return store.get(portfolio::program, arguments.value("key")).key;
    const auto programs = keys_of(store.load(portfolio::program));
    if (programs.size() == 1) return programs.front();
    if (!programs.empty())
        throw base::Error(base::Fault::usage,
                          fmt::format("there are {} programs: {}", programs.size(),
                                      base::shortened(base::joined(programs, ", "), 200)),
                          fmt::format("waybill program show {}", programs.front()));
    const auto projects = keys_of(store.load(portfolio::project));
    throw base::Error(base::Fault::not_found, "there is no program yet: it is a named set of projects",
                      projects.empty() ? "waybill project add WEB"
                                       : joined_line({"waybill", "program", "add", "all", "--projects",
                                                      base::joined(projects, ",")}));
}

int run_program_show(const Arguments& arguments, Session& session) {
    const auto key = asked_program(arguments, session.store());
    const auto portfolio = portfolio_of(session.store(), session);
    ProgramAnswer answer{.program = *portfolio.find(portfolio::program, key)};
    const auto projects = coordination::projects_of(portfolio, answer.program);
    coordination::Looked looked;
    if (!projects.empty())
        looked = coordination::look_at(portfolio, session.today(), {},
                                       {.seed = session.options().seed.value_or(1), .threads = base::processors()});
    answer.missing = looked.missing;
    answer.hint = looked.hint;
    answer.outlook = looked.outlook ? &*looked.outlook : nullptr;
    if (answer.outlook != nullptr) answer.promises = forecast::promises_in(portfolio, *answer.outlook);
    answer.standing = coordination::program_of(portfolio, projects, answer.outlook, answer.promises, session.today());
    session.show(program_document(answer), [&] { return program_json(answer); });
    return 0;
}

}  // namespace

extern const Verb program_show_verb{
    "program",
    "show",
    "how its projects fit together: odds, who waits for whom, what decides the end, shared teams",
    Moment::every_day,
    program_show_positionals,
    {},
    "waybill program show\nwaybill program show store",
    false,
    run_program_show};

}  // namespace waybill::cli
