#include "languages.hpp"

#include "waybill/features/gherkin.hpp"

namespace waybill::features::gherkin {
namespace {

/// What stands before `separator`, taken off the front of `rest`.
std::string_view taken(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::string first_keyword(std::string_view code, Word word) {
    return std::string(language(code).value().of(word).front());
}

}  // namespace

std::optional<Language> language(std::string_view code) {
    auto rest = gherkin_languages;
    while (!rest.empty()) {
        auto line = taken(rest, '\n');
        if (taken(line, '\t') != code) continue;
        Language found{.code = code, .words = {}};
        for (auto& words : found.words) {
            auto column = taken(line, '\t');
            while (!column.empty()) words.push_back(taken(column, '|'));
        }
        return found;
    }
    return std::nullopt;
}

std::string step_keyword(std::string_view code, StepKind kind) {
    if (kind == StepKind::any) return "* ";
    return first_keyword(code, kind == StepKind::given  ? Word::given
                               : kind == StepKind::when ? Word::when
                               : kind == StepKind::then ? Word::then
                                                        : Word::conjunction);
}

std::string scenario_keyword(std::string_view code) {
    // Most languages have the word for "example" first, and "scenario", which everybody writes, last.
    return std::string(language(code).value().of(Word::scenario).back());
}

std::string feature_keyword(std::string_view code) {
    return first_keyword(code, Word::feature);
}

}  // namespace waybill::features::gherkin
