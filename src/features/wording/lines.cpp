#include <algorithm>
#include <array>

#include "../gherkin/line.hpp"
#include "reading.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/wording.hpp"

namespace waybill::features {
namespace {

/// The word with which a line begins, in lower case.
std::string first_word(std::string_view text) {
    const auto end = std::min(text.find_first_of(" \t,:"), text.size());
    return base::lower(text.substr(0, end));
}

/// Where `word` stands as a word of its own behind a comma, a blank or a line's end.
std::size_t find_keyword(const wording::Reading& reading, std::string_view word, std::size_t from) {
    for (const auto& one : reading.words) {
        if (one.offset >= from && one.text == word) return one.offset;
    }
    return std::string_view::npos;
}

/// A piece of a line with what it is.
struct Piece {
    Part part;
    std::size_t from, to;
};

void add_pieces(std::vector<WordingFinding>& list, std::string_view line, const std::vector<Piece>& pieces) {
    const auto ignored = wording::ignored_rules(line);
    for (const auto& piece : pieces) {
        for (auto& one : wording_of(line.substr(piece.from, piece.to - piece.from), piece.part)) {
            one.offset += piece.from;
            if (!one.rewrite.empty())
                one.rewrite =
                    std::string(line.substr(0, piece.from)) + one.rewrite + std::string(line.substr(piece.to));
            list.push_back(std::move(one));
        }
    }
    std::erase_if(list, [&](const auto& one) {
        return std::any_of(ignored.begin(), ignored.end(),
                           [&](const auto& rule) { return rule == "*" || rule == one.rule; });
    });
}

/// `Given …, when …, then …`, or a part of it.
std::vector<WordingFinding> criterion_line(std::string_view line, std::size_t indent, Part first, Part& last) {
    const auto reading = wording::read(line);
    std::vector<Piece> pieces;
    std::size_t from = indent;
    Part part = first;
    for (const auto& [word, next] :
         {std::pair{std::string_view("when"), Part::when}, {std::string_view("then"), Part::then}}) {
        if (static_cast<int>(next) <= static_cast<int>(part)) continue;
        const auto at = find_keyword(reading, word, from);
        if (at == std::string_view::npos) continue;
        pieces.push_back({part, from, at});
        part = next;
        from = at + word.size();
    }
    pieces.push_back({part, from, line.size()});
    last = part;
    std::vector<WordingFinding> list;
    const auto has = [&](Part one) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.part == one; });
    };
    if (first == Part::given && pieces.size() == 2 && !has(Part::when))
        list.push_back({.rule = "WB202", .message = "no When: nothing happens that could be tested"});
    if (first == Part::given && pieces.size() == 2 && !has(Part::then))
        list.push_back({.rule = "WB202", .message = "no Then: nothing says what can be observed"});
    add_pieces(list, line, pieces);
    return list;
}

}  // namespace

std::vector<WordingFinding> wording_of_line(std::string_view line, Part& last) {
    const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
    const auto text = line.substr(indent);
    if (text.empty() || text.starts_with('#')) return {};
    const auto word = first_word(text);
    constexpr std::array parts{std::pair{std::string_view("given"), Part::given},
                               std::pair{std::string_view("when"), Part::when},
                               std::pair{std::string_view("then"), Part::then}};
    for (const auto& [keyword, part] : parts) {
        if (word == keyword) return criterion_line(line, indent + keyword.size(), part, last);
    }
    std::vector<WordingFinding> list;
    if (word == "and" || word == "but") {
        add_pieces(list, line, {{last, indent + word.size(), line.size()}});
        return list;
    }
    last = Part::statement;
    if (is_story(line)) {
        list = wording_of_story(line);
        // How a story is worded is a matter of talk; what it leaves undecided is not.
        auto more = wording_of(line, Part::statement);
        std::erase_if(
            more, [](const auto& one) { return one.rule == "WB215" || one.rule == "WB219" || one.rule == "WB217"; });
        list.insert(list.end(), more.begin(), more.end());
    } else {
        add_pieces(list, line, {{Part::statement, indent, line.size()}});
    }
    return list;
}

std::vector<PlacedFinding> wording_of_lines(std::string_view text, const std::string& file) {
    std::vector<PlacedFinding> list;
    Part last = Part::statement;
    for (const auto& line : gherkin::lines_of(text, file)) {
        gherkin::CodePointsBefore before(line.whole);
        for (auto& one : wording_of_line(line.whole, last)) {
            const int column = before(one.offset) + 1;
            list.push_back({line.number, column, std::move(one)});
        }
    }
    return list;
}

}  // namespace waybill::features
