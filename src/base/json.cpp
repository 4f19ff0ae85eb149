#include "waybill/base/json.hpp"

#include <array>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/scan.hpp"
#include "waybill/base/text.hpp"

namespace waybill::base {
namespace {

using Dom = nlohmann::detail::json_sax_dom_parser<Json>;

/// Reads bytes and counts them, so that what is refused has a place.
class CountedByte {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountedByte(const char* at, std::size_t& count) : at_(at), count_(&count) {}
    reference operator*() const { return *at_; }
    CountedByte& operator++() {
        ++at_;
        ++*count_;
        return *this;
    }
    bool operator==(const CountedByte& other) const { return at_ == other.at_; }

private:
    const char* at_;
    std::size_t* count_;
};

/// Builds the document and refuses what nlohmann would let pass: deep nesting (it overflows the stack when
/// such a value is copied), duplicate keys (the last would win) and numbers beyond 64 bits or infinite.
class GuardedParser {
public:
    explicit GuardedParser(Json& root) : dom_(root, true) {}

    bool null() { return dom_.null(); }
    bool boolean(bool value) { return dom_.boolean(value); }
    bool number_integer(Json::number_integer_t value) { return dom_.number_integer(value); }
    bool number_unsigned(Json::number_unsigned_t value) {
        if (value > static_cast<Json::number_unsigned_t>(INT64_MAX)) return refuse("a number beyond 64 bits");
        return dom_.number_unsigned(value);
    }
    bool number_float(Json::number_float_t value, const std::string& text) {
        if (!std::isfinite(value) || text.find_first_of(".eE") == std::string::npos) {
            return refuse("a number beyond what can be kept");
        }
        return dom_.number_float(value, text);
    }
    bool string(std::string& value) { return dom_.string(value); }
    bool binary(Json::binary_t& value) { return dom_.binary(value); }
    bool start_object(std::size_t size) {
        keys_.emplace_back();
        return deeper() && dom_.start_object(size);
    }
    bool key(std::string& name) {
        if (!keys_.back().insert(name).second) return refuse(fmt::format("the key '{}' twice", visible(name)));
        return dom_.key(name);
    }
    bool end_object() {
        keys_.pop_back();
        --depth_;
        return dom_.end_object();
    }
    bool start_array(std::size_t size) { return deeper() && dom_.start_array(size); }
    bool end_array() {
        --depth_;
        return dom_.end_array();
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) {
        // nlohmann's text repeats the input; only its last clause, what was expected, is of use.
        const std::string text = error.what();
        const auto cut = text.rfind("; expected ");
        what_ = cut == std::string::npos ? "not valid JSON" : "not valid JSON: " + text.substr(cut + 2);
        position_ = position;
        return false;
    }

    const std::string& what() const { return what_; }
    /// Of what is no JSON; 0 where JSON was refused.
    std::size_t position() const { return position_; }

private:
    bool deeper() { return ++depth_ <= most_json_depth || refuse(fmt::format("more than {} levels", most_json_depth)); }
    bool refuse(std::string what) {
        what_ = std::move(what);
        return false;
    }

    Dom dom_;
    std::vector<std::set<std::string>> keys_;
    int depth_ = 0;
    std::string what_;
    std::size_t position_ = 0;
};

}  // namespace

Json parse_json(std::string_view text, const std::string& file, int line) {
    const auto fail = [&](const std::string& what, std::size_t offset) {
        const int column = line > 0 ? static_cast<int>(offset) + 1 : 0;
        throw Error(Fault::bad_data,
                    offset > 0 ? fmt::format("JSON refused at byte {}: {}", offset, what)
                               : fmt::format("JSON refused: {}", what),
                    {}, Place{file, line, column});
    };
    if (text.size() > most_json_bytes) fail("more than 64 MiB", 0);
    if (const auto bad = invalid_utf8_at(text)) fail("bytes that are not UTF-8", *bad + 1);
    // To nlohmann a NUL ends the text, whatever follows it.
    if (const auto end = text.find('\0'); end != std::string_view::npos) fail("a NUL byte", end + 1);
    Json root;
    GuardedParser guard(root);
    std::size_t read = 0;
    const CountedByte begin(text.data(), read);
    if (!Json::sax_parse(begin, CountedByte(text.data() + text.size(), read), &guard))
        fail(guard.what(), guard.position() > 0 ? guard.position() : read);
    return root;
}

void append_json_content(std::string& out, std::string_view text) {
    constexpr char first_of_c1 = '\xc2';
    const auto next = [&](std::size_t at) { return first_special<'"', '\\', first_of_c1>(text, at); };
    std::size_t plain = 0;  // what stands from here on is copied as it is
    for (auto at = next(0); at < text.size(); at = next(at + 1)) {
        if (text[at] == first_of_c1) {
            const bool is_c1 = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
            if (!is_c1) continue;
        }
        out.append(text, plain, at - plain);
        if (text[at] == '"' || text[at] == '\\') {
            out += '\\';
            out += text[at];
        } else if (text[at] == '\n') {
            out += "\\n";
        } else {
            if (text[at] == first_of_c1) ++at;
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(text[at]));
        }
        plain = at + 1;
    }
    out.append(text, plain);
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    append_json_content(out, text);
    out += '"';
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

void append_json(std::string& out, const Json& value) {
    if (value.is_string()) {
        append_json_string(out, value.get_ref<const std::string&>());
    } else if (value.is_object()) {
        out += '{';
        bool is_first = true;
        for (const auto& [name, member] : value.items()) {
            if (!std::exchange(is_first, false)) out += ',';
            append_json_string(out, name);
            out += ':';
            append_json(out, member);
        }
        out += '}';
    } else if (value.is_array()) {
        out += '[';
        bool is_first = true;
        for (const auto& member : value) {
            if (!std::exchange(is_first, false)) out += ',';
            append_json(out, member);
        }
        out += ']';
    } else if (value.is_number_float()) {
        out += format_number(value.get<double>());
    } else {
        out += value.dump();
    }
}

}  // namespace waybill::base
