#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Gherkin, the language of `.feature` files, read by the grammar of github.com/cucumber/gherkin (gherkin.berp), with
/// its keywords in 80 languages. Lines and columns count from 1; columns are code points.
namespace waybill::features::gherkin {

/// What a step is by its keyword; `any` is `*`, or a keyword that its language uses for several.
enum class StepKind { given, when, then, conjunction, any };

using Row = std::vector<std::string>;

struct DocString {
    std::string content, media_type;
    bool operator==(const DocString&) const = default;
};

struct Step {
    std::string keyword;  ///< with the blank behind it: `Given `
    StepKind kind = StepKind::any;
    std::string text;
    std::optional<DocString> doc_string{};
    std::vector<Row> table{};
    bool is_table_first = false;  ///< where it has both
    int line = 0, column = 0;
    bool operator==(const Step&) const;  ///< wherever it stands
};

/// A title line, what stands over it and below it.
struct Heading {
    std::vector<std::string> tags{};  ///< with their `@`
    std::string keyword{}, name{}, description{};
    int line = 0, column = 0;
    bool operator==(const Heading&) const;  ///< wherever it stands
};

struct Examples {
    Heading heading;
    std::vector<Row> rows;  ///< the first names the parameters; none where there is no table
};

struct Scenario {
    Heading heading;
    std::vector<Step> steps;
    std::vector<Examples> examples;  ///< none: a plain scenario
};

struct Background {
    Heading heading;
    std::vector<Step> steps;
    bool operator==(const Background&) const = default;
};

struct Rule {
    Heading heading;
    std::optional<Background> background;
    std::vector<Scenario> scenarios;
};

struct Feature {
    std::string language = "en";
    Heading heading{};
    std::optional<Background> background{};
    std::vector<Scenario> scenarios{};
    std::vector<Rule> rules{};
};

/// What a file may hold at most.
inline constexpr std::size_t most_bytes = 4u << 20;
inline constexpr int most_lines = 100'000;
inline constexpr std::size_t most_pickles = 10'000;
inline constexpr std::size_t most_pickle_bytes = 64u << 20;

/// Reads a `.feature` file; nothing where it has no feature (only comments). Throws Fault::bad_data at the place that
/// the official parsers state first; its column is 0 where they state none. `file` names it there.
std::optional<Feature> parse(std::string_view text, const std::string& file = {});

/// The feature as text, indented by two blanks, comments left out. It parses to an equal feature.
std::string text_of(const Feature& feature);

/// What is run as one test: a scenario, or one row of the examples of an outline, with the steps of its backgrounds.
struct Pickle {
    std::string name;
    std::vector<std::string> tags;
    std::vector<Step> steps;     ///< parameters filled in; kinds carried over to And and But
    std::size_t own_from = 0;    ///< the first step that is no background's
    const Rule* rule = nullptr;  ///< where it stands in one; these point into the feature
    const Scenario* scenario = nullptr;
    const Examples* examples = nullptr;
    std::size_t row = 0;
};

/// All pickles in the order of the file. Throws Fault::bad_data past the limits.
std::vector<Pickle> pickles(const Feature& feature);

/// The first keyword that a language of the table has for it, steps with the blank behind: `Given `, `Scenario`,
/// `Feature`.
std::string step_keyword(std::string_view language, StepKind kind);
std::string scenario_keyword(std::string_view language);
std::string feature_keyword(std::string_view language);

}  // namespace waybill::features::gherkin
