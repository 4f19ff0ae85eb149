#include <algorithm>

#include <fmt/format.h>

#include "shape.hpp"
#include "waybill/features/gherkin_criteria.hpp"
#include "waybill/features/wording.hpp"

namespace waybill::features {
namespace {

constexpr std::size_t most_steps = 10;

void check_part(std::vector<WordingFinding>& list, const base::Record& criterion, std::string_view field, Part part) {
    const auto text = criterion.text(field);
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        for (auto& one : wording_of(text.substr(from, end - from), part)) {
            one.field = field;
            one.offset += from;
            list.push_back(std::move(one));
        }
        from = end + 1;
    }
}

std::size_t count_lines(std::string_view text) {
    return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::vector<WordingFinding> shape_of(const std::vector<gherkin::Step>& steps) {
    std::vector<WordingFinding> list;
    bool has_when = false, has_then = false, has_star = false, is_mixed = false;
    for (const auto& step : steps) {
        has_star = has_star || step.kind == gherkin::StepKind::any;
        is_mixed = is_mixed || (step.kind == gherkin::StepKind::when && has_then);
        has_when = has_when || step.kind == gherkin::StepKind::when;
        has_then = has_then || step.kind == gherkin::StepKind::then;
    }
    if (!has_star && !has_when)
        list.push_back({.rule = "WB202", .field = "when", .message = "no When: nothing happens that could be tested"});
    if (!has_star && !has_then)
        list.push_back({.rule = "WB202", .field = "then", .message = "no Then: nothing says what can be observed"});
    if (is_mixed)
        list.push_back(
            {.rule = "WB210", .field = "when", .message = "a When behind a Then: two tests in one; split it"});
    if (steps.size() > most_steps) {
        list.push_back({.rule = "WB213",
                        .message = fmt::format("{} steps: nobody keeps them in mind; say less of how, or split it",
                                               steps.size())});
    }
    return list;
}

std::vector<WordingFinding> wording_of(const base::Record& criterion) {
    std::vector<WordingFinding> list;
    check_part(list, criterion, "given", Part::given);
    check_part(list, criterion, "when", Part::when);
    check_part(list, criterion, "then", Part::then);
    if (const auto source = source_of(criterion)) {
        for (auto& one : shape_of(gherkin::pickles(*source).front().steps)) list.push_back(std::move(one));
    } else if (count_lines(criterion.text("given")) + count_lines(criterion.text("when")) +
                   count_lines(criterion.text("then")) >
               most_steps) {
        list.push_back({.rule = "WB213",
                        .message = "more than 10 steps: nobody keeps them in mind; say less of how, or split it"});
    }
    std::erase_if(list, [](const auto& one) { return is_off_by_default(one.rule); });
    return list;
}

}  // namespace waybill::features
