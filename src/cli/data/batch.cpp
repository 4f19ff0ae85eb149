#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../progress.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "batch_answer.hpp"
#include "batch_lines.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Positional batch_positionals[] = {
    {"file", "the commands, one a line; - or nothing is standard input", false}};
constexpr Flag batch_flags[] = {
    {"keep-going", Shape::boolean, "", "a command that fails is passed over, and what the others did is kept"},
};

/// These work on files of their own, or step through the very history that the batch is one step of.
constexpr std::array outside{"backup", "batch", "config", "demo", "do",      "doctor",   "edit",
                             "init",   "log",   "redo",   "undo", "restore", "complete", "completion"};
/// What holds for all of a batch is said with it.
constexpr std::array of_the_whole{"dir",   "data",    "today",      "now",    "as-of",     "assume", "seed",
                                  "actor", "dry-run", "request-id", "output", "no-config", "debug"};

/// A command that answers no ends a batch as an error does, with a status of its own.
struct SaidNo {
    const BatchLine& line;
    Session::Performed performed;
};

/// Whether it is the file, or waybill, that failed, and not the one command: what was done before may be gone with it.
bool ends_all(Fault fault) {
    constexpr std::array fatal{Fault::io, Fault::damaged, Fault::busy, Fault::internal};
    return std::find(fatal.begin(), fatal.end(), fault) != fatal.end();
}

Parsed parsed_line(const BatchLine& line) {
    Parsed parsed = parse(line.words);
    if (std::find(outside.begin(), outside.end(), parsed.leaf.noun) != outside.end()) {
        throw Error(Fault::usage, fmt::format("'{}' is no part of a batch", parsed.leaf.words()),
                    "give it as a command of its own");
    }
    for (const auto* option : of_the_whole) {
        if (asks_for(parsed.leaf, parsed.arguments, option))
            throw Error(Fault::usage, fmt::format("--{} is said for all of a batch", option),
                        fmt::format("waybill batch FILE --{} …", option));
    }
    return parsed;
}

/// Carries out one line, and takes back what it changed where it fails.
Session::Performed performed(store::Writer& writer, const BatchLine& line, const std::string& file, Session& session) {
    Session::Performed result;
    try {
        writer.attempt([&] { result = session.perform(writer, parsed_line(line)); });
    } catch (const Error& error) {
        if (error.at()) throw;
        throw error.placed({file, line.line, 0});
    }
    return result;
}

/// The error that ended a batch, with what became of the rest.
Error all_taken_back(const Error& error) {
    return Error(error.fault(), error.message(),
                 fmt::format("{}{}nothing of the batch was kept", error.hint(), error.hint().empty() ? "" : "; "),
                 error.at());
}

/// Carries out all of them; the exit status of the first that failed.
int perform_all(const std::vector<BatchLine>& lines, const std::string& file, bool keeps_going, store::Writer& writer,
                Session& session) {
    BatchAnswer answer(session);
    Progress progress(session, "commands carried out");
    int first = 0;
    for (const auto& line : lines) {
        int code = 0;
        try {
            const auto result = performed(writer, line, file, session);
            code = result.code;
            if (code != 0 && !keeps_going) throw SaidNo{line, result};
            answer.done(line, result);
        } catch (const Error& error) {
            if (!keeps_going || ends_all(error.fault())) throw all_taken_back(error);
            code = base::info(error.fault()).exit;
            answer.failed(line, error);
        }
        if (first == 0) first = code;
        progress.count();
    }
    answer.finish();
    return first;
}

int run_batch(const Arguments& arguments, Session& session) {
    const bool keeps_going = arguments.has("keep-going");
    if (keeps_going && !session.options().request_id.empty()) {
        throw Error(Fault::usage,
                    "--keep-going and --request-id shut each other out: sent again, what failed would be "
                    "answered as done",
                    "leave one of the two out");
    }
    const auto path = arguments.has("file") ? arguments.value("file") : "-";
    const auto file = path == "-" ? "standard input" : path;
    const auto lines = read_batch(session.read_input(path), file);
    int code = 0;
    try {
        session.change([&](store::Writer& writer) { code = perform_all(lines, file, keeps_going, writer, session); });
    } catch (const SaidNo& no) {
        session.output().discard();  // what was done before it was taken back; why it said no is told
        BatchAnswer answer(session);
        answer.done(no.line, no.performed);
        answer.finish();
        session.remark(fmt::format("{}:{}: '{}' answered no (exit {}): nothing was kept", file, no.line.line,
                                   joined_line(no.line.words), no.performed.code));
        return no.performed.code;
    }
    return code;
}

}  // namespace

extern const Verb batch_verb{"batch",
                      "",
                      "many commands at once, one a line: all of them or none, and one step to undo",
                      Moment::data,
                      batch_positionals,
                      batch_flags,
                      "waybill batch plan.txt --dry-run\nwaybill batch - --keep-going <plan.txt",
                      true,
                      run_batch};

}  // namespace waybill::cli
