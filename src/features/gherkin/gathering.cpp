#include <algorithm>

#include <fmt/format.h>

#include "waybill/features/gherkin_criteria.hpp"

namespace waybill::features {
namespace {

using base::Record;
using gherkin::Background;
using gherkin::Feature;
using gherkin::Heading;
using gherkin::Pickle;
using gherkin::Rule;
using gherkin::Scenario;
using gherkin::Step;
using gherkin::StepKind;

void add_steps(std::vector<Step>& steps, std::string_view text, StepKind kind, std::string_view language) {
    bool is_first = true;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto from = line.find_first_not_of(" \t");
        if (from == std::string_view::npos) continue;
        const auto to = line.find_last_not_of(" \t");
        const auto shown = is_first ? kind : StepKind::conjunction;
        steps.push_back({.keyword = gherkin::step_keyword(language, shown),
                         .kind = shown,
                         .text = std::string(line.substr(from, to - from + 1))});
        is_first = false;
    }
}

/// A criterion by its parts.
Scenario scenario_by_parts(const Record& criterion, std::string_view language) {
    Scenario scenario;
    scenario.heading.keyword = gherkin::scenario_keyword(language);
    const auto name = criterion.text("name");
    scenario.heading.name = name.empty() ? criterion.key : std::string(name);
    scenario.heading.tags = {"@" + criterion.key};
    add_steps(scenario.steps, criterion.text("given"), StepKind::given, language);
    add_steps(scenario.steps, criterion.text("when"), StepKind::when, language);
    add_steps(scenario.steps, criterion.text("then"), StepKind::then, language);
    return scenario;
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// A scenario with all its steps and values in it, in that language.
Scenario flat(const Pickle& pickle, std::string_view from, std::string_view language) {
    Scenario scenario;
    scenario.heading = {
        .tags = pickle.tags, .keyword = gherkin::scenario_keyword(language), .name = one_line(pickle.name)};
    auto last = StepKind::any;
    for (const auto& step : pickle.steps) {
        Step made = step;
        made.text = one_line(step.text);
        const bool goes_on = step.kind == last && step.kind != StepKind::any;
        if (from != language)
            made.keyword = gherkin::step_keyword(language, goes_on ? StepKind::conjunction : step.kind);
        last = step.kind;
        scenario.steps.push_back(std::move(made));
    }
    return scenario;
}

bool is_empty(const Background& background) {
    return background.steps.empty() && background.heading.name.empty() && background.heading.description.empty();
}

bool has_same_head(const Feature& one, const Feature& other) {
    return one.language == other.language && one.heading == other.heading && one.background == other.background;
}

bool has_same_steps(const Scenario& one, const Scenario& other) {
    return one.heading == other.heading && one.steps == other.steps;
}

/// Appends a scenario; rows of one outline come together again.
void append(std::vector<Scenario>& scenarios, const Scenario& scenario) {
    const bool goes_on = !scenarios.empty() && !scenario.examples.empty() && !scenarios.back().examples.empty() &&
                         has_same_steps(scenarios.back(), scenario);
    if (!goes_on) return scenarios.push_back(scenario);
    auto& last = scenarios.back().examples.back();
    const auto& more = scenario.examples.front();
    if (last.heading == more.heading && last.rows.front() == more.rows.front())
        last.rows.insert(last.rows.end(), more.rows.begin() + 1, more.rows.end());
    else
        scenarios.back().examples.push_back(more);
}

/// What each criterion was read from, or nothing where its parts hold.
std::vector<std::optional<Feature>> sources_of(const std::vector<const Record*>& criteria) {
    std::vector<std::optional<Feature>> sources;
    for (const auto* one : criteria) {
        auto source = source_of(*one);
        if (source) {
            const auto text = scenarios_of(*source, {}).front();
            const bool is_edited = one->text("name") != text.name || one->text("given") != text.given ||
                                   one->text("when") != text.when || one->text("then") != text.then;
            if (is_edited) source.reset();
        }
        sources.push_back(std::move(source));
    }
    return sources;
}

/// Whether the sources can stand under one head as they are.
bool can_share_head(const std::vector<std::optional<Feature>>& sources) {
    const auto is_there = [](const auto& one) { return one.has_value(); };
    const auto first = std::find_if(sources.begin(), sources.end(), is_there);
    if (first == sources.end()) return false;
    // Behind a background nothing can stand that was written without it; behind a rule no scenario without one.
    const bool has_by_hand = !std::all_of(sources.begin(), sources.end(), is_there);
    bool has_rule = false;
    for (const auto& one : sources) {
        if (!one) continue;
        if (!has_same_head(**first, *one) || (has_rule && one->rules.empty())) return false;
        has_rule = has_rule || !one->rules.empty();
    }
    const bool has_background = (*first)->background && !is_empty(*(*first)->background);
    const bool has_tags = !(*first)->heading.tags.empty();
    return !has_by_hand || (!has_background && !has_tags && !has_rule);
}

Feature under_one_head(const std::vector<const Record*>& criteria, const std::vector<std::optional<Feature>>& sources) {
    const auto& first = **std::find_if(sources.begin(), sources.end(), [](const auto& one) { return one.has_value(); });
    Feature feature{.language = first.language, .heading = first.heading, .background = first.background};
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        if (!sources[i]) {
            feature.scenarios.push_back(scenario_by_parts(*criteria[i], feature.language));
        } else if (sources[i]->rules.empty()) {
            append(feature.scenarios, sources[i]->scenarios.front());
        } else {
            const Rule& rule = sources[i]->rules.front();
            const bool goes_on = !feature.rules.empty() && feature.rules.back().heading == rule.heading &&
                                 feature.rules.back().background == rule.background;
            if (!goes_on)
                feature.rules.push_back({.heading = rule.heading, .background = rule.background, .scenarios = {}});
            append(feature.rules.back().scenarios, rule.scenarios.front());
        }
    }
    return feature;
}

}  // namespace

Feature gathered(const Record& record, const std::vector<const Record*>& criteria) {
    const auto sources = sources_of(criteria);
    if (can_share_head(sources)) return under_one_head(criteria, sources);
    Feature feature;
    for (const auto& one : sources) {
        if (one) feature.language = one->language;
    }
    for (const auto& one : sources) {
        if (one && one->language != feature.language) feature.language = "en";
    }
    feature.heading.keyword = gherkin::feature_keyword(feature.language);
    feature.heading.name = fmt::format("{} {}", record.key, record.text("title"));
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        if (sources[i])
            feature.scenarios.push_back(
                flat(gherkin::pickles(*sources[i]).front(), sources[i]->language, feature.language));
        else
            feature.scenarios.push_back(scenario_by_parts(*criteria[i], feature.language));
    }
    return feature;
}

Feature gathered(std::string_view title, const std::vector<Feature>& features) {
    Feature all;
    all.heading.keyword = "Feature";
    all.heading.name = title;
    for (const auto& one : features) {
        Rule rule;
        rule.heading = {.tags = {}, .keyword = "Rule", .name = one.heading.name, .description = {}};
        for (const auto& pickle : gherkin::pickles(one)) rule.scenarios.push_back(flat(pickle, one.language, "en"));
        all.rules.push_back(std::move(rule));
    }
    return all;
}

}  // namespace waybill::features
