#include <fmt/format.h>

#include "line.hpp"
#include "waybill/base/record.hpp"

namespace waybill::features::gherkin {
namespace {

constexpr std::size_t most_text_bytes = base::most_body_bytes;

/// Makes pickles as the official compiler does (pickles/compile of cucumber/gherkin), within limits.
class Compiler {
public:
    explicit Compiler(const Feature& feature) : feature_(feature) {}

    std::vector<Pickle> compiled() {
        const auto background = steps_of(feature_.background);
        for (const auto& scenario : feature_.scenarios) add(scenario, nullptr, background, feature_.heading.tags);
        for (const auto& rule : feature_.rules) {
            auto both = background;
            const auto more = steps_of(rule.background);
            both.insert(both.end(), more.begin(), more.end());
            auto tags = feature_.heading.tags;
            tags.insert(tags.end(), rule.heading.tags.begin(), rule.heading.tags.end());
            for (const auto& scenario : rule.scenarios) add(scenario, &rule, both, tags);
        }
        return std::move(pickles_);
    }

private:
    using Steps = std::vector<const Step*>;
    /// Values by parameter, in the order of the header.
    using Values = std::vector<std::pair<std::string_view, std::string_view>>;

    static Steps steps_of(const std::optional<Background>& background) {
        Steps steps;
        if (background) {
            for (const auto& step : background->steps) steps.push_back(&step);
        }
        return steps;
    }

    void add(const Scenario& scenario, const Rule* rule, const Steps& background, std::vector<std::string> tags) {
        tags.insert(tags.end(), scenario.heading.tags.begin(), scenario.heading.tags.end());
        if (scenario.examples.empty()) {
            Pickle pickle{.name = scenario.heading.name,
                          .tags = std::move(tags),
                          .steps = {},
                          .rule = rule,
                          .scenario = &scenario};
            return add(std::move(pickle), background, {});
        }
        for (const auto& examples : scenario.examples) {
            auto all_tags = tags;
            all_tags.insert(all_tags.end(), examples.heading.tags.begin(), examples.heading.tags.end());
            for (std::size_t row = 1; row < examples.rows.size(); ++row) {
                Values values;
                for (std::size_t i = 0; i < examples.rows[row].size(); ++i)
                    values.emplace_back(examples.rows.front()[i], examples.rows[row][i]);
                Pickle pickle{.name = filled(scenario.heading.name, values),
                              .tags = all_tags,
                              .steps = {},
                              .rule = rule,
                              .scenario = &scenario,
                              .examples = &examples,
                              .row = row};
                add(std::move(pickle), background, values);
            }
        }
    }

    void add(Pickle pickle, const Steps& background, const Values& values) {
        auto last = StepKind::any;
        const auto add_step = [&](const Step& step, const Values& known) {
            pickle.steps.push_back(filled(step, known));
            if (step.kind == StepKind::conjunction)
                pickle.steps.back().kind = last;
            else
                last = step.kind;
        };
        if (!pickle.scenario->steps.empty()) {
            for (const auto* step : background) add_step(*step, {});
        }
        pickle.own_from = pickle.steps.size();
        for (const auto& step : pickle.scenario->steps) add_step(step, values);
        count(pickle.name.size());
        if (pickles_.size() == most_pickles) {
            refuse({}, pickle.scenario->heading.line, 0,
                   fmt::format("more than {} scenarios in a file: split it", most_pickles));
        }
        pickles_.push_back(std::move(pickle));
    }

    void count(std::size_t bytes) {
        bytes_ += bytes;
        if (bytes_ > most_pickle_bytes)
            refuse({}, feature_.heading.line, 0, "its scenarios, filled in, are larger than 64 MiB: split it");
    }

    Step filled(const Step& step, const Values& values) {
        Step made = step;
        made.text = filled(step.text, values);
        if (step.doc_string) {
            made.doc_string->content = filled(step.doc_string->content, values);
            made.doc_string->media_type = filled(step.doc_string->media_type, values);
        }
        for (auto& row : made.table) {
            for (auto& cell : row) cell = filled(cell, values);
            count(row.size());
        }
        count(sizeof(Step));
        return made;
    }

    /// `text` with each `<parameter>` filled in, one parameter after the other: a value may name a later one.
    std::string filled(std::string text, const Values& values) {
        for (const auto& [name, value] : values) {
            if (text.find('<') == std::string::npos) break;
            const std::string pattern = fmt::format("<{}>", name);
            std::string made;
            std::size_t from = 0;
            for (auto at = text.find(pattern); at != std::string::npos; at = text.find(pattern, from)) {
                made.append(text, from, at - from).append(value);
                from = at + pattern.size();
                if (made.size() > most_text_bytes)
                    refuse({}, feature_.heading.line, 0, "a step, filled in, is larger than 64 KiB");
            }
            if (from > 0) text = made.append(text, from);
        }
        count(text.size());
        return text;
    }

    const Feature& feature_;
    std::vector<Pickle> pickles_;
    std::size_t bytes_ = 0;
};

}  // namespace

bool Heading::operator==(const Heading& other) const {
    return tags == other.tags && keyword == other.keyword && name == other.name && description == other.description;
}

bool Step::operator==(const Step& other) const {
    return keyword == other.keyword && kind == other.kind && text == other.text && doc_string == other.doc_string &&
           table == other.table && (!doc_string || table.empty() || is_table_first == other.is_table_first);
}

std::vector<Pickle> pickles(const Feature& feature) {
    return Compiler(feature).compiled();
}

}  // namespace waybill::features::gherkin
