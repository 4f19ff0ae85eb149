#include "waybill/exchange/merge.hpp"

#include <fmt/format.h>

#include "../parse.hpp"
#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "merge_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"

namespace waybill::cli {
namespace {

using exchange::Keep;

constexpr std::string_view merge_sides[] = {"ours", "theirs", "before"};
constexpr Positional merge_positionals[] = {
    {"files", "three exports: the one that both began with, ours, theirs; or one with conflicts in it, to settle", true,
     true, a_file}};
constexpr Flag merge_flags[] = {
    {"keep", Shape::value, "SIDE",
     "what holds where both changed the same: ours, theirs, or before: what neither had changed yet", false,
     one_of(merge_sides)},
    {"record", Shape::value, "KEY", "with --keep and one file: settle the conflict of this record alone"},
    {"path", Shape::value, "NAME", "what the file is called in messages, where git hands over copies of it"},
};

Keep kept_side(const Arguments& arguments) {
    if (!arguments.has("keep")) return Keep::neither;
    const auto word = arguments.value("keep");
    if (word == "ours") return Keep::ours;
    if (word == "theirs") return Keep::theirs;
    if (word == "before") return Keep::before;
    refuse_choice("keep", word, {"ours", "theirs", "before"});
}

/// What is handed on can be read, whichever side is taken of what is left open.
void refuse_broken_merge(const exchange::Merge& merged, Keep keep, const std::string& path) {
    const auto read = [&](Keep side) { exchange::read_records(exchange::text_of(merged, side), path); };
    if (keep == Keep::neither) read(Keep::theirs);
    read(keep == Keep::neither ? Keep::ours : keep);
}

/// One file with conflicts in it: takes one side of them.
int settle_file(const Arguments& arguments, const std::string& file, Keep keep, Session& session) {
    const auto text = session.read_input(file);
    if (keep == Keep::neither) {
        const bool is_open = exchange::settle(text, Keep::ours, {}, file).settled > 0;
        throw base::Error(base::Fault::usage, "merge needs three files, or one with conflicts in it and --keep",
                          is_open ? fmt::format("waybill merge {0} --keep ours -o {0}", joined_line({file}))
                                  : "waybill merge before.jsonl ours.jsonl theirs.jsonl");
    }
    const auto record = arguments.value("record");
    const auto settled = exchange::settle(text, keep, record, file);
    if (settled.settled == 0) {
        const auto what = record.empty() ? fmt::format("there is no conflict in {}", file)
                                         : fmt::format("{} stands in no conflict of {}", base::visible(record), file);
        throw base::Error(base::Fault::not_found, what,
                          fmt::format("waybill import {} reads the file", joined_line({file})));
    }
    if (settled.left == 0) exchange::read_records(settled.text, file);  // what is handed on can be read
    session.remark(fmt::format("{} settled, {} left", base::counted(settled.settled, "conflict"), settled.left));
    if (session.options().is_json)
        session.tell("", [&] { return settled_json(settled); });
    else
        session.put(settled.text);
    return settled.left == 0 ? 0 : 1;
}

int run_merge(const Arguments& arguments, Session& session) {
    const auto& files = arguments.values("files");
    const auto keep = kept_side(arguments);
    if (files.size() == 1) return settle_file(arguments, files.front(), keep, session);
    if (files.size() != 3)
        throw base::Error(base::Fault::usage, fmt::format("merge needs three files, and here are {}", files.size()),
                          "waybill merge before.jsonl ours.jsonl theirs.jsonl");
    if (arguments.has("record"))
        throw base::Error(base::Fault::usage, "--record settles a conflict of one file",
                          "merge the three first, then: waybill merge FILE --keep ours --record PAY-3 -o FILE");
    const auto read = [&](std::size_t at) {
        const auto name =
            arguments.has("path") ? fmt::format("{} ({})", arguments.value("path"), merge_words[at]) : files[at];
        return exchange::read_records(session.read_input(files[at]), name);
    };
    auto base = read(exchange::base_side), ours = read(exchange::our_side), theirs = read(exchange::their_side);
    const auto merged = exchange::merge(std::move(base), std::move(ours), std::move(theirs));
    const auto& output = session.options().output;
    const auto path = arguments.has("path")             ? arguments.value("path")
                      : output.empty() || output == "-" ? files[exchange::our_side]
                                                        : output;
    refuse_broken_merge(merged, keep, path);
    const auto text = exchange::text_of(merged, keep);
    if (session.options().is_json)
        session.tell("", [&] { return merge_json(merged, text); });
    else
        session.put(text);
    for (const auto& line : merge_lines(merged, keep != Keep::neither, path)) session.remark(line);
    return merged.conflicts.empty() || keep != Keep::neither ? 0 : 1;
}

}  // namespace

extern const Verb merge_verb{
    "merge",
    "",
    "bring two exports together that grew apart, record by record; exit 1 where they contradict",
    Moment::data,
    merge_positionals,
    merge_flags,
    "waybill merge before.jsonl ours.jsonl theirs.jsonl -o plan.jsonl\n"
    "waybill merge conflicts.jsonl --keep theirs --record web -o plan.jsonl",
    false,
    run_merge};

}  // namespace waybill::cli
