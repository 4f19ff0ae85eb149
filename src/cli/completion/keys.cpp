#include <fmt/format.h>

#include "../config.hpp"
#include "../project.hpp"
#include "proposals.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {
namespace {

using base::Kind;

/// Columns of a meaning; shells cut it to their screen as well.
constexpr std::size_t most_columns = 60;

/// The field that tells a person which record it is.
std::string_view title_of(const Kind& kind) {
    for (const auto* name : {"title", "name"}) {
        if (kind.index_of(name)) return name;
    }
    for (const auto name : kind.columns) {
        const auto type = kind.field(name).type;
        if (type == base::Type::text || type == base::Type::body) return name;
    }
    return kind.columns.empty() ? kind.fields.front().name : kind.columns.front();
}

void add_keys(std::vector<Proposal>& found, const store::Store& store, const Kind& kind, const std::string& part) {
    const store::Query query{.kind = &kind, .fields = {kind.is_keyed() ? "key" : "uid", std::string(title_of(kind))}};
    store.rows(query, [&](std::span<const store::Cell> cells) {
        if (found.size() >= most_proposed_keys || !begins(cells[0].text, part)) return;
        found.push_back({std::string(cells[0].text), base::shortened(base::visible(cells[1].text), most_columns)});
    });
}

/// Whether a kind is among those that are asked for.
bool is_asked(const Kind& kind, std::string_view kinds) {
    return kinds.empty() ? kind.is_keyed()
                         : fmt::format(" {} ", kinds).find(fmt::format(" {} ", kind.name)) != std::string::npos;
}

}  // namespace

bool begins(std::string_view word, std::string_view part) {
    return word.size() >= part.size() && base::same_ignoring_case(word.substr(0, part.size()), part);
}

std::vector<Proposal> proposed_keys(std::string_view kinds, const TypedLine& line, const Environment& environment) {
    std::vector<Proposal> found;
    if (line.given.has("data") || line.given.has("as-of")) return found;
    try {
        const bool has_config = !line.given.has("no-config");
        const auto trusted = has_config ? read_config(environment).trusted_dirs : std::vector<std::string>{};
        const auto store = store::Store::peek(find_project(environment, line.given.value("dir"), trusted).file());
        store.snapshot([&] {
            for (const Kind* kind : portfolio::all_kinds()) {
                if (is_asked(*kind, kinds)) add_keys(found, store, *kind, line.part);
            }
        });
    } catch (const base::Error&) {
        // No project, or none that can be read just now: there is nothing to propose.
    }
    return found;
}

}  // namespace waybill::cli
