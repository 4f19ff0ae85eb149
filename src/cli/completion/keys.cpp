#include <algorithm>

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

bool begins(std::string_view word, std::string_view part) {
    return word.size() >= part.size() && base::same_ignoring_case(word.substr(0, part.size()), part);
}

void add_keys(std::vector<Proposal>& found, const store::Store& store, const Kind& kind, const std::string& part) {
    const store::Query query{.kind = &kind, .fields = {kind.is_keyed() ? "key" : "uid", std::string(title_of(kind))}};
    store.rows(query, [&](std::span<const store::Cell> cells) {
        if (found.size() >= most_proposed_keys || !begins(cells[0].text, part)) return;
        found.push_back({std::string(cells[0].text), base::shortened(base::visible(cells[1].text), most_columns)});
    });
}

}  // namespace

std::vector<Proposal> proposed_keys(std::string_view kinds, const TypedLine& line, const Environment& environment) {
    std::vector<Proposal> found;
    if (line.given.has("data") || line.given.has("as-of")) return found;
    const auto trusted =
        line.given.has("no-config") ? std::vector<std::string>{} : read_config(environment).trusted_dirs;
    const auto store = store::Store::peek(find_project(environment, line.given.value("dir"), trusted).file());
    store.snapshot([&] {
        for (const Kind* kind : portfolio::all_kinds()) {
            const bool is_asked =
                kinds.empty()
                    ? kind->is_keyed()
                    : (" " + std::string(kinds) + " ").find(" " + std::string(kind->name) + " ") != std::string::npos;
            if (is_asked) add_keys(found, store, *kind, line.part);
        }
    });
    return found;
}

}  // namespace waybill::cli
