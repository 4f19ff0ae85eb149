#include "waybill/exchange/jsonl.hpp"

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
    if (name == json.end() || !name->is_string()) throw Error(Fault::bad_value, "kind: expected a string that says which record this is");
    const auto text = name->get<std::string>();
    if (const auto* kind = portfolio::find_kind(text)) return *kind;
    throw Error(Fault::bad_value, fmt::format("kind: no record is called '{}'", base::visible(text)),
                base::did_you_mean(text, portfolio::kind_names()));
}

/// One member that is no field of its own.
bool read_common(Draft& draft, const std::string& name, const Json& member) {
    if (name == "kind") return true;
    if (name == "key" && draft.kind->is_keyed()) draft.key = text_of(member, name);
    else if (name == "uid") draft.uid = text_of(member, name);
    else if (name == "created") draft.created = instant_of(member, name);
    else if (name == "changed") draft.changed = instant_of(member, name);
    else if (name == "tags") draft.tags = member.is_null() ? base::Texts{} : base::texts_from_json(member);
    else if (name == "custom") draft.custom = base::map_from_json(member);
    else return false;
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

}  // namespace

std::vector<Draft> read_jsonl(std::string_view text, const std::string& file) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    std::vector<Draft> drafts;
    for (int line = 1; !text.empty(); ++line) {
        const auto end = text.find('\n');
        const auto row = base::trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (row.empty()) continue;
        if (row.size() > most_line_bytes) throw Error(Fault::bad_data, "the line is longer than 1 MiB", {}, Place{file, line, 0});
        const Json json = base::parse_json(row, file, line);
        try {
            drafts.push_back(draft_of(json));
        } catch (const Error& error) {
            throw Error(Fault::bad_data, error.message(), error.hint(), Place{file, line, 0});
        }
        drafts.back().at = {file, line, 0};
    }
    return drafts;
}

}  // namespace waybill::exchange
