#include "toml_guard.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::string_view bom = "\xef\xbb\xbf";
constexpr std::size_t most_digits = 18;

bool is_bare(char c) {
    return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_';
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

/// Walks over the text by the grammar, one step a rule, and throws at the first place that does not fit.
class TomlGrammar {
public:
    TomlGrammar(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    void check() {
        if (const auto at = base::invalid_utf8_at(text_)) {
            at_ = *at;
            refuse("what stands here is no UTF-8", "save the file as UTF-8");
        }
        while (at_ < text_.size()) line();
    }

private:
    [[noreturn]] void refuse(const std::string& what, const std::string& hint) const {
        const auto before = text_.substr(0, at_);
        const auto in_line = before.substr(before.rfind('\n') + 1);
        const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](unsigned char byte) {
                                return (byte & 0xC0) != 0x80;  // the first byte of each character
                            });
        throw base::Error(base::Fault::configuration, what, hint,
                          base::Place{file_, static_cast<int>(1 + std::count(before.begin(), before.end(), '\n')),
                                      static_cast<int>(column)});
    }
    [[noreturn]] void expect(std::string_view what) const {
        refuse(fmt::format("{} is missing here", what),
               "a line reads: color = \"never\"; a text stands in quotation marks");
    }

    bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool is_at(std::string_view word) const { return text_.substr(at_).starts_with(word); }
    bool take(char c) {
        const bool is_there = is_at(c);
        if (is_there) ++at_;
        return is_there;
    }
    void blanks() {
        while (is_at(' ') || is_at('\t')) ++at_;
    }
    /// The end of a line with the comment before it; false where something else stands.
    bool line_end() {
        if (take('#')) {
            while (at_ < text_.size() && !is_control(text_[at_])) ++at_;
        }
        if (is_at("\r\n")) ++at_;
        return take('\n') || at_ == text_.size();
    }
    /// Blanks, comments and ends of lines.
    void gap() {
        blanks();
        while (at_ < text_.size() && line_end()) blanks();
    }

    void line() {
        blanks();
        if (take('[')) {
            const bool is_list = take('[');
            name();
            if (!take(']') || (is_list && !take(']'))) expect("the bracket that closes the name of a table");
        } else if (at_ < text_.size() && !is_at('#') && !is_at('\n') && !is_at('\r')) {
            entry(0);
        }
        blanks();
        if (!line_end()) expect("the end of the line");
    }

    void entry(int depth) {
        name();
        if (!take('=')) expect("'='");
        blanks();
        value(depth);
    }

    void name() {
        do {
            blanks();
            if (is_at('"') || is_at('\''))
                string();
            else if (at_ < text_.size() && is_bare(text_[at_]))
                while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
            else
                expect("a name");
            blanks();
        } while (take('.'));
    }

    void value(int depth) {
        if (is_at("\"\"\"") || is_at("'''"))
            long_string();
        else if (is_at('"') || is_at('\''))
            string();
        else if (is_at('[') || is_at('{'))
            collection(depth + 1);
        else if (is_at("true") || is_at("false"))
            at_ += is_at("true") ? 4 : 5;
        else
            number();
    }

    void collection(int depth) {
        if (depth > most_toml_depth)
            refuse(fmt::format("lists stand within each other more than {} deep", most_toml_depth),
                   "settings hold lists of words at most");
        const bool is_table = text_[at_++] == '{';
        const auto skip = [&] { is_table ? blanks() : gap(); };
        skip();
        const char close = is_table ? '}' : ']';
        while (!take(close)) {
            is_table ? entry(depth) : value(depth);
            skip();
            if (is_at(close)) continue;
            if (!take(',')) expect(fmt::format("',' or '{}'", close));
            skip();
            if (is_table && is_at(close)) expect("a name behind the comma");
        }
    }

    std::size_t digits() {
        const auto first = at_;
        while (at_ < text_.size() && base::is_digit(text_[at_])) ++at_;
        if (at_ == first) expect("a text in quotation marks, a number, true or false");
        return at_ - first;
    }

    void number() {
        if (!take('+')) take('-');
        const auto first = at_;
        if (digits() > 1 && text_[first] == '0') refuse("a number begins with 0", "put it in quotation marks");
        if (take('.')) digits();
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (digits() > 2) refuse("an exponent has more than 2 digits", "no setting is that large");
        }
        if (at_ - first > most_digits)
            refuse(fmt::format("a number has more than {} digits", most_digits), "no setting is that large");
    }

    void string() {
        const char quote = text_[at_++];
        while (at_ < text_.size() && text_[at_] != quote) {
            if (is_control(text_[at_])) break;
            character(quote);
        }
        if (!take(quote)) expect("the quotation mark that closes the text");
    }

    void long_string() {
        const char quote = text_[at_];
        const std::string three(3, quote);
        at_ += three.size();
        while (at_ < text_.size() && !is_at(three)) {
            if (is_at("\r\n")) ++at_;
            if (!take('\n')) character(quote);
        }
        if (!is_at(three)) expect("the three quotation marks that close the text");
        at_ += three.size();
    }

    /// One character of a string, or an escape.
    void character(char quote) {
        if (is_control(text_[at_])) refuse("a text holds a control character", "write \\n for the end of a line");
        if (text_[at_] == '\\' && quote == '"')
            escape();
        else
            ++at_;
    }

    void escape() {
        const auto backslash = at_++;
        const bool is_known =
            at_ < text_.size() && std::string_view("btnfr\"\\uU").find(text_[at_]) != std::string_view::npos;
        if (is_known && text_[at_] != 'u' && text_[at_] != 'U') {
            ++at_;
            return;
        }
        const std::size_t length = is_known ? (text_[at_] == 'u' ? 4 : 8) : 0;
        const auto code = text_.substr(std::min(at_ + 1, text_.size()), length);
        if (!is_known || code.size() < length || !is_scalar(code)) {
            at_ = backslash;
            refuse("a backslash stands before what it cannot",
                   "write \\\\ for a backslash, or put the text in single quotation marks");
        }
        at_ += 1 + length;
    }

    /// Whether hexadecimal digits are the number of a character (surrogates are none).
    static bool is_scalar(std::string_view code) {
        if (code.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) return false;
        std::uint32_t number = 0;
        std::from_chars(code.data(), code.data() + code.size(), number, 16);
        return number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0;
};

}  // namespace

void guard_toml(std::string_view text, const std::string& file) {
    if (text.starts_with(bom)) text.remove_prefix(bom.size());
    TomlGrammar(text, file).check();
}

}  // namespace waybill::cli
