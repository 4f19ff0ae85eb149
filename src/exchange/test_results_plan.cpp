#include <algorithm>
#include <array>
#include <chrono>
#include <map>
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

/// The words of a text as keys could be written in it: `PAY-1.3`.
std::vector<std::string> key_words(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == '.')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    for (auto& word : words) {
        while (!word.empty() && word.back() == '.') word.pop_back();
        word = base::lower(word);
    }
    return words;
}

/// A word as it stands, then what stands in it between dots: of `checkout.pay-1.3` also `checkout.pay-1`, `pay-1.3`,
/// `checkout`, `pay-1` and `3`, since classes of tests are named so and keys of criteria hold a dot themselves.
std::vector<std::string> with_parts(const std::string& word) {
    std::vector<std::string> all{word};
    std::size_t before = std::string::npos;  // where the part before begins
    for (std::size_t start = 0; word.find('.') != std::string::npos && start <= word.size();) {
        const auto end = std::min(word.find('.', start), word.size());
        if (before != std::string::npos) all.push_back(word.substr(before, end - before));
        all.push_back(word.substr(start, end - start));
        before = start;
        start = end + 1;
    }
    return all;
}

/// Finds criteria by what tests say of themselves.
class Finder {
public:
    Finder(const std::vector<Record>& criteria, const std::vector<Record>& features) : criteria_(criteria) {
        for (std::size_t i = 0; i < criteria.size(); ++i) {
            by_key_[base::lower(criteria[i].key)] = i;
            const auto name = criteria[i].text("name");
            by_name_[plain(name.empty() ? std::string_view(criteria[i].key) : name)].push_back(i);
            const auto feature = criteria[i].text("feature");
            by_feature_[base::lower(feature)] = std::string(feature);
        }
        for (const auto& feature : features) by_title_[plain(feature.text("title"))].insert(feature.key);
    }

    std::vector<std::size_t> by_key(const TestCase& test) const {
        std::set<std::size_t> found;
        const auto look = [&](const std::string& whole) {
            for (const auto& word : with_parts(whole)) {
                const auto place = by_key_.find(word);
                if (place == by_key_.end()) continue;
                found.insert(place->second);
                return;
            }
        };
        for (const auto& tag : test.tags) look(base::lower(tag.starts_with("@") ? tag.substr(1) : tag));
        for (const auto& word : key_words(test.name)) look(word);
        if (found.empty()) {
            for (const auto& word : key_words(test.feature)) look(word);
        }
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
        for (const auto& tag : test.tags) words.push_back(base::lower(tag.starts_with("@") ? tag.substr(1) : tag));
        for (const auto& whole : words) {
            for (const auto& word : with_parts(whole)) {
                const auto place = by_feature_.find(word);
                if (place != by_feature_.end()) keys.insert(place->second);
            }
        }
        if (!keys.empty()) return keys;
        const auto titled = by_title_.find(plain(test.feature));
        return titled == by_title_.end() ? keys : titled->second;
    }

    const std::vector<Record>& criteria_;
    std::map<std::string, std::size_t> by_key_;
    std::map<std::string, std::string>
        by_feature_;  ///< keys of features that have criteria, by themselves in lower case
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
