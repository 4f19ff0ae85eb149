#include "waybill/estimates/standing.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "typable.hpp"
#include "waybill/base/text.hpp"

namespace waybill::estimates {
namespace {

using base::Record;

constexpr std::string_view coding = "coding";

/// Whether `one` was made no earlier than `other`, which stands before it in the order of recording.
bool is_newer(const Record& one, const Record& other) {
    return one.text("at") >= other.text("at");
}

/// The newest estimate of each part, and whether one is newer than another.
class Newest {
public:
    explicit Newest(Records estimates) {
        for (std::size_t i = 0; i < estimates.size(); ++i) {
            const auto [place, is_new] = by_part_.try_emplace(part_of(*estimates[i]), i);
            if (!is_new && is_newer(*estimates[i], *estimates[place->second])) place->second = i;
        }
        for (const auto& [part, index] : by_part_) records_[part] = estimates[index];
    }

    const std::map<std::string, const Record*>& records() const { return records_; }
    const Record* whole() const { return find(""); }
    const Record* find(const std::string& part) const {
        const auto found = records_.find(part);
        return found == records_.end() ? nullptr : found->second;
    }
    bool is_after_whole(const std::string& part) const {
        const auto& one = *records_.at(part);
        const auto& all = *records_.at("");
        return one.text("at") != all.text("at") ? one.text("at") > all.text("at") : by_part_.at(part) > by_part_.at("");
    }

private:
    std::map<std::string, std::size_t> by_part_;
    std::map<std::string, const Record*> records_;
};

/// What was answered about one feature.
class Answers {
public:
    Answers(Records estimates, Records answers) {
        std::map<std::string, std::size_t> place;
        for (std::size_t i = 0; i < estimates.size(); ++i) place[base::lower(estimates[i]->key)] = i;
        for (const auto* one : answers) {
            const auto of = place.find(base::lower(one->text("estimate")));
            if (of == place.end()) continue;
            const auto id = base::lower(one->text("question"));
            const std::string word(one->text("answer"));
            on_estimate_[{of->second, id}] = word;
            const auto [known, is_new] = on_feature_.try_emplace(id, of->second, word);
            if (!is_new && of->second >= known->second.first) known->second = {of->second, word};
        }
        for (std::size_t i = 0; i < estimates.size(); ++i) index_[estimates[i]] = i;
    }

    /// The answer for that estimate; a fact's is the one on the newest estimate that has any.
    std::string_view answer(const Question& question, const Record& estimate) const {
        if (question.is_fact) {
            const auto found = on_feature_.find(std::string(question.id));
            return found == on_feature_.end() ? std::string_view{} : found->second.second;
        }
        const auto found = on_estimate_.find({index_.at(&estimate), std::string(question.id)});
        return found == on_estimate_.end() ? std::string_view{} : found->second;
    }

private:
    std::map<std::pair<std::size_t, std::string>, std::string> on_estimate_;
    std::map<std::string, std::pair<std::size_t, std::string>> on_feature_;
    std::map<const Record*, std::size_t> index_;
};

bool leaves_out(const Question& question, const Answers& answers, const Record& estimate) {
    return !question.part.empty() && answers.answer(question, estimate) == question.leaves_out_on;
}

/// The parts that an estimate of the whole or of the coding was said to leave out.
std::set<std::string> left_out(const Record& estimate, const Answers& answers, std::span<const Question> questions) {
    std::set<std::string> parts;
    for (const auto& one : questions) {
        if (leaves_out(one, answers, estimate)) parts.emplace(one.part);
    }
    return parts;
}

/// The estimates that count.
std::vector<const Record*> counted(const Newest& newest, const Answers& answers, std::span<const Question> questions) {
    std::vector<const Record*> list;
    const auto* whole = newest.whole();
    const bool is_taken_apart = whole && newest.find(std::string(coding)) && newest.is_after_whole(std::string(coding));
    const auto beside = whole ? left_out(*whole, answers, questions) : std::set<std::string>{};
    for (const auto& [part, estimate] : newest.records()) {
        const bool counts = !whole || part.empty() ? !is_taken_apart
                            : is_taken_apart       ? true
                                                   : newest.is_after_whole(part) || beside.contains(part);
        if (counts) list.push_back(estimate);
    }
    return list;
}

Summary summary_of(const Distribution& distribution) {
    const auto at = [&](double p) { return quantile(distribution, p); };
    return {at(0.1), at(0.5), at(0.8), at(0.9), mean(distribution), sd(distribution)};
}

Distribution sum_of(const std::vector<Part>& parts) {
    std::vector<Distribution> distributions;
    for (const auto& part : parts) distributions.push_back(distribution_of(range_of(*part.estimate)));
    return sum(distributions, correlation_of_parts);
}

Distribution widened_sum_of(const std::vector<Part>& parts, const QuestionFactors& usual) {
    std::vector<Distribution> distributions;
    for (const auto& part : parts) {
        const bool is_as_said = part.open.empty() && usual.p50 == 1 && usual.p90 == 1;
        distributions.push_back(is_as_said ? distribution_of(range_of(*part.estimate))
                                           : distribution_of(widened(part.stated, part.unanswered, usual)));
    }
    return sum(distributions, correlation_of_parts);
}

/// Of one part the quantiles are those that were said; of several those of their sum.
Summary together(const std::vector<Part>& parts, bool is_widened) {
    auto summary = summary_of(is_widened ? widened_sum_of(parts, {}) : sum_of(parts));
    if (parts.size() > 1) return summary;
    const auto& said = is_widened ? parts.front().widened : parts.front().stated;
    summary.p10 = said.p10;
    summary.p50 = said.p50;
    summary.p90 = said.p90;
    return summary;
}

/// Whether the question is asked of that part, and nothing has answered it yet.
bool is_open(const Question& question, const Part& part, const std::set<std::string>& estimated,
             const Answers& answers) {
    const bool is_main = part.name.empty() || part.name == coding;
    if (!question.is_fact && !is_main) return false;
    if (!question.part.empty() && estimated.contains(std::string(question.part))) return false;
    return !is_settled(answers.answer(question, *part.estimate));
}

/// Answers about one range go on that range, those about the feature on the first that counts.
void collect_open(Standing& standing, std::span<const Question> questions) {
    for (const auto& question : questions) {
        OpenQuestion one{&question, nullptr, 0};
        for (const auto& part : standing.parts) {
            if (std::find(part.open.begin(), part.open.end(), &question) == part.open.end()) continue;
            if (!one.estimate) one.estimate = part.estimate;
            one.days += question.weight * part.stated.p90;
        }
        if (one.estimate) standing.open.push_back(one);
    }
    std::stable_sort(standing.open.begin(), standing.open.end(),
                     [](const OpenQuestion& a, const OpenQuestion& b) { return a.days > b.days; });
}

/// The people behind an estimate: `ana, dee`, `ana + dee`.
std::set<std::string> people(const Record& estimate) {
    std::set<std::string> names;
    std::string_view rest = estimate.text("by");
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(",+&;"), rest.size());
        if (const auto name = base::trimmed(rest.substr(0, end)); !name.empty()) names.insert(base::lower(name));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return names;
}

/// The estimates by the part that they are of.
std::map<std::string, std::vector<const Record*>> by_part(Records estimates) {
    std::map<std::string, std::vector<const Record*>> parts;
    for (const auto* one : estimates) parts[part_of(*one)].push_back(one);
    return parts;
}

bool share_one(const std::set<std::string>& one, const std::set<std::string>& other) {
    return std::any_of(one.begin(), one.end(), [&](const std::string& name) { return other.contains(name); });
}

}  // namespace

Range range_of(const Record& estimate) {
    return {estimate.integer("p10"), estimate.integer("p50").value_or(0), estimate.integer("p90")};
}

std::string part_of(const Record& estimate) {
    return base::lower(base::trimmed(estimate.text("part")));
}

bool Standing::has_range() const {
    return std::any_of(parts.begin(), parts.end(),
                       [](const Part& part) { return range_of(*part.estimate).p90.has_value(); });
}

const Record* Standing::main() const {
    const auto is_main = [](const Part& part) { return part.name.empty() || part.name == coding; };
    const auto found = std::find_if(parts.begin(), parts.end(), is_main);
    return found != parts.end() ? found->estimate : parts.empty() ? nullptr : parts.front().estimate;
}

std::string part_flag(std::string_view part) {
    return part.empty() ? std::string{} : " --part " + typable(part, "\"…\"");
}

std::string by_both(const Apart& apart) {
    const auto quoted = typable(fmt::format("{} {}", apart.one->text("by"), apart.other->text("by")), "");
    if (quoted.empty()) return " --by \"NAME, NAME\"";
    return fmt::format(" --by \"{}, {}\"", apart.one->text("by"), apart.other->text("by"));
}

double Standing::days_open() const {
    return std::accumulate(open.begin(), open.end(), 0.0,
                           [](double total, const OpenQuestion& one) { return total + one.days; });
}

Standing standing_of(Records estimates, Records given, std::span<const Question> questions) {
    Standing standing;
    if (estimates.empty()) return standing;
    const Answers answers(estimates, given);
    std::set<std::string> estimated;
    for (const auto* one : counted(Newest(estimates), answers, questions)) {
        standing.parts.push_back({.estimate = one, .name = part_of(*one), .open = {}, .stated = {}, .widened = {}});
        estimated.insert(standing.parts.back().name);
    }
    std::set<std::string> missing;
    for (auto& part : standing.parts) {
        for (const auto& question : questions) {
            if (!is_open(question, part, estimated, answers)) continue;
            part.open.push_back(&question);
            part.unanswered += question.weight;
        }
        part.stated = quantiles_of(range_of(*part.estimate));
        part.widened = widened(part.stated, part.unanswered);
        if (part.name.empty() || part.name == coding) missing.merge(left_out(*part.estimate, answers, questions));
    }
    std::set_difference(missing.begin(), missing.end(), estimated.begin(), estimated.end(),
                        std::back_inserter(standing.missing));
    collect_open(standing, questions);
    standing.stated = together(standing.parts, false);
    standing.widened = together(standing.parts, true);
    return standing;
}

Distribution distribution_of(const Standing& standing) {
    return sum_of(standing.parts);
}

Distribution widened_distribution_of(const Standing& standing, const QuestionFactors& usual) {
    return widened_sum_of(standing.parts, usual);
}

std::optional<base::Day> given_on(const Record& estimate) {
    const auto said = base::parse_instant(estimate.text("at"));
    const auto made = said ? said : base::parse_instant(estimate.created);
    if (!made) return {};
    return base::day_of(*made);
}

bool is_stale(const Record& estimate, base::Day today) {
    const auto given = given_on(estimate);
    return given && *given + fresh_for < today;
}

Drift drift_of(const Standing& standing, Records estimates) {
    Drift drift;
    const auto all = by_part(estimates);
    for (const auto& part : standing.parts) {
        const Record* first = nullptr;
        for (const auto* one : all.at(part.name)) {
            if (!first || one->text("at") < first->text("at")) first = one;
        }
        drift.first += quantiles_of(range_of(*first)).p50;
        drift.now += part.stated.p50;
    }
    return drift;
}

bool is_far(const Drift& drift) {
    return drift.factor() > most_drift || drift.factor() < 1 / most_drift;
}

std::vector<Apart> apart(const Standing& standing, Records estimates) {
    std::vector<Apart> list;
    const auto all = by_part(estimates);
    for (const auto& part : standing.parts) {
        const auto speakers = people(*part.estimate);
        std::map<std::set<std::string>, const Record*> last_words;
        const auto made = base::parse_instant(part.estimate->text("at"));
        for (const auto* one : all.at(part.name)) {
            const auto who = people(*one);
            const bool is_told = !who.empty() && !share_one(who, speakers);
            if (!is_told || speakers.empty() || (made && is_stale(*one, base::day_of(*made)))) continue;
            const Record*& last = last_words[who];
            if (!last || is_newer(*one, *last)) last = one;
        }
        for (const auto& [who, one] : last_words) {
            const auto other = quantiles_of(range_of(*one));
            if (other.p90 >= part.stated.p10 && part.stated.p90 >= other.p10) continue;
            list.push_back({one, part.estimate, averaged(std::array{other, part.stated})});
        }
    }
    return list;
}

}  // namespace waybill::estimates
