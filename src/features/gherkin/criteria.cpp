#include "waybill/features/gherkin_criteria.hpp"

#include <deque>
#include <map>

#include <fmt/format.h>

#include "line.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::features {
namespace {

using base::Record;
using gherkin::StepKind;

/// Blanks that a record may not hold become plain ones; anything else that moves a cursor is refused. So is a next-line
/// character that leads a line or stands among tags: it is no blank of Gherkin's, and with one in its place the line
/// would be read as something else.
std::string storable(std::string text, int line, const std::string& file) {
    for (auto at = base::control_character_at(text, true); at; at = base::control_character_at(text, true)) {
        const std::string_view rest = std::string_view(text).substr(*at);
        const bool is_blank = std::string_view("\v\f\r").find(rest.front()) != std::string_view::npos;
        const auto before = std::string_view(text).substr(0, *at);
        const auto line_start = before.substr(before.rfind('\n') + 1);
        const auto first = line_start.find_first_not_of(" \t");
        const bool would_matter = first == std::string_view::npos || line_start[first] == '@';
        if (!is_blank && (would_matter || !rest.starts_with("\u0085")))
            gherkin::refuse(file, line, 0, "the scenario holds a control character");
        text.replace(*at, is_blank ? 1 : 2, " ");
    }
    if (text.size() > base::most_body_bytes)
        gherkin::refuse(file, line, 0, "the scenario is longer than 64 KiB: shorten it");
    return text;
}

/// The same of a whole scenario: with plain blanks in their place it must still be one.
std::string storable_source(const std::string& source, int line, const std::string& file) {
    auto text = storable(source, line, file);
    if (text == source) return text;
    try {
        if (gherkin::parse(text, file)) return text;
    } catch (const base::Error&) {
        // A blank made a word of what was none.
    }
    gherkin::refuse(file, line, 0, "the scenario holds a control character");
}

/// One line of at most 500 bytes.
std::string line_of(std::string text) {
    for (char& c : text) c = c == '\n' || c == '\t' ? ' ' : c;
    if (text.size() <= base::most_line_bytes) return text;
    auto end = base::most_line_bytes - std::string_view("…").size();
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end) + "…";
}

void set_parts(ScenarioText& text, const gherkin::Pickle& pickle) {
    auto last = StepKind::any;
    for (const auto& step : pickle.steps) {
        // A star goes on with what was said before it.
        const auto kind = step.kind == StepKind::any ? last : step.kind;
        last = kind;
        std::string* part = kind == StepKind::given  ? &text.given
                            : kind == StepKind::when ? &text.when
                            : kind == StepKind::then ? &text.then
                                                     : nullptr;
        if (part == nullptr || step.text.empty()) continue;
        if (!part->empty()) *part += '\n';
        std::string line = step.text;
        for (char& c : line) c = c == '\n' ? ' ' : c;
        *part += line;
    }
}

/// The feature with the scenario of one pickle alone.
gherkin::Feature alone(const gherkin::Feature& all, const gherkin::Pickle& pickle) {
    gherkin::Scenario scenario{.heading = pickle.scenario->heading, .steps = pickle.scenario->steps, .examples = {}};
    if (pickle.examples != nullptr) {
        const auto& rows = pickle.examples->rows;
        scenario.examples.push_back({.heading = pickle.examples->heading, .rows = {rows.front(), rows[pickle.row]}});
    }
    gherkin::Feature one{.language = all.language, .heading = all.heading, .background = all.background};
    if (pickle.rule == nullptr) {
        one.scenarios.push_back(std::move(scenario));
    } else {
        one.rules.push_back({.heading = pickle.rule->heading, .background = pickle.rule->background, .scenarios = {}});
        one.rules.back().scenarios.push_back(std::move(scenario));
    }
    return one;
}

void set(Record& record, std::string_view field, const std::string& text) {
    record[field] = text.empty() ? base::Value{} : base::Value{text};
}

/// Brings a criterion in line with a scenario.
Record changed(Record record, const ScenarioText& scenario) {
    if (!(record.text("name").empty() && scenario.name == record.key)) set(record, "name", scenario.name);
    set(record, "given", scenario.given);
    set(record, "when", scenario.when);
    set(record, "then", scenario.then);
    set(record, "gherkin", scenario.gherkin);
    return record;
}

bool has_parts_of(const Record& record, const ScenarioText& scenario) {
    return record.text("given") == scenario.given && record.text("when") == scenario.when &&
           record.text("then") == scenario.then;
}

/// Written by hand, exported, and read back as it was.
bool is_same_by_hand(const Record& record, const ScenarioText& scenario) {
    const auto name = record.text("name").empty() ? std::string_view(record.key) : record.text("name");
    return record.text("gherkin").empty() && name == scenario.name && has_parts_of(record, scenario);
}

/// The criteria that are not found yet, by one of their texts.
class Pool {
public:
    explicit Pool(const std::vector<Record>& known) : known_(known), is_taken_(known.size(), false) {
        for (std::size_t i = 0; i < known.size(); ++i) {
            by_source_[std::string(known[i].text("gherkin"))].push_back(i);
            by_tag_["@" + known[i].key].push_back(i);
            by_name_[std::string(known[i].text("name"))].push_back(i);
        }
    }

    const Record* with_source(const ScenarioText& scenario) {
        return take(by_source_, scenario.gherkin, [&](const Record& one) { return has_parts_of(one, scenario); });
    }
    const Record* with_tag(const ScenarioText& scenario) {
        for (const auto& tag : scenario.tags) {
            if (const auto* found = take(by_tag_, tag, [](const Record&) { return true; })) return found;
        }
        return nullptr;
    }
    const Record* with_name(const ScenarioText& scenario) {
        return take(by_name_, scenario.name,
                    [&](const Record& one) { return !scenario.name.empty() || !one.text("gherkin").empty(); });
    }
    std::vector<const Record*> rest() const {
        std::vector<const Record*> left;
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (!is_taken_[i]) left.push_back(&known_[i]);
        }
        return left;
    }

private:
    using Places = std::map<std::string, std::deque<std::size_t>>;

    template <typename Fits>
    const Record* take(Places& places, const std::string& text, Fits fits) {
        const auto found = places.find(text);
        if (found == places.end()) return nullptr;
        auto& queue = found->second;
        while (!queue.empty()) {
            const auto i = queue.front();
            queue.pop_front();
            if (is_taken_[i] || !fits(known_[i])) continue;
            is_taken_[i] = true;
            return &known_[i];
        }
        return nullptr;
    }

    const std::vector<Record>& known_;
    std::vector<bool> is_taken_;
    Places by_source_, by_tag_, by_name_;
};

}  // namespace

std::vector<ScenarioText> scenarios_of(const gherkin::Feature& parsed, const std::string& file) {
    std::vector<ScenarioText> scenarios;
    std::size_t bytes = 0;
    for (const auto& pickle : gherkin::pickles(parsed)) {
        const int line = pickle.scenario->heading.line;
        ScenarioText text;
        set_parts(text, pickle);
        for (auto* part : {&text.given, &text.when, &text.then}) *part = storable(std::move(*part), line, file);
        text.name = line_of(storable(pickle.name, line, file));
        text.gherkin = storable_source(gherkin::text_of(alone(parsed, pickle)), line, file);
        text.tags = pickle.tags;
        bytes += text.gherkin.size();
        if (bytes > gherkin::most_pickle_bytes)
            gherkin::refuse(file, line, 0,
                            "the scenarios with their backgrounds are larger than 64 MiB: split the file");
        scenarios.push_back(std::move(text));
    }
    return scenarios;
}

CriteriaPlan plan_criteria(std::string_view key, const gherkin::Feature& file,
                           const std::vector<ScenarioText>& scenarios, const std::vector<Record>& known) {
    CriteriaPlan plan;
    Pool pool(known);
    std::vector<const Record*> found;
    for (const auto& one : scenarios) found.push_back(pool.with_source(one));
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        if (found[i] == nullptr) found[i] = pool.with_tag(scenarios[i]);
    }
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        if (found[i] == nullptr) found[i] = pool.with_name(scenarios[i]);
    }
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        if (found[i] == nullptr) {
            Record record = changed(Record(criterion), scenarios[i]);
            record["feature"] = std::string(key);
            plan.added.push_back(std::move(record));
            continue;
        }
        Record record = changed(*found[i], scenarios[i]);
        if (record == *found[i] || is_same_by_hand(*found[i], scenarios[i])) {
            plan.unchanged.push_back(record.key);
            continue;
        }
        record["state"] = std::string("open");
        record["evidence"] = base::Value{};
        plan.changed.push_back(std::move(record));
    }
    for (const auto* one : pool.rest()) {
        const auto source = source_of(*one);
        if (source && source->heading.name == file.heading.name) plan.vanished.push_back(one->key);
    }
    return plan;
}

std::optional<gherkin::Feature> source_of(const Record& record) {
    const auto text = record.text("gherkin");
    if (text.empty()) return std::nullopt;
    // Other programs keep the scenario alone.
    for (const auto& source : {std::string(text), "Feature:\n" + std::string(text)}) {
        try {
            auto parsed = gherkin::parse(source);
            if (parsed && gherkin::pickles(*parsed).size() == 1) return parsed;
        } catch (const base::Error&) { continue; }
    }
    return std::nullopt;
}

}  // namespace waybill::features
