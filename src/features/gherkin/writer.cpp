#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/gherkin.hpp"

namespace waybill::features::gherkin {
namespace {

/// Where a cell is wider than this, those below it are not filled up.
constexpr std::size_t most_padding = 60;

/// Writes a feature line by line; `depth` counts indents of two blanks.
class Text {
public:
    void heading(const Heading& heading, int depth) {
        if (!out_.empty() && !out_.ends_with("\n\n") && !is_after_language_) out_ += '\n';
        is_after_language_ = false;
        std::string tags;
        for (const auto& tag : heading.tags) tags += tags.empty() ? tag : " " + tag;
        if (!tags.empty()) line(depth, tags);
        line(depth, heading.name.empty() ? heading.keyword + ":" : heading.keyword + ": " + heading.name);
        if (!heading.description.empty()) out_ += heading.description + "\n";
    }

    void language(const std::string& code) {
        if (code == "en") return;
        out_ += fmt::format("# language: {}\n", code);
        is_after_language_ = true;
    }

    void steps(const std::vector<Step>& steps, int depth) {
        for (const auto& step : steps) {
            line(depth, step.keyword + step.text);
            if (step.doc_string && !step.is_table_first) doc_string(*step.doc_string, depth + 1);
            table(step.table, depth + 1);
            if (step.doc_string && step.is_table_first) doc_string(*step.doc_string, depth + 1);
        }
    }

    void background(const std::optional<Background>& background, int depth) {
        if (!background) return;
        heading(background->heading, depth);
        steps(background->steps, depth + 1);
    }

    void scenarios(const std::vector<Scenario>& scenarios, int depth) {
        for (const auto& scenario : scenarios) {
            heading(scenario.heading, depth);
            steps(scenario.steps, depth + 1);
            for (const auto& examples : scenario.examples) {
                heading(examples.heading, depth + 1);
                table(examples.rows, depth + 2);
            }
        }
    }

    std::string taken() { return std::move(out_); }

private:
    void line(int depth, std::string_view text) {
        out_.append(static_cast<std::size_t>(depth) * 2, ' ').append(text).append("\n");
    }

    /// The columns as wide as their widest cell.
    void table(const std::vector<Row>& rows, int depth) {
        std::vector<std::size_t> widths;
        for (const auto& row : rows) {
            widths.resize(std::max(widths.size(), row.size()));
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], base::width(escaped(row[i])));
        }
        for (auto& width : widths) width = std::min(width, most_padding);
        for (const auto& row : rows) {
            std::string text = "|";
            for (std::size_t i = 0; i < row.size(); ++i) text += " " + base::padded(escaped(row[i]), widths[i]) + " |";
            line(depth, text);
        }
    }

    static std::string escaped(std::string_view cell) {
        std::string text;
        for (const char c : cell) text += c == '\n' ? "\\n" : c == '|' ? "\\|" : c == '\\' ? "\\\\" : std::string(1, c);
        return text;
    }

    void doc_string(const DocString& doc_string, int depth) {
        const auto holds = [&](std::string_view part) { return doc_string.content.find(part) != std::string::npos; };
        // Quotes, unless the text itself would end or change by them.
        const bool is_quoted = (!holds("\"\"\"") && !holds("\\\"\\\"\\\"")) || holds("```") || holds("\\`\\`\\`");
        const std::string_view fence = is_quoted ? "\"\"\"" : "```";
        line(depth, std::string(fence) + doc_string.media_type);
        std::string_view rest = doc_string.content;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            std::string text(rest.substr(0, end));
            for (auto at = text.find("\"\"\""); is_quoted && at != std::string::npos; at = text.find("\"\"\"", at + 6))
                text.replace(at, 3, "\\\"\\\"\\\"");
            if (text.empty())
                out_ += '\n';
            else
                line(depth, text);
            if (end < rest.size() && end + 1 == rest.size()) out_ += '\n';
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        line(depth, fence);
    }

    std::string out_;
    bool is_after_language_ = false;
};

}  // namespace

std::string text_of(const Feature& feature) {
    Text text;
    text.language(feature.language);
    text.heading(feature.heading, 0);
    text.background(feature.background, 1);
    text.scenarios(feature.scenarios, 1);
    for (const auto& rule : feature.rules) {
        text.heading(rule.heading, 1);
        text.background(rule.background, 2);
        text.scenarios(rule.scenarios, 2);
    }
    return text.taken();
}

}  // namespace waybill::features::gherkin
