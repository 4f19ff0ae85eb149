#include "jira_document.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Json;

std::string_view string_in(const Json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                       : std::string_view{};
}

const Json& member(const Json& object, const char* name) {
    static const Json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

/// Writes a document line by line. JSON is at most 64 levels deep, and so is the recursion.
class DocumentText {
public:
    std::string write(const Json& document) && {
        const Json& content = member(document, "content");
        if (content.is_array()) {
            for (const auto& part : content) {
                is_apart_ = true;
                blocks(part, "");
            }
        }
        return std::move(text_);
    }

private:
    void line(const std::string& marker, std::string_view words) {
        if (base::trimmed(words).empty()) return;
        if (!text_.empty()) text_ += is_apart_ ? "\n\n" : "\n";
        is_apart_ = false;
        text_ += marker;
        text_ += words;
    }

    /// The words of a line: what is not text has its own in `attrs`.
    static std::string words_of(const Json& node) {
        std::string words(string_in(node, "text"));
        if (string_in(node, "type") == "hardBreak") return "\n";
        const Json& attributes = member(node, "attrs");
        for (const char* name : {"text", "shortName", "url"}) {
            if (words.empty()) words = string_in(attributes, name);
        }
        const Json& content = member(node, "content");
        if (content.is_array()) {
            for (const auto& part : content) words += words_of(part);
        }
        return words;
    }

    static bool is_line(std::string_view type) {
        return type == "paragraph" || type == "heading" || type == "codeBlock" || type == "taskItem" ||
               type == "decisionItem" || type == "text" || type == "caption";
    }

    static std::string marker_of(const Json& node, std::string_view type, const std::string& inherited) {
        if (type == "heading") {
            const Json& level = member(member(node, "attrs"), "level");
            return fmt::format("h{}. ", level.is_number_unsigned() ? std::clamp(level.get<unsigned>(), 1u, 6u) : 1u);
        }
        if (type == "taskItem") return string_in(member(node, "attrs"), "state") == "DONE" ? "* [x] " : "* [ ] ";
        return inherited;
    }

    void blocks(const Json& node, const std::string& marker) {
        const auto type = string_in(node, "type");
        if (is_line(type)) return line(marker_of(node, type, marker), words_of(node));
        const Json& content = member(node, "content");
        if (!content.is_array()) return;
        // Only the first line of an item has its mark; a list within it has its own.
        std::string first = type == "listItem" ? marker : std::string();
        if (type == "bulletList") first = "* ";
        if (type == "orderedList") first = "# ";
        const bool is_list = type == "bulletList" || type == "orderedList";
        for (const auto& part : content) {
            blocks(part, first);
            if (!is_list) first.clear();
        }
    }

    std::string text_;
    bool is_apart_ = false;  ///< the next line begins a block of its own
};

}  // namespace

bool is_jira_document(const Json& value) {
    return string_in(value, "type") == "doc" && member(value, "content").is_array();
}

std::string jira_document_text(const Json& document) {
    return DocumentText().write(document);
}

}  // namespace waybill::exchange
