#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/exchange/merge.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

void append_line(std::string& text, const std::optional<base::Record>& record) {
    if (!record) return;
    base::append_record_json(text, *record, false);
    text += '\n';
}

/// One conflict of a file while it is read: the lines of its sides as they stand.
struct Marked {
    std::string whole, ours, before, theirs;
    enum class Part { ours, base, theirs } part = Part::ours;
    bool has_before = false;  ///< git writes it only in the style diff3
    int line = 0;
};

/// Whether the marks are in order: <, in some styles |, =, >.
bool may_stand(char mark, const std::optional<Marked>& open) {
    if (mark == '<') return !open;
    if (mark == '|') return open && open->part == Marked::Part::ours;
    if (mark == '=') return open && open->part != Marked::Part::theirs;
    return mark == '\0' || (open && open->part == Marked::Part::theirs);
}

[[noreturn]] void refuse_marks(const std::string& file, int line) {
    throw Error(Fault::bad_data, "the marks of a merge conflict do not pair here",
                "git checkout --merge FILE writes the conflict anew", base::Place{file, line, 0});
}

/// Without a mark of its own, what was before is unknown, and not nothing.
[[noreturn]] void refuse_before(const std::string& file, int line) {
    throw Error(Fault::bad_data, "these marks do not say what was before",
                "keep ours or theirs: waybill merge FILE --keep ours -o FILE", base::Place{file, line, 0});
}

/// Whether one of the lines is the record of that key or uid.
bool is_about(const Marked& marked, const std::string& name) {
    for (const auto* side : {&marked.ours, &marked.theirs}) {
        std::string_view rest = *side;
        while (!rest.empty()) {
            const auto row = base::trimmed(rest.substr(0, rest.find('\n')));
            rest.remove_prefix(
                std::min(rest.size(), rest.find('\n') == std::string_view::npos ? rest.size() : rest.find('\n') + 1));
            if (row.empty()) continue;
            const auto json = base::parse_json(row);
            for (const auto* member : {"key", "uid"}) {
                const auto found = json.is_object() ? json.find(member) : json.end();
                if (json.is_object() && found != json.end() && found->is_string() &&
                    base::same_ignoring_case(found->get<std::string>(), name))
                    return true;
            }
        }
    }
    return false;
}

}  // namespace

std::string text_of(const Merge& merge, Keep keep) {
    std::string text;
    for (const auto& one : merge.records) {
        if (keep == Keep::before) {
            append_line(text, one.base);
        } else if (!one.is_conflict || keep == Keep::ours) {
            append_line(text, one.ours);
        } else if (keep == Keep::theirs) {
            append_line(text, one.theirs);
        } else {
            text += "<<<<<<< ours\n";
            append_line(text, one.ours);
            text += "||||||| before\n";
            append_line(text, one.base);
            text += "=======\n";
            append_line(text, one.theirs);
            text += ">>>>>>> theirs\n";
        }
    }
    return text;
}

Settled settle(std::string_view text, Keep keep, const std::string& record, const std::string& file) {
    Settled settled;
    std::optional<Marked> open;
    int line = 0;
    while (!text.empty()) {
        ++line;
        const auto end = std::min(text.find('\n'), text.size() - 1);
        const auto row = text.substr(0, end + 1);
        text.remove_prefix(end + 1);
        const char mark = is_conflict_mark(base::trimmed(row)) ? row.front() : '\0';
        if (!may_stand(mark, open)) refuse_marks(file, line);
        if (mark == '<') open.emplace().line = line;
        if (!open) {
            settled.text += row;
            continue;
        }
        open->whole += row;
        if (mark == '|') {
            open->part = Marked::Part::base;
            open->has_before = true;
        }
        if (mark == '=') open->part = Marked::Part::theirs;
        if (mark == '\0' && open->part == Marked::Part::ours) open->ours += row;
        if (mark == '\0' && open->part == Marked::Part::base) open->before += row;
        if (mark == '\0' && open->part == Marked::Part::theirs) open->theirs += row;
        if (mark != '>') continue;
        const bool is_meant = record.empty() || is_about(*open, record);
        if (is_meant && keep == Keep::before && !open->has_before) refuse_before(file, open->line);
        ++(is_meant ? settled.settled : settled.left);
        settled.text += !is_meant              ? open->whole
                        : keep == Keep::ours   ? open->ours
                        : keep == Keep::theirs ? open->theirs
                                               : open->before;
        open.reset();
    }
    if (open) refuse_marks(file, open->line);
    return settled;
}

}  // namespace waybill::exchange
