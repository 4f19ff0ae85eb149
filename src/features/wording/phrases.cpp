#include "phrases.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace waybill::features::wording {
namespace {

struct Phrase {
    std::vector<std::string_view> words;
    const Words* list;
};

using Index = std::unordered_map<std::string_view, std::vector<Phrase>>;

/// All phrases by their first word, the longest first.
const Index& index() {
    static const Index made = [] {
        Index phrases;
        for (const auto& list : all_words()) {
            auto rest = list.phrases;
            while (!rest.empty()) {
                const auto end = std::min(rest.find('|'), rest.size());
                auto text = rest.substr(0, end);
                rest.remove_prefix(std::min(end + 1, rest.size()));
                Phrase phrase{.words = {}, .list = &list};
                while (!text.empty()) {
                    const auto blank = std::min(text.find(' '), text.size());
                    phrase.words.push_back(text.substr(0, blank));
                    text.remove_prefix(std::min(blank + 1, text.size()));
                }
                phrases[phrase.words.front()].push_back(std::move(phrase));
            }
        }
        for (auto& [word, list] : phrases) {
            std::stable_sort(list.begin(), list.end(),
                             [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
        }
        return phrases;
    }();
    return made;
}

bool fits(const Phrase& phrase, const std::vector<Word>& words, std::size_t from) {
    if (from + phrase.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
        const Word& word = words[from + i];
        if (i > 0 && !word.is_joined) return false;
        if (phrase.words[i] == "#" ? !word.is_number : word.text != phrase.words[i]) return false;
    }
    return true;
}

}  // namespace

std::vector<Match> matches(const Reading& reading) {
    std::vector<Match> found;
    const auto& words = reading.words;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 1;
        if (words[i].is_in(openers)) {
            for (const auto& phrase : index().at(words[i].text)) {
                if (!fits(phrase, words, i)) continue;
                taken = phrase.words.size();
                if (!phrase.list->rule.empty()) found.push_back({phrase.list, i, i + taken});
                break;
            }
        }
        i += taken;
    }
    return found;
}

}  // namespace waybill::features::wording
