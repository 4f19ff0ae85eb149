#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "../gherkin/line.hpp"
#include "reading.hpp"
#include "shape.hpp"
#include "waybill/base/error.hpp"
#include "waybill/features/wording.hpp"

namespace waybill::features {
namespace {

using gherkin::Scenario;
using gherkin::Step;
using gherkin::StepKind;

/// Looks through one `.feature` file.
class FileCheck {
public:
    FileCheck(std::string_view text, const std::string& file) : lines_(gherkin::lines_of(text, file)) {}

    std::vector<PlacedFinding> findings(const gherkin::Feature& feature) {
        if (feature.background) check_steps(feature.background->steps, {});
        check(feature.scenarios, feature.background ? feature.background->steps : std::vector<Step>{});
        for (const auto& rule : feature.rules) {
            auto before = feature.background ? feature.background->steps : std::vector<Step>{};
            if (rule.background) {
                check_steps(rule.background->steps, {});
                before.insert(before.end(), rule.background->steps.begin(), rule.background->steps.end());
            }
            check(rule.scenarios, before);
        }
        std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.line, a.column) < std::tie(b.line, b.column);
        });
        return std::move(list_);
    }

private:
    void check(const std::vector<Scenario>& scenarios, const std::vector<Step>& before);
    void check_steps(const std::vector<Step>& steps, const std::vector<std::string>& ignored);
    void check_outline(const Scenario& scenario, const std::vector<std::string>& ignored);
    void add(int line, int column, WordingFinding finding, const std::vector<std::string>& ignored) {
        const auto is_silenced = [&](const auto& rules) {
            return std::any_of(rules.begin(), rules.end(),
                               [&](const auto& one) { return one == "*" || one == finding.rule; });
        };
        if (!is_silenced(ignored) && !is_silenced(ignored_over(line)))
            list_.push_back({line, column, std::move(finding)});
    }
    /// The rules that comments directly over a line silence; the answer for the last line asked is kept.
    const std::vector<std::string>& ignored_over(int line) {
        if (line == asked_line_) return asked_rules_;
        asked_line_ = line;
        asked_rules_.clear();
        for (auto i = static_cast<std::size_t>(line - 1); i-- > 0;) {
            if (!lines_[i].starts_with("#") && !lines_[i].starts_with("@")) break;
            for (auto& rule : wording::ignored_rules(lines_[i].text)) asked_rules_.push_back(std::move(rule));
        }
        return asked_rules_;
    }

    std::vector<gherkin::Line> lines_;
    std::set<std::string> names_;
    int asked_line_ = 0;
    std::vector<std::string> asked_rules_;
    std::vector<PlacedFinding> list_;
};

void FileCheck::check_steps(const std::vector<Step>& steps, const std::vector<std::string>& ignored) {
    auto last = StepKind::any;
    for (const auto& step : steps) {
        if (step.kind != StepKind::conjunction) last = step.kind;
        const auto part = last == StepKind::given  ? Part::given
                          : last == StepKind::when ? Part::when
                          : last == StepKind::then ? Part::then
                                                   : Part::statement;
        gherkin::CodePointsBefore before(step.text);
        for (auto& one : wording_of(step.text, part)) {
            const auto column = step.column + gherkin::code_points(step.keyword) + before(one.offset);
            add(step.line, column, std::move(one), ignored);
        }
    }
}

void FileCheck::check(const std::vector<Scenario>& scenarios, const std::vector<Step>& before) {
    for (const auto& scenario : scenarios) {
        const auto& heading = scenario.heading;
        const auto ignored = ignored_over(heading.line);
        check_steps(scenario.steps, ignored);
        auto all = before;
        all.insert(all.end(), scenario.steps.begin(), scenario.steps.end());
        for (auto& one : shape_of(all)) add(heading.line, heading.column, std::move(one), ignored);
        check_outline(scenario, ignored);
        if (!heading.name.empty() && !names_.insert(heading.name).second) {
            add(heading.line, heading.column,
                {.rule = "WB223",
                 .words = heading.name,
                 .message = "another scenario has this name: a result cannot say which"},
                ignored);
        }
    }
}

/// The names between `<` and `>`.
void find_parameters(std::set<std::string>& names, std::string_view text) {
    for (auto from = text.find('<'); from != std::string_view::npos; from = text.find('<', from + 1)) {
        const auto end = text.find_first_of("<>", from + 1);
        if (end == std::string_view::npos || text[end] != '>' || end == from + 1) continue;
        names.emplace(text.substr(from + 1, end - from - 1));
    }
}

void FileCheck::check_outline(const Scenario& scenario, const std::vector<std::string>& ignored) {
    const auto& heading = scenario.heading;
    std::set<std::string> used;
    find_parameters(used, heading.name);
    for (const auto& step : scenario.steps) {
        find_parameters(used, step.text);
        if (step.doc_string) find_parameters(used, step.doc_string->content);
        for (const auto& row : step.table) {
            for (const auto& cell : row) find_parameters(used, cell);
        }
    }
    std::set<std::string> known;
    bool has_row = false;
    for (const auto& examples : scenario.examples) {
        if (!examples.rows.empty()) known.insert(examples.rows.front().begin(), examples.rows.front().end());
        has_row = has_row || examples.rows.size() > 1;
    }
    const bool is_outline = !scenario.examples.empty() || heading.keyword.find("utline") != std::string::npos;
    if (is_outline && !has_row)
        add(heading.line, heading.column, {.rule = "WB221", .message = "an outline without examples is never run"},
            ignored);
    if (scenario.examples.empty()) return;
    for (const auto& name : used) {
        if (!known.contains(name)) {
            add(heading.line, heading.column,
                {.rule = "WB222",
                 .words = "<" + name + ">",
                 .message = fmt::format("no examples give a value for <{}>", name)},
                ignored);
        }
    }
    for (const auto& name : known) {
        if (!used.contains(name)) {
            add(heading.line, heading.column,
                {.rule = "WB222",
                 .words = name,
                 .message = fmt::format("the examples have a column \"{}\" that no step uses", name)},
                ignored);
        }
    }
}

}  // namespace

std::vector<PlacedFinding> wording_of_feature_file(std::string_view text, const std::string& file) {
    try {
        const auto feature = gherkin::parse(text, file);
        if (!feature) return {};
        return FileCheck(text, file).findings(*feature);
    } catch (const base::Error& error) {
        const auto place = error.at().value_or(base::Place{.file = file, .line = 1, .column = 0});
        return {{place.line, place.column, {.rule = "WB201", .message = error.message()}}};
    }
}

}  // namespace waybill::features
