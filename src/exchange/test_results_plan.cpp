#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "waybill/base/date.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/test_results.hpp"

namespace waybill::exchange {
namespace {

using base::Record;

std::string plain(std::string_view text) {
    return base::lower(base::trimmed(text));
}

/// The name of the scenario that a row of its examples was made of, as runners write rows.
std::string without_row(const std::string& name) {
    constexpr std::array<std::string_view, 5> marks{" - example #", " -- @", " (outline example", " (example #",
                                                    " [example #"};
    const auto lowered = base::lower(name);
    auto end = name.size();
    for (const auto mark : marks) end = std::min(end, lowered.find(mark));
    return name.substr(0, end);
}

/// The words of a text, in lower case, as keys could be written in it: `pay-1.3`.
std::vector<std::string> key_words(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == '.')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    for (auto& word : words) word = base::lower(word);
    return words;
}

/// What keys name, found within words: `pay-1.3` in `checkout.pay-1.3`, in `testcheckout_pay-1.3_refused` and, as names
/// of functions must write it, in `test_pay_1_3`.
template <typename Thing>
class KeysInWords {
public:
    void add(const std::string& key, Thing thing) {
        const auto here = by_key_.insert_or_assign(base::lower(key), thing).first;
        longest_ = std::max(longest_, here->first.size());
        auto spelled = here->first;
        std::replace_if(
            spelled.begin(), spelled.end(), [](char c) { return c == '-' || c == '.'; }, '_');
        const auto [other, is_new] = by_spelled_.try_emplace(spelled, std::move(thing));
        if (!is_new && other->second != here->second) other->second.reset();
    }

    /// The first one in the word, the longest of those that begin there.
    std::optional<Thing> in(std::string_view word) const {
        const auto is_joint = [&](std::size_t at) {
            return at == word.size() || word[at] == '.' || word[at] == '-' || word[at] == '_';
        };
        for (std::size_t start = 0; start < word.size(); ++start) {
            if (start > 0 && !is_joint(start - 1)) continue;
            for (auto end = std::min(word.size(), start + longest_); end > start; --end) {
                if (!is_joint(end)) continue;
                if (auto thing = named(word.substr(start, end - start), word.substr(end))) return thing;
            }
        }
        return {};
    }

private:
    /// A number goes on behind its joint: `pay-1.3.2` is no `pay-1.3`.
    std::optional<Thing> named(std::string_view key, std::string_view rest) const {
        const char joint = rest.size() > 1 && base::is_digit(rest[1]) ? rest[0] : ' ';
        const auto exact = by_key_.find(key);
        if (exact != by_key_.end() && joint != '.') return exact->second;
        const auto spelled = by_spelled_.find(key);
        return spelled != by_spelled_.end() && joint != '.' && joint != '_' ? spelled->second : std::nullopt;
    }

    std::map<std::string, Thing, std::less<>> by_key_;
    std::map<std::string, std::optional<Thing>, std::less<>> by_spelled_;  ///< nothing where two are spelled alike
    std::size_t longest_ = 0;
};

/// Finds criteria by what tests say of themselves.
class Finder {
public:
    Finder(const std::vector<Record>& criteria, const std::vector<Record>& features) : criteria_(criteria) {
        for (std::size_t i = 0; i < criteria.size(); ++i) {
            criteria_in_.add(criteria[i].key, i);
            const auto name = criteria[i].text("name");
            by_name_[plain(name.empty() ? std::string_view(criteria[i].key) : name)].push_back(i);
            const auto feature = criteria[i].text("feature");
            features_in_.add(std::string(feature), std::string(feature));
        }
        for (const auto& feature : features) by_title_[plain(feature.text("title"))].insert(feature.key);
    }

    std::vector<std::size_t> by_key(const TestCase& test) const {
        std::set<std::size_t> found;
        const auto look = [&](std::string_view text) {
            for (const auto& word : key_words(text)) {
                if (const auto place = criteria_in_.in(word)) found.insert(*place);
            }
        };
        for (const auto& tag : test.tags) look(tag);
        look(test.name);
        if (found.empty()) look(test.feature);
        if (found.empty()) look(test.suite);
        return {found.begin(), found.end()};
    }

    /// Those of its name, in the features that it can stand in.
    std::vector<std::size_t> by_name(const TestCase& test) const {
        auto place = by_name_.find(plain(test.name));
        if (place == by_name_.end()) place = by_name_.find(plain(without_row(test.name)));
        if (place == by_name_.end()) return {};
        auto found = place->second;
        if (const auto features = features_of(test); !features.empty())
            std::erase_if(found,
                          [&](std::size_t i) { return !features.contains(std::string(criteria_[i].text("feature"))); });
        return found;
    }

private:
    /// The features that the test names: by a tag, by a key in its group, by their title.
    std::set<std::string> features_of(const TestCase& test) const {
        std::set<std::string> keys;
        auto words = key_words(test.feature);
        for (const auto& tag : test.tags) {
            for (auto& word : key_words(tag)) words.push_back(std::move(word));
        }
        for (const auto& word : words) {
            if (const auto key = features_in_.in(word)) keys.insert(*key);
        }
        if (!keys.empty()) return keys;
        const auto titled = by_title_.find(plain(test.feature));
        return titled == by_title_.end() ? keys : titled->second;
    }

    const std::vector<Record>& criteria_;
    KeysInWords<std::size_t> criteria_in_;
    KeysInWords<std::string> features_in_;  ///< those that have criteria
    std::map<std::string, std::vector<std::size_t>> by_name_;
    std::map<std::string, std::set<std::string>> by_title_;
};

std::string shown_test(const TestCase& test) {
    const auto name = test.name.empty() ? std::string("(no name)") : base::visible(test.name);
    return test.feature.empty() ? name : fmt::format("{}: {}", base::visible(test.feature), name);
}

/// As much of the text as a line of a record holds, whole letters alone.
std::string one_line_of(std::string text) {
    if (text.size() <= base::most_line_bytes) return text;
    auto end = base::most_line_bytes - std::string_view("…").size();
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end) + "…";
}

/// `passed in run 4711, 2026-11-20T12:00:00Z, https://…`. A file that names no run is of the one that others name.
std::string evidence_of(const TestRun& run, const TestCase& test, const std::string& word) {
    const auto& id = test.run.empty() ? run.id : test.run;
    const auto& url = test.url.empty() && id == run.id ? run.url : test.url;
    std::string text = id.empty() ? fmt::format("{} in a run of {}", word, run.format)
                                  : fmt::format("{} in run {}", word, base::visible(id));
    if (!test.at.empty()) text += ", " + test.at;
    if (!url.empty()) text += ", " + base::visible(url);
    if (!test.message.empty()) text += ": " + test.message;
    return one_line_of(std::move(text));
}

/// The instant in the evidence of an earlier import; what a test said, behind the colon, may name others.
std::string known_instant(std::string_view evidence) {
    evidence = evidence.substr(0, evidence.find(": "));
    constexpr std::size_t length = std::string_view("2026-11-20T12:00:00Z").size();
    for (auto comma = evidence.find(", "); comma != std::string_view::npos; comma = evidence.find(", ", comma + 1)) {
        const auto text = evidence.substr(comma + 2, length);
        if (text.size() == length && base::parse_instant(text)) return std::string(text);
    }
    return {};
}

/// Whether two tests ran together. Old files are often left lying beside new ones.
bool is_same_run(const TestCase& one, const TestCase& other) {
    constexpr auto longest_run = std::chrono::hours(12);
    if (!one.run.empty() && !other.run.empty()) return one.run == other.run;
    const auto at = base::parse_instant(one.at), other_at = base::parse_instant(other.at);
    return !at || !other_at || std::chrono::abs(*at - *other_at) < longest_run;
}

/// What all tests of one criterion come to.
CriterionResult result_for(const Record& criterion, std::vector<const TestCase*> tests, const TestRun& run) {
    const auto* newest =
        *std::max_element(tests.begin(), tests.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
    const auto earlier = std::erase_if(tests, [&](const auto* test) { return !is_same_run(*test, *newest); });
    const auto rank = [](const TestCase* test) {
        return static_cast<int>(test->result == TestResult::failed      ? 3
                                : test->result == TestResult::undecided ? 2
                                : test->result == TestResult::skipped   ? 1
                                                                        : 0);
    };
    const auto* worst = *std::max_element(tests.begin(), tests.end(), [&](const auto* a, const auto* b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a->at < b->at;
    });
    CriterionResult result{
        .criterion = criterion, .tests = tests.size(), .earlier = earlier, .word = worst->word, .at = worst->at};
    auto& record = result.criterion;
    const auto evidence = evidence_of(run, *worst, worst->word);
    const auto known = known_instant(criterion.text("evidence"));
    const bool is_of_known_run =
        !worst->run.empty() &&
        criterion.text("evidence").find(fmt::format(" in run {}, ", base::visible(worst->run))) !=
            std::string_view::npos;
    const bool is_older = !worst->at.empty() && worst->at < known && worst->result != TestResult::skipped;
    if (is_older && !(is_of_known_run && worst->result == TestResult::failed)) {
        result.word = "older";
        result.known = known;
        return result;
    }
    const auto set = [&](std::string_view state) {
        record["state"] = std::string(state);
        record["evidence"] = evidence;
    };
    if (worst->result == TestResult::passed) set("passed");
    if (worst->result == TestResult::failed) set("failed");
    if (worst->result == TestResult::undecided && criterion.text("state") == "passed") set("open");
    result.is_changed = record != criterion;
    return result;
}

}  // namespace

ResultsPlan plan_results(const TestRun& run, const std::vector<Record>& criteria, const std::vector<Record>& features) {
    ResultsPlan plan;
    const Finder finder(criteria, features);
    std::map<std::size_t, std::vector<const TestCase*>> tests;                   // by criterion
    std::map<std::vector<std::size_t>, std::vector<const TestCase*>> namesakes;  // several of one name
    for (const auto& test : run.cases) {
        const auto keyed = finder.by_key(test);
        for (const auto i : keyed) tests[i].push_back(&test);
        if (!keyed.empty()) continue;
        const auto named = finder.by_name(test);
        const auto is_one_feature = [&](std::size_t i) {
            return criteria[i].text("feature") == criteria[named.front()].text("feature");
        };
        if (named.empty()) {
            plan.unmatched.push_back(shown_test(test));
        } else if (named.size() == 1) {
            tests[named.front()].push_back(&test);
        } else if (std::all_of(named.begin(), named.end(), is_one_feature)) {
            namesakes[named].push_back(&test);
        } else {
            std::vector<std::string> keys;
            for (const auto i : named) keys.push_back(criteria[i].key);
            plan.ambiguous.push_back(fmt::format("{} ({})", shown_test(test), base::joined(keys, ", ")));
        }
    }
    for (const auto& [places, all] : namesakes) {
        // Rows of an outline are criteria of one name: the nth test is of the nth, else every test speaks of all of
        // them.
        for (std::size_t n = 0; n < places.size(); ++n) {
            if (places.size() == all.size())
                tests[places[n]].push_back(all[n]);
            else
                tests[places[n]].insert(tests[places[n]].end(), all.begin(), all.end());
        }
    }
    for (const auto& [i, all] : tests) plan.results.push_back(result_for(criteria[i], all, run));
    return plan;
}

}  // namespace waybill::exchange
