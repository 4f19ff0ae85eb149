#include "merge_answer.hpp"

#include <fmt/format.h>

#include "../parse.hpp"
#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_shown_bytes = 60;

std::string quoted(const std::string& text) {
    return text.empty() ? "nothing" : fmt::format("\"{}\"", base::shortened(base::visible(text), most_shown_bytes));
}

/// `PAY-3 Wallets`, or `note 4f…` where there is no key.
std::string name_of(const exchange::MergeConflict& conflict) {
    const auto name =
        conflict.kind->is_keyed() ? conflict.record : fmt::format("{} {}", conflict.kind->noun(), conflict.record);
    return conflict.title.empty() || conflict.title == conflict.record ? name
                                                                       : fmt::format("{} {}", name, conflict.title);
}

std::string line_of(const exchange::MergeConflict& one) {
    if (one.field.empty()) return fmt::format("  {}: ours {}, theirs {}", name_of(one), one.ours, one.theirs);
    return fmt::format("  {}: {} is {} in ours, {} in theirs, and was {}", name_of(one), one.field, quoted(one.ours),
                       quoted(one.theirs), quoted(one.base));
}

std::string conflict_json(const exchange::MergeConflict& one) {
    return fmt::format(
        "{{\"kind\":\"{}\",\"record\":{},\"title\":{},\"field\":{},\"before\":{},\"ours\":{},\"theirs\":{}}}",
        one.kind->name, base::json_string(one.record), json_or_null(one.title), json_or_null(one.field),
        json_or_null(one.base), json_or_null(one.ours), json_or_null(one.theirs));
}

}  // namespace

std::string merge_json(const exchange::Merge& merge, const std::string& text) {
    std::string conflicts, keys;
    for (const auto& one : merge.conflicts) conflicts += (conflicts.empty() ? "" : ",") + conflict_json(one);
    for (const auto& one : merge.new_keys)
        keys += fmt::format("{}{{\"kind\":\"{}\",\"side\":\"{}\",\"before\":{},\"after\":{}}}", keys.empty() ? "" : ",",
                            one.kind->name, merge_words[one.side], base::json_string(one.before),
                            base::json_string(one.after));
    return fmt::format("{{\"records\":{},\"conflicts\":[{}],\"new_keys\":[{}],\"text\":{}}}", merge.records.size(),
                       conflicts, keys, base::json_string(text));
}

std::string settled_json(const exchange::Settled& settled) {
    return fmt::format("{{\"settled\":{},\"left\":{},\"text\":{}}}", settled.settled, settled.left,
                       base::json_string(settled.text));
}

std::vector<std::string> merge_lines(const exchange::Merge& merge, bool is_settled, const std::string& path) {
    std::vector<std::string> lines;
    for (const auto& one : merge.new_keys)
        lines.push_back(fmt::format("{} was given on both sides: {} of {} is {} now", one.before,
                                    one.title == one.before ? one.kind->noun() : quoted(one.title),
                                    merge_words[one.side], one.after));
    if (merge.conflicts.empty()) return lines;
    lines.push_back(fmt::format("{} in {}{}", base::counted(merge.conflicts.size(), "conflict"), path,
                                is_settled ? ", settled as was asked" : ":"));
    for (const auto& one : merge.conflicts) lines.push_back(line_of(one));
    if (!is_settled)
        lines.push_back(
            fmt::format("hint: keep one line of each in {0}, or one side of all: waybill merge {0} --keep ours -o "
                        "{0} (of one record: --record KEY)",
                        joined_line({path})));
    return lines;
}

}  // namespace waybill::cli
