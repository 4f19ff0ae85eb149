#include "waybill/exchange/jsonl.hpp"

#include <map>

#include <fmt/format.h>

#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::exchange {
namespace {

using base::Draft;
using base::Error;
using base::Fault;
using base::Json;
using base::Place;

constexpr std::size_t most_line_bytes = 1u << 20;

std::string instant_of(const Json& json, std::string_view name) {
    static constexpr base::Field field{.name = "instant", .type = base::Type::instant, .help = {}};
    const auto value = base::value_from_json(field, json);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) throw Error(Fault::bad_value, fmt::format("{}: expected an instant", name));
    return *text;
}

std::string text_of(const Json& json, std::string_view name) {
    if (!json.is_string()) throw Error(Fault::bad_value, fmt::format("{}: expected a string", name));
    return json.get<std::string>();
}

const base::Kind& kind_of(const Json& json) {
    if (!json.is_object()) throw Error(Fault::bad_value, "expected a JSON object, one a line");
    const auto name = json.find("kind");
    if (name == json.end() || !name->is_string())
        throw Error(Fault::bad_value, "kind: expected a string that says which record this is");
    const auto text = name->get<std::string>();
    if (const auto* kind = portfolio::find_kind(text)) return *kind;
    throw Error(Fault::bad_value, fmt::format("kind: no record is called '{}'", base::visible(text)),
                base::did_you_mean(text, portfolio::kind_names()));
}

/// One member that is no field of its own.
bool read_common(Draft& draft, const std::string& name, const Json& member) {
    if (name == "kind") return true;
    if (name == "key" && draft.kind->is_keyed())
        draft.key = text_of(member, name);
    else if (name == "uid")
        draft.uid = text_of(member, name);
    else if (name == "created")
        draft.created = instant_of(member, name);
    else if (name == "changed")
        draft.changed = instant_of(member, name);
    else if (name == "tags")
        draft.tags = member.is_null() ? base::Texts{} : base::texts_from_json(member);
    else if (name == "custom")
        draft.custom = base::map_from_json(member);
    else
        return false;
    return true;
}

Draft draft_of(const Json& json) {
    Draft draft;
    draft.kind = &kind_of(json);
    for (const auto& [name, member] : json.items()) {
        if (read_common(draft, name, member)) continue;
        const auto index = draft.kind->index_of(name);
        if (!index) {
            std::vector<std::string> names;
            for (const auto& field : draft.kind->fields) names.emplace_back(field.name);
            throw Error(Fault::bad_value, fmt::format("a {} has no field '{}'", draft.kind->name, base::visible(name)),
                        base::did_you_mean(name, names));
        }
        draft.values[*index] = base::value_from_json(draft.kind->fields[*index], member);
    }
    return draft;
}

/// Calls `read` with each line that holds something, parsed; what it refuses is placed.
template <typename Read>
void each_row(std::string_view text, const std::string& file, const Read& read) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    for (int line = 1; !text.empty(); ++line) {
        const auto end = text.find('\n');
        const auto row = base::trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (row.empty()) continue;
        if (row.size() > most_line_bytes)
            throw Error(Fault::bad_data, "the line is longer than 1 MiB", {}, Place{file, line, 0});
        if (is_conflict_mark(row))
            throw Error(
                Fault::bad_data, "a merge conflict stands here that nobody has settled yet",
                "keep one of the sides that stand between <<<<<<< and >>>>>>>, or all of ours or theirs: waybill merge "
                "FILE --keep ours -o FILE",
                Place{file, line, 0});
        const Json json = base::parse_json(row, file, line);
        try {
            read(json, line);
        } catch (const Error& error) {
            throw Error(Fault::bad_data, error.message(), error.hint(), Place{file, line, 0});
        }
    }
}

}  // namespace

bool is_conflict_mark(std::string_view line) {
    constexpr std::size_t width = 7;  // as git writes them
    if (line.size() < width || std::string_view("<|=>").find(line.front()) == std::string_view::npos) return false;
    return line.find_first_not_of(line.front()) == (line.size() == width ? std::string_view::npos : width) &&
           (line.size() == width || line[width] == ' ');
}

std::vector<Draft> read_jsonl(std::string_view text, const std::string& file) {
    std::vector<Draft> drafts;
    each_row(text, file, [&](const Json& json, int line) {
        drafts.push_back(draft_of(json));
        drafts.back().at = {file, line, 0};
    });
    return drafts;
}

std::vector<base::Record> read_records(std::string_view text, const std::string& file) {
    std::vector<base::Record> records;
    std::map<std::string, int> lines;
    const auto once = [&](const std::string& name, std::string_view shown, int line) {
        const auto [first, is_new] = lines.try_emplace(name, line);
        if (!is_new)
            throw Error(Fault::bad_data, fmt::format("{} stands already on line {}", shown, first->second),
                        "leave one of the two out");
    };
    each_row(text, file, [&](const Json& json, int line) {
        const auto& kind = kind_of(json);
        auto record = base::record_from_json(kind, json);
        const base::Record fresh(kind);
        for (std::size_t i = 0; i < fresh.values.size(); ++i) {
            if (!json.contains(kind.fields[i].name)) record.values[i] = fresh.values[i];
        }
        if (!record.key.empty()) once(fmt::format("{} {}", kind.name, base::lower(record.key)), record.key, line);
        if (!record.uid.empty()) once("uid " + record.uid, record.uid, line);
        records.push_back(std::move(record));
    });
    return records;
}

}  // namespace waybill::exchange
