#include <fmt/format.h>

#include "line.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::features::gherkin {
namespace {

/// Where the parser is: what a line may be follows from it (the states of gherkin.berp).
enum class State {
    start,         ///< before anything: a language may still be named
    before_title,  ///< after the language or tags: the feature must come
    title,         ///< after a title line
    description,   ///< within free text
    body,          ///< after a step, or the rows of examples
    doc_string,    ///< within one
    tags,          ///< after tags: what they belong to must come
};

/// The block that is open.
enum class Block { feature, rule, background, scenario, examples };

class Parser {
public:
    Parser(std::vector<Line> lines, const std::string& file) : lines_(std::move(lines)), file_(file) {}

    std::optional<Feature> parsed() {
        for (; next_ < lines_.size(); ++next_) take(lines_[next_]);
        end();
        if (state_ == State::start) return std::nullopt;
        return std::move(feature_);
    }

private:
    void take(const Line& line);
    void take_before_feature(const Line& line);
    void take_tags(const Line& line);
    void take_in_doc_string(const Line& line);
    void take_in_block(const Line& line);
    bool take_step_part(const Line& line);
    bool take_title(const Line& line);
    void end();
    [[noreturn]] void refuse_line(const Line& line, std::string_view expected) const;

    bool is_comment(const Line& line) const { return line.starts_with("#"); }
    void open_feature(const Line& line, std::string_view keyword);
    void open_background(const Line& line, std::string_view keyword);
    void open_scenario(const Line& line, std::string_view keyword);
    void open_examples(const Line& line, std::string_view keyword);
    void open_rule(const Line& line, std::string_view keyword);
    void open_step(const Line& line, std::string_view keyword, StepKind kind);
    bool take_step(const Line& line);
    Heading heading(const Line& line, std::string_view keyword);
    std::string_view scenario_keyword(const Line& line) const;
    /// Whether, behind more tags, comments and empty lines, such a title comes.
    Block owner_of_tags() const;

    Heading& open_heading();
    std::vector<Step>* open_steps();
    std::vector<Row>* open_rows();
    void end_table();
    void end_description();

    std::vector<Line> lines_;
    const std::string& file_;
    std::size_t next_ = 0;
    State state_ = State::start;
    Block block_ = Block::feature;
    Block tags_of_ = Block::scenario;
    Language language_ = language("en").value();
    Feature feature_;
    std::vector<std::string> tags_;
    std::string_view fence_;
    int fence_indent_ = 0;
    bool is_table_open_ = false;
    int bad_row_ = 0, bad_column_ = 0;  ///< the first row of the open table that has another number of cells
};

void Parser::refuse_line(const Line& line, std::string_view expected) const {
    refuse(file_, line.number, line.column(),
           fmt::format("expected {}, found '{}'", expected, base::shortened(base::visible(stripped(line.text)), 60)));
}

void Parser::take(const Line& line) {
    switch (state_) {
        case State::start:
        case State::before_title:
            return take_before_feature(line);
        case State::tags:
            return take_tags(line);
        case State::doc_string:
            return take_in_doc_string(line);
        default:
            return take_in_block(line);
    }
}

void Parser::take_before_feature(const Line& line) {
    if (state_ == State::start) {
        if (const auto name = named_language(line); !name.empty()) {
            const auto found = language(name);
            if (!found) refuse(file_, line.number, line.column(), fmt::format("there are no keywords in '{}'", name));
            language_ = *found;
            state_ = State::before_title;
            return;
        }
    }
    if (line.starts_with("@")) {
        for (auto& tag : tags_of(line, file_)) tags_.push_back(std::move(tag));
        state_ = State::before_title;
    } else if (const auto keyword = title_keyword(line, language_.of(Word::feature)); !keyword.empty()) {
        open_feature(line, keyword);
    } else if (!is_comment(line) && !line.is_empty()) {
        refuse_line(line, fmt::format("a feature ('{}: …')", language_.of(Word::feature).front()));
    }
}

void Parser::take_tags(const Line& line) {
    if (line.starts_with("@")) {
        for (auto& tag : tags_of(line, file_)) tags_.push_back(std::move(tag));
        return;
    }
    if (is_comment(line) || line.is_empty()) return;
    const auto scenario = scenario_keyword(line);
    const auto examples = title_keyword(line, language_.of(Word::examples));
    const auto rule = title_keyword(line, language_.of(Word::rule));
    if (tags_of_ == Block::scenario && !scenario.empty()) return open_scenario(line, scenario);
    if (tags_of_ == Block::examples && !examples.empty()) return open_examples(line, examples);
    if (tags_of_ == Block::rule && !rule.empty()) return open_rule(line, rule);
    refuse_line(line, "what the tags above belong to: a scenario, examples or a rule");
}

void Parser::take_in_doc_string(const Line& line) {
    DocString& open = *open_steps()->back().doc_string;
    if (line.starts_with(fence_)) {
        if (!open.content.empty()) open.content.pop_back();
        state_ = State::body;
        return;
    }
    std::string text(fence_indent_ > line.indent ? line.text : without_front(line.whole, fence_indent_));
    const std::string escaped = fence_ == "```" ? "\\`\\`\\`" : "\\\"\\\"\\\"";
    for (auto at = text.find(escaped); at != std::string::npos; at = text.find(escaped, at + fence_.size()))
        text.replace(at, escaped.size(), fence_);
    open.content += text + "\n";
}

void Parser::take_in_block(const Line& line) {
    if (state_ != State::description && line.is_empty()) return;
    if (is_comment(line)) {
        if (state_ == State::title) state_ = State::description;
        return;
    }
    if (take_step_part(line) || take_title(line)) return;
    if (state_ == State::body)
        refuse_line(line, block_ == Block::examples ? "a row of the examples, or a scenario" : "a step or a scenario");
    state_ = State::description;
    open_heading().description.append(line.whole).append("\n");
}

/// Rows, doc strings and steps.
bool Parser::take_step_part(const Line& line) {
    if (line.starts_with("|")) {
        if (auto* rows = open_rows()) {
            end_description();
            rows->push_back(cells_of(line.text));
            if (bad_row_ == 0 && rows->back().size() != rows->front().size()) {
                bad_row_ = line.number;
                bad_column_ = line.column();
            }
            is_table_open_ = true;
            state_ = State::body;
            return true;
        }
    }
    auto* steps = open_steps();
    if (steps == nullptr) return false;
    const bool is_fence = line.starts_with("\"\"\"") || line.starts_with("```");
    if (is_fence && state_ == State::body && !steps->empty() && !steps->back().doc_string) {
        Step& step = steps->back();
        end_table();
        fence_ = line.text.substr(0, 3);
        fence_indent_ = line.indent;
        step.is_table_first = !step.table.empty();
        step.doc_string = DocString{.content = "", .media_type = std::string(stripped(line.text.substr(3)))};
        state_ = State::doc_string;
        return true;
    }
    return take_step(line);
}

bool Parser::take_step(const Line& line) {
    constexpr std::pair<Word, StepKind> kinds[] = {{Word::given, StepKind::given},
                                                   {Word::when, StepKind::when},
                                                   {Word::then, StepKind::then},
                                                   {Word::conjunction, StepKind::conjunction},
                                                   {Word::but, StepKind::conjunction}};
    std::string_view longest = line.starts_with("* ") ? "* " : std::string_view{};
    StepKind kind = StepKind::any;
    for (const auto& [word, meant] : kinds) {
        for (const auto keyword : language_.of(word)) {
            if (!line.starts_with(keyword)) continue;
            if (keyword.size() > longest.size()) {
                longest = keyword;
                kind = meant;
            } else if (keyword == longest && meant != kind) {
                kind = StepKind::any;  // the language has one word for several
            }
        }
    }
    if (longest.empty()) return false;
    open_step(line, longest, kind);
    return true;
}

std::string_view Parser::scenario_keyword(const Line& line) const {
    const auto keyword = title_keyword(line, language_.of(Word::scenario));
    return keyword.empty() ? title_keyword(line, language_.of(Word::outline)) : keyword;
}

/// Tags and titles of what may begin here.
bool Parser::take_title(const Line& line) {
    const bool has_text_only = state_ == State::title || state_ == State::description;
    if ((block_ == Block::feature || block_ == Block::rule) && has_text_only) {
        const auto keyword = title_keyword(line, language_.of(Word::background));
        if (!keyword.empty()) return open_background(line, keyword), true;
    }
    if (line.starts_with("@")) {
        tags_of_ = owner_of_tags();
        end_table();
        end_description();
        tags_ = tags_of(line, file_);
        state_ = State::tags;
        return true;
    }
    if (block_ == Block::scenario || block_ == Block::examples) {
        const auto keyword = title_keyword(line, language_.of(Word::examples));
        if (!keyword.empty()) return open_examples(line, keyword), true;
    }
    if (const auto keyword = scenario_keyword(line); !keyword.empty()) return open_scenario(line, keyword), true;
    const auto keyword = title_keyword(line, language_.of(Word::rule));
    if (!keyword.empty()) open_rule(line, keyword);
    return !keyword.empty();
}

Block Parser::owner_of_tags() const {
    for (std::size_t i = next_; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        if (line.starts_with("@"))
            tags_of(line, file_);
        else if (!line.is_empty() && !is_comment(line)) {
            const bool may_be_examples = block_ == Block::scenario || block_ == Block::examples;
            if (may_be_examples && !title_keyword(line, language_.of(Word::examples)).empty()) return Block::examples;
            return scenario_keyword(line).empty() ? Block::rule : Block::scenario;
        }
    }
    return Block::rule;
}

Heading Parser::heading(const Line& line, std::string_view keyword) {
    end_table();
    end_description();
    state_ = State::title;
    Heading made{.keyword = std::string(keyword), .line = line.number, .column = line.column()};
    made.name = stripped(line.text.substr(keyword.size() + 1));
    made.tags = std::move(tags_);
    tags_.clear();
    return made;
}

void Parser::open_feature(const Line& line, std::string_view keyword) {
    feature_.heading = heading(line, keyword);
    feature_.language = language_.code;
    block_ = Block::feature;
}

void Parser::open_background(const Line& line, std::string_view keyword) {
    Background background{.heading = heading(line, keyword), .steps = {}};
    (block_ == Block::rule ? feature_.rules.back().background : feature_.background) = std::move(background);
    block_ = Block::background;
}

void Parser::open_scenario(const Line& line, std::string_view keyword) {
    auto made = heading(line, keyword);
    auto& scenarios = feature_.rules.empty() ? feature_.scenarios : feature_.rules.back().scenarios;
    scenarios.push_back({.heading = std::move(made), .steps = {}, .examples = {}});
    block_ = Block::scenario;
}

void Parser::open_examples(const Line& line, std::string_view keyword) {
    auto made = heading(line, keyword);
    auto& scenarios = feature_.rules.empty() ? feature_.scenarios : feature_.rules.back().scenarios;
    scenarios.back().examples.push_back({.heading = std::move(made), .rows = {}});
    block_ = Block::examples;
}

void Parser::open_rule(const Line& line, std::string_view keyword) {
    auto made = heading(line, keyword);
    feature_.rules.push_back({.heading = std::move(made), .background = {}, .scenarios = {}});
    block_ = Block::rule;
}

void Parser::open_step(const Line& line, std::string_view keyword, StepKind kind) {
    end_table();
    end_description();
    open_steps()->push_back({.keyword = std::string(keyword),
                             .kind = kind,
                             .text = std::string(stripped(line.text.substr(keyword.size()))),
                             .line = line.number,
                             .column = line.column()});
    state_ = State::body;
}

Heading& Parser::open_heading() {
    if (block_ == Block::feature) return feature_.heading;
    if (block_ == Block::rule) return feature_.rules.back().heading;
    const bool is_in_rule = !feature_.rules.empty();
    if (block_ == Block::background)
        return (is_in_rule ? feature_.rules.back().background : feature_.background)->heading;
    auto& scenario = is_in_rule ? feature_.rules.back().scenarios.back() : feature_.scenarios.back();
    return block_ == Block::examples ? scenario.examples.back().heading : scenario.heading;
}

std::vector<Step>* Parser::open_steps() {
    const bool is_in_rule = !feature_.rules.empty();
    if (block_ == Block::background)
        return &(is_in_rule ? feature_.rules.back().background : feature_.background)->steps;
    if (block_ != Block::scenario) return nullptr;
    return &(is_in_rule ? feature_.rules.back().scenarios.back() : feature_.scenarios.back()).steps;
}

/// The table that a row may belong to here, or null.
std::vector<Row>* Parser::open_rows() {
    if (block_ == Block::examples) {
        auto& scenarios = feature_.rules.empty() ? feature_.scenarios : feature_.rules.back().scenarios;
        return &scenarios.back().examples.back().rows;
    }
    auto* steps = state_ == State::body ? open_steps() : nullptr;
    if (steps == nullptr || steps->empty()) return nullptr;
    // Rows behind a table and a doc string would be a second table.
    auto& step = steps->back();
    return !step.table.empty() && step.doc_string && !is_table_open_ ? nullptr : &step.table;
}

/// A table counts as read when something else follows; the official parsers speak of its cells only then.
void Parser::end_table() {
    if (bad_row_ > 0)
        refuse(file_, bad_row_, bad_column_, "a row of this table has another number of cells than the first");
    is_table_open_ = false;
}

/// Free text without the empty lines around it.
void Parser::end_description() {
    if (state_ != State::description) return;
    auto& text = open_heading().description;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (!stripped(rest.substr(0, end)).empty()) break;
        rest.remove_prefix(end + 1);
    }
    while (!rest.empty()) {
        const auto begin = rest.size() > 1 ? rest.rfind('\n', rest.size() - 2) + 1 : 0;
        if (!stripped(rest.substr(begin)).empty()) break;
        rest.remove_suffix(rest.size() - begin);
    }
    if (!rest.empty()) rest.remove_suffix(1);
    text = std::string(rest);
}

void Parser::end() {
    const bool is_unfinished = state_ == State::before_title || state_ == State::tags || state_ == State::doc_string;
    if (is_unfinished) {
        const auto* missing = state_ == State::doc_string ? "the end of a doc string is missing"
                              : state_ == State::tags     ? "nothing stands below the last tags"
                                                          : "there is no feature";
        refuse(file_, static_cast<int>(lines_.size()) + 1, 0, fmt::format("the file ends too early: {}", missing));
    }
    if (state_ == State::start) return;
    end_table();
    end_description();
}

}  // namespace

std::optional<Feature> parse(std::string_view text, const std::string& file) {
    return Parser(lines_of(text, file), file).parsed();
}

}  // namespace waybill::features::gherkin
