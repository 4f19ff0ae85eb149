#include "waybill/features/given_when_then.hpp"

#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::features {
namespace {

using base::Error;
using base::Fault;

constexpr std::string_view hint =
    "write it as \"Given a situation, when somebody acts, then something can be observed\"";

/// Where `word` stands as a whole word in `folded`, from `from` on.
std::size_t find_word(std::string_view folded, std::string_view word, std::size_t from) {
    const auto is_boundary = [&](std::size_t at) {
        return at >= folded.size() || std::string_view(" ,;:.\n\t").find(folded[at]) != std::string_view::npos;
    };
    for (auto at = folded.find(word, from); at != std::string_view::npos; at = folded.find(word, at + 1)) {
        if ((at == 0 || is_boundary(at - 1)) && is_boundary(at + word.size())) return at;
    }
    return std::string_view::npos;
}

/// A part without the punctuation that joined it to its neighbours; each "and" on a line of its own.
std::string part(std::string_view text) {
    while (!text.empty() && std::string_view(" ,;:\t\n").find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    while (!text.empty() && std::string_view(" ,;.\t\n").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    std::string result(text);
    if (result == "…" || result.find_first_not_of('.') == std::string::npos)
        return {};  // an example pasted as it stood
    for (const std::string_view joint : {", and ", "; and "}) {
        for (auto at = base::lower(result).find(joint); at != std::string::npos; at = base::lower(result).find(joint)) {
            result.replace(at, joint.size(), "\n");
        }
    }
    return result;
}

}  // namespace

GivenWhenThen parse_given_when_then(std::string_view sentence) {
    const std::string folded = base::lower(sentence);
    constexpr std::array<std::string_view, 3> words{"given", "when", "then"};
    std::array<std::size_t, 3> places{};
    std::size_t from = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        places[i] = find_word(folded, words[i], from);
        if (places[i] == std::string_view::npos) {
            throw Error(Fault::bad_value, fmt::format("the criterion has no '{}'", words[i]), std::string(hint));
        }
        from = places[i] + words[i].size();
    }
    const auto between = [&](std::size_t i) {
        const auto start = places[i] + words[i].size();
        const auto end = i + 1 < places.size() ? places[i + 1] : sentence.size();
        const std::string text = part(sentence.substr(start, end - start));
        if (text.empty())
            throw Error(Fault::bad_value, fmt::format("nothing stands behind '{}'", words[i]), std::string(hint));
        return text;
    };
    return {between(0), between(1), between(2)};
}

}  // namespace waybill::features
