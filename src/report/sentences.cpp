#include "waybill/report/sentences.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "status.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::report {
namespace {

using base::Error;
using base::Fault;

/// The computed text stands behind `# ` on a page that most editors show whole.
constexpr std::size_t page_columns = 76;

/// The name in a line `[dates] Promised days`, or nothing: what a person puts in brackets is seldom a lower-case word. That
/// of a project's section ends with its key, which may hold digits.
std::string_view heading_of(std::string_view line) {
    const auto end = line.find(']');
    if (!line.starts_with('[') || end == std::string_view::npos || end < 2) return {};
    const auto name = line.substr(1, end - 1);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool is_name = is_letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
                             return is_letter(c) || base::is_digit(c) || c == '_' || c == '-';
                         });
    return is_name ? name : std::string_view{};
}

/// Calls `read` with each line, without its end, and its number.
void each_line(std::string_view text, const std::function<void(std::string_view, int)>& read) {
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        read(line, number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The text with a blank before each line that a page would take for a heading or a remark.
std::string guarded(std::string_view text) {
    std::string result;
    each_line(text, [&](std::string_view line, int) {
        if (line.starts_with('#') || !heading_of(line).empty()) result += ' ';
        result.append(line).append("\n");
    });
    if (!result.empty()) result.pop_back();
    return result;
}

void drop_blank_ends(Sentences& sentences) {
    for (auto& [name, text] : sentences) {
        while (text.starts_with('\n')) text.erase(0, 1);
        while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    }
    std::erase_if(sentences, [](const auto& one) { return base::trimmed(one.second).empty(); });
}

std::string list_of(const base::Texts& known) {
    return fmt::format("the sections are {}, and {}", base::joined(known, ", "), status_place);
}

bool is_known(std::string_view name, const base::Texts& known) {
    return name == status_place || std::find(known.begin(), known.end(), name) != known.end();
}

constexpr std::string_view status_form = "write the colour and why, AMBER: the bank has promised an answer";

std::string commented(const view::Section& section) {
    const auto text = view::render_text({"", "", {{section.name, "", section.blocks}}}, {.columns = page_columns});
    std::string page;
    each_line(text,
              [&](std::string_view line, int) { page.append(line.empty() ? "#" : "# ").append(line).append("\n"); });
    return page;
}

}  // namespace

Sentences read_sentences(std::string_view kept) {
    Sentences sentences;
    std::string place(own_place);
    each_line(kept, [&](std::string_view line, int) {
        const auto name = heading_of(line);
        if (!name.empty())
            place = name;
        else
            sentences[place].append(line).append("\n");
    });
    drop_blank_ends(sentences);
    return sentences;
}

std::string kept_sentences(const Sentences& sentences) {
    std::string kept;
    const auto own = sentences.find(own_place);
    if (own != sentences.end()) kept = guarded(own->second) + "\n";
    for (const auto& [name, text] : sentences) {
        if (name != own_place) kept += fmt::format("{}[{}]\n{}\n", kept.empty() ? "" : "\n", name, guarded(text));
    }
    if (!kept.empty()) kept.pop_back();
    return kept;
}

std::string sentences_page(const view::Document& document, const Sentences& kept) {
    const auto text_of = [&](std::string_view name) {
        const auto found = kept.find(name);
        return found == kept.end() ? std::string("\n") : found->second + "\n\n";
    };
    auto page = fmt::format(
        "# {}\n# Your own sentences stand in every edition of this report, also when it is computed again.\n"
        "# Write them below the section that they belong to. Lines behind # are left out.\n\n"
        "[{}]\n# What was computed stands below. To call it otherwise: {}\n{}",
        base::visible(document.title), status_place, status_form, text_of(status_place));
    for (const auto& section : document.sections) {
        page += fmt::format("[{}]{}{}\n", section.name, section.title.empty() ? "" : " ", base::visible(section.title));
        if (section.name == own_place)
            page += "# What belongs under no section.\n";
        else
            page += commented(section);
        page += text_of(section.name);
    }
    return page;
}

std::optional<Sentences> read_sentences_page(std::string_view page, const std::string& file, const base::Texts& known,
                                             Sentences kept) {
    if (base::trimmed(page).empty()) return {};
    Sentences sentences;
    base::Texts named;
    std::string place(own_place);
    int status_line = 0;
    each_line(page, [&](std::string_view line, int number) {
        if (line.starts_with('#')) return;
        const auto name = heading_of(line);
        if (name.empty()) {
            sentences[place].append(line).append("\n");
            return;
        }
        if (!is_known(name, known))
            throw Error(Fault::bad_data, fmt::format("there is no section '{}' in this report", name),
                        list_of(known) + "; a sentence that begins like that takes a blank before it",
                        base::Place{file, number, 1});
        place = name;
        named.push_back(place);
        if (name == status_place) status_line = number;
    });
    drop_blank_ends(sentences);
    for (auto& [name, text] : kept) {
        // A page without this section said nothing of it.
        if (std::find(named.begin(), named.end(), name) == named.end()) sentences.try_emplace(name, std::move(text));
    }
    const auto status = sentences.find(status_place);
    if (status != sentences.end() && !called_status(status->second))
        throw Error(Fault::bad_data, "the status is no colour with a reason", std::string(status_form),
                    base::Place{file, status_line, 1});
    return sentences;
}

void check_sentence(std::string_view section, std::string_view text, const base::Texts& known) {
    if (!is_known(section, known))
        throw Error(Fault::bad_value, fmt::format("there is no section '{}' in this report", base::visible(section)),
                    list_of(known));
    if (section == status_place && !text.empty() && !called_status(text))
        throw Error(Fault::bad_value, "the status is no colour with a reason", std::string(status_form));
}

std::optional<CalledStatus> called_status(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    const auto reason = base::trimmed(text.substr(colon + 1));
    for (const auto status : {Status::green, Status::amber, Status::red, Status::grey}) {
        if (!reason.empty() && base::same_ignoring_case(base::trimmed(text.substr(0, colon)), word_of(status)))
            return CalledStatus{status, base::joined(base::wrapped(reason, base::most_body_bytes), " ")};
    }
    return {};
}

}  // namespace waybill::report
