#include "waybill/features/pushback.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"

namespace waybill::features {

std::string sentence_of(const base::Record& criterion) {
    std::string sentence;
    for (const std::string_view part : {"given", "when", "then"}) {
        auto text = criterion.text(part);
        auto word = std::string(part);
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            if (!sentence.empty()) sentence += ", ";
            sentence += fmt::format("{} {}", word, text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            word = "and";
        }
    }
    if (!sentence.empty() && sentence.front() >= 'a')
        sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
    if (sentence.empty()) sentence = criterion.text("name");
    return sentence;
}

std::string pushback_comment(const base::Record& criterion, std::string_view title,
                             const std::vector<WordingFinding>& findings, std::string_view because) {
    std::string text = fmt::format("About {} of \"{}\":\n\n> {}\n", criterion.key, title, sentence_of(criterion));
    if (!findings.empty()) text += "\nWe could each read this differently:\n";
    for (const auto& one : findings) {
        text += fmt::format("- {}\n", one.message);
        if (!one.rewrite.empty()) text += fmt::format("  For example: {}\n", one.rewrite);
    }
    if (!because.empty()) text += fmt::format("\n{}\n", because);
    text += "\nWhat do you mean? Please change it, or say why it is clear as it stands.";
    return text;
}

bool is_open_pushback(const base::Record& note, const base::Record& criterion) {
    const bool is_pushback = std::find(note.tags.begin(), note.tags.end(), pushback_tag) != note.tags.end();
    return is_pushback &&
           note.text("text").find(fmt::format("\n> {}\n", sentence_of(criterion))) != std::string_view::npos;
}

}  // namespace waybill::features
