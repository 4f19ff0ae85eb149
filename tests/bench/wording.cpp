/// bench_wording LABELLED.csv: how often the rules of the wording check are right.
///
/// Columns: text, kind (requirement or story), smelly words (separated by * ; | or commas; - or nothing for none;
/// `benefit` on a story without one). A word may carry what it was marked as, `comparative:faster`: recall is then
/// counted within the kinds that a rule is for. Prints rule,precision,recall,f1, where precision is the share of a
/// rule's findings that name a marked word, and recall the share of marked words that it names; the row `all` is of all
/// rules for words together.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/features/wording.hpp"

namespace {

using namespace waybill;

constexpr std::string_view benefit_rule = "WB233";

/// What the rules are for, by the names that the converters give.
const std::map<std::string, std::set<std::string>, std::less<>> kinds_of_rule{
    {"WB205", {"loophole", "unverifiable"}},
    {"WB209", {"comparative"}},
    {"WB214", {"unverifiable", "subjective", "ambiguous"}},
    {"WB217", {"pronoun"}},
    {"WB218", {"subjective", "ambiguous", "unverifiable"}},
    {"WB219", {"uncertain"}},
    {"WB220", {"superlative", "unverifiable"}},
};

struct Label {
    std::string kind, word;
};

struct Sample {
    std::string text;
    bool is_story = false;
    std::vector<Label> labels;
};

struct Tally {
    std::size_t findings = 0, right = 0, marked = 0, found = 0;
};

std::vector<Label> labels_of(std::string_view cell) {
    std::vector<Label> labels;
    std::string word;
    for (const char c : std::string(cell) + "*") {
        if (std::string_view("*;|,").find(c) == std::string_view::npos) {
            word += c;
            continue;
        }
        auto text = base::lower(base::trimmed(word));
        word.clear();
        if (text.empty() || text == "-") continue;
        const auto colon = text.find(':');
        if (colon == std::string::npos)
            labels.push_back({"", text});
        else
            labels.push_back({text.substr(0, colon), text.substr(colon + 1)});
    }
    return labels;
}

std::vector<Sample> samples_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw base::Error(base::Fault::no_project, fmt::format("there is no file '{}'", file));
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    std::vector<Sample> samples;
    for (const auto& row : exchange::read_csv(text, file)) {
        if (row.cells.size() < 3 || (samples.empty() && base::same_ignoring_case(row.cells[1], "kind"))) continue;
        samples.push_back({row.cells[0], base::trimmed(row.cells[1]) == "story", labels_of(row.cells[2])});
    }
    return samples;
}

/// Whether a finding names a marked word, or a part of a marked phrase, or has it in its own phrase.
bool names(const features::WordingFinding& finding, const Label& label) {
    const auto has_word = [](const std::string& text, const std::string& word) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            const auto is_edge = [&](std::size_t i) {
                return i >= text.size() || std::string_view(" -,.").find(text[i]) != std::string_view::npos;
            };
            if ((at == 0 || is_edge(at - 1)) && is_edge(at + word.size())) return true;
        }
        return false;
    };
    const auto words = base::lower(finding.words);
    return has_word(words, label.word) || has_word(label.word, words);
}

std::vector<features::WordingFinding> findings_of(const Sample& sample) {
    auto findings = features::wording_of(sample.text, features::Part::statement);
    if (sample.is_story) {
        for (auto& one : features::wording_of_story(sample.text)) findings.push_back(std::move(one));
    }
    return findings;
}

bool is_of(std::string_view rule, const Label& label) {
    const auto kinds = kinds_of_rule.find(rule);
    return label.kind.empty() || kinds == kinds_of_rule.end() || kinds->second.contains(label.kind);
}

void count_benefit(const Sample& sample, const std::vector<features::WordingFinding>& findings, Tally& tally) {
    const bool is_missing =
        std::any_of(sample.labels.begin(), sample.labels.end(), [](const Label& one) { return one.word == "benefit"; });
    const bool is_found =
        std::any_of(findings.begin(), findings.end(), [](const auto& one) { return one.rule == benefit_rule; });
    tally.findings += is_found;
    tally.marked += is_missing;
    tally.right += is_found && is_missing;
    tally.found += is_found && is_missing;
}

void count_words(const Sample& sample, const std::vector<features::WordingFinding>& findings,
                 std::map<std::string, Tally>& tallies) {
    const auto is_right = [&](const auto& finding) {
        return std::any_of(sample.labels.begin(), sample.labels.end(),
                           [&](const Label& label) { return names(finding, label); });
    };
    for (const auto& finding : findings) {
        if (finding.words.empty()) continue;
        std::vector<std::string> rows{std::string(finding.rule)};
        if (!features::is_off_by_default(finding.rule)) rows.emplace_back("all");
        for (const auto& row : rows) {
            ++tallies[row].findings;
            tallies[row].right += is_right(finding);
        }
    }
    for (const auto& label : sample.labels) {
        for (auto& [rule, tally] : tallies) {
            if (rule == benefit_rule || !is_of(rule, label)) continue;
            ++tally.marked;
            tally.found += std::any_of(findings.begin(), findings.end(), [&, &name = rule](const auto& one) {
                return (name == "all" ? !features::is_off_by_default(one.rule) : one.rule == name) &&
                       !one.words.empty() && names(one, label);
            });
        }
    }
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void print(const std::map<std::string, Tally>& tallies) {
    fmt::print("rule,precision,recall,f1\n");
    for (const auto& [rule, tally] : tallies) {
        const double precision = share(tally.right, tally.findings);
        const double recall = share(tally.found, tally.marked);
        const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0.0;
        fmt::print("{},{:.4f},{:.4f},{:.4f}\n", rule, precision, recall, f1);
        fmt::print(stderr, "{}: {} of {} findings right, {} of {} marked found\n", rule, tally.right, tally.findings,
                   tally.found, tally.marked);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        fmt::print(stderr, "usage: bench_wording LABELLED.csv\n");
        return 2;
    }
    try {
        std::map<std::string, Tally> tallies;
        const auto samples = samples_of(words[1]);
        // Every rule that speaks at all has a row, and its recall is over all samples.
        for (const auto& sample : samples) {
            if (sample.is_story) continue;
            for (const auto& one : findings_of(sample)) tallies[std::string(one.rule)];
            tallies["all"];
        }
        const bool has_story =
            std::any_of(samples.begin(), samples.end(), [](const Sample& one) { return one.is_story; });
        if (has_story) tallies[std::string(benefit_rule)];
        for (const auto& sample : samples) {
            const auto findings = findings_of(sample);
            if (sample.is_story)
                count_benefit(sample, findings, tallies[std::string(benefit_rule)]);
            else
                count_words(sample, findings, tallies);
        }
        print(tallies);
    } catch (const base::Error& error) {
        fmt::print(stderr, "error: {}\n", error.message());
        return base::info(error.fault()).exit;
    }
    return 0;
}
