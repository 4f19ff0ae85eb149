#include "waybill/checks/fill.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/estimates/questions.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Error;
using base::Fault;
using base::Record;
using Words = std::vector<std::string>;

constexpr std::string_view heading = "feature ";

/// How an answer may look.
constexpr std::string_view outcome_example = "checkout abandonment 68% -> 61% in 30d";
constexpr std::string_view range_example = "2d..5d..11d";

/// A page of more features than this is read by nobody, and a file that holds more is no page.
constexpr std::size_t most_lines = 100'000;

std::string teams_of(const portfolio::Portfolio& portfolio) {
    std::vector<std::string> keys;
    for (const auto& team : portfolio.all(portfolio::team)) keys.push_back(team.key);
    keys.emplace_back("new NAME");
    return base::joined(keys, ", ");
}

FillEntry entry_of(const estimates::Question& question) {
    return {std::string(question.id),
            fmt::format("{} yes: {}; no: {}; or unknown", question.asks, question.yes, question.no)};
}

/// What is still open about the estimate that stands.
std::vector<FillEntry> questions_of(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::vector<FillEntry> entries;
    for (const auto& open : portfolio::standing_of(portfolio, feature.key).open)
        entries.push_back(entry_of(*open.question));
    return entries;
}

constexpr std::string_view of_part = "estimate of ";

/// Parts that the estimate leaves out.
std::vector<FillEntry> missing_parts(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::vector<FillEntry> entries;
    for (const auto& part : portfolio::standing_of(portfolio, feature.key).missing)
        entries.push_back({std::string(of_part) + part, std::string(range_example)});
    return entries;
}

/// What an unmet rule of the ready gate asks for.
std::vector<FillEntry> entries_for(const portfolio::Portfolio& portfolio, const Record& feature,
                                   const Requirement& unmet) {
    const auto& rule = unmet.rule;
    if (rule == "WB101")
        return {{"outcome", fmt::format("{} (or: enables KEY; or: obligation WHICH)", outcome_example)}};
    if (rule == "WB102") return {{"hypothesis", "why should it work?"}};
    if (rule == "WB103") return {{"stop rule", "what would make us stop?"}};
    if (rule == "WB104" || rule == "WB105")
        return {{"criterion", "Given …, when …, then … (repeat the line for more)"}};
    if (rule == "WB106") {
        std::vector<FillEntry> entries{{"estimate", std::string(range_example)}};
        for (const auto& question : estimates::built_in_questions()) entries.push_back(entry_of(question));
        return entries;
    }
    if (rule == "WB107") return {{"estimate", std::string(range_example)}};
    if (rule == "WB408") return missing_parts(portfolio, feature);
    if (rule == "WB403") return questions_of(portfolio, feature);
    if (rule == "WB108") return {{"team", teams_of(portfolio)}};
    if (rule == "WB109") return {{"waits for", "KEY, or a text (owner), or none (repeat the line for more)"}};
    return {};
}

/// Everything that a page can ask, to tell a slip of the pen from an answer.
constexpr std::array<std::string_view, 9> entry_names{"why",       "value",     "team",     "outcome",  "hypothesis",
                                                      "stop rule", "criterion", "estimate", "waits for"};

/// The answers of one feature on their way to commands.
class Recording {
public:
    Recording(const portfolio::Portfolio& portfolio, const Record& feature, const std::vector<FillAnswer>& answers,
              const std::string& file)
        : portfolio_(portfolio), feature_(feature), answers_(answers), file_(file) {}

    std::vector<FillCommand> commands() {
        for (const auto& one : answers_) check_name(one);
        edits();
        outcome();
        for (const auto* one : all("criterion")) add(*one, {"criterion", "add", feature_.key, one->value});
        estimate();
        for (const auto* one : all("waits for")) waits_for(*one);
        return std::move(list_);
    }

private:
    void add(const FillAnswer& answer, Words words) { list_.push_back({std::move(words), answer.line}); }
    [[noreturn]] void fail(const FillAnswer& answer, std::string message, std::string hint) const {
        throw Error(Fault::bad_data, std::move(message), std::move(hint), base::Place{file_, answer.line, 0});
    }
    std::vector<const FillAnswer*> all(std::string_view name) const;
    const FillAnswer* one(std::string_view name) const;
    void check_name(const FillAnswer& answer) const;
    void edits();
    void outcome();
    void estimate();
    void waits_for(const FillAnswer& answer);

    const portfolio::Portfolio& portfolio_;
    const Record& feature_;
    const std::vector<FillAnswer>& answers_;
    const std::string& file_;
    std::vector<FillCommand> list_;
};

std::vector<const FillAnswer*> Recording::all(std::string_view name) const {
    std::vector<const FillAnswer*> found;
    for (const auto& answer : answers_) {
        if (answer.name == name) found.push_back(&answer);
    }
    return found;
}

const FillAnswer* Recording::one(std::string_view name) const {
    const auto found = all(name);
    if (found.size() > 1) {
        fail(*found[1], fmt::format("'{}' is answered twice for {}", name, feature_.key),
             "criterion and waits for may be repeated, the others not");
    }
    return found.empty() ? nullptr : found.front();
}

void Recording::check_name(const FillAnswer& answer) const {
    if (answer.name.starts_with(of_part)) return;
    Words names(entry_names.begin(), entry_names.end());
    for (const auto& question : estimates::built_in_questions()) names.emplace_back(question.id);
    if (std::find(names.begin(), names.end(), answer.name) != names.end()) return;
    const auto near = base::did_you_mean(answer.name, names);
    fail(answer, fmt::format("'{}' is nothing that is asked of a feature", base::visible(answer.name)),
         near.empty() ? "asked are: " + base::joined(names, ", ") : near);
}

/// What is a field of the feature itself: one command for all of them.
void Recording::edits() {
    FillCommand edit{{"feature", "edit", feature_.key}, 0};
    const auto set = [&](std::string_view name, std::string flag) {
        const auto* answer = one(name);
        if (!answer) return;
        auto value = answer->value;
        if (name == "team" && base::lower(value).starts_with("new ")) {
            value = std::string(base::trimmed(std::string_view(value).substr(4)));
            if (!portfolio_.find(portfolio::team, base::slug(value)))
                add(*answer, {"team", "add", base::slug(value), "--name", value});
            value = base::slug(value);
        }
        edit.line = edit.line == 0 ? answer->line : edit.line;
        edit.words.insert(edit.words.end(), {std::move(flag), std::move(value)});
    };
    set("why", "--why");
    set("value", "--value");
    set("team", "--team");
    if (edit.words.size() > 3) list_.push_back(std::move(edit));
}

void Recording::outcome() {
    const auto* claim = one("outcome");
    const auto* hypothesis = one("hypothesis");
    const auto* stop = one("stop rule");
    if (claim) {
        const auto words = base::lower(claim->value);
        if (words.starts_with("enables "))
            return add(*claim, {"feature", "edit", feature_.key, "--enables", claim->value.substr(8)});
        if (words.starts_with("obligation "))
            return add(*claim, {"feature", "edit", feature_.key, "--obligation", claim->value.substr(11)});
    }
    const auto& outcomes = portfolio_.of(outcomes::outcome, "feature", feature_.key);
    const auto* first = claim ? claim : hypothesis ? hypothesis : stop;
    if (!first) return;
    Words command = {"outcome", "add", feature_.key};
    if (claim) {
        command.push_back(claim->value);
    } else if (outcomes.empty()) {
        fail(*first, fmt::format("a {} without an outcome says nothing", first->name),
             fmt::format("fill in 'outcome' of {} too: {}", feature_.key, outcome_example));
    } else {
        command = {"outcome", "edit", outcomes.front()->key};
    }
    if (hypothesis) command.insert(command.end(), {"--hypothesis", hypothesis->value});
    if (stop) command.insert(command.end(), {"--stop-rule", stop->value});
    add(*first, std::move(command));
}

/// The answers to its questions go with the estimate that is given here, or to the one that stands.
void Recording::estimate() {
    Words said;
    int line = 0;
    for (const auto& question : estimates::built_in_questions()) {
        if (const auto* answer = one(question.id)) {
            said.push_back(fmt::format("{}={}", question.id, answer->value));
            line = line == 0 ? answer->line : line;
        }
    }
    const auto ranges = all("estimate");
    for (const auto* range : ranges) {
        Words command = {"estimate", "add", feature_.key, range->value};
        if (range == ranges.back()) command.insert(command.end(), said.begin(), said.end());
        add(*range, std::move(command));
    }
    for (const auto& answer : answers_) {
        if (answer.name.starts_with(of_part)) {
            add(answer, {"estimate", "add", feature_.key, answer.value, "--part", answer.name.substr(of_part.size())});
        }
    }
    if (!ranges.empty() || said.empty()) return;
    Words command = {"estimate", "answer", feature_.key};
    command.insert(command.end(), said.begin(), said.end());
    list_.push_back({std::move(command), line});
}

void Recording::waits_for(const FillAnswer& answer) {
    if (base::same_ignoring_case(answer.value, "none")) {
        if (all("waits for").size() > 1)
            fail(answer, fmt::format("{} waits for none and for something", feature_.key), "say one of both");
        return add(answer, {"feature", "edit", feature_.key, "--no-dependencies", "yes"});
    }
    Words command = {"dependency", "add", feature_.key, answer.value};
    const auto open = answer.value.rfind('(');
    if (answer.value.ends_with(')') && open != std::string::npos && open > 0) {
        command.back() = std::string(base::trimmed(std::string_view(answer.value).substr(0, open)));
        command.insert(command.end(), {"--owner", answer.value.substr(open + 1, answer.value.size() - open - 2)});
    }
    add(answer, std::move(command));
}

}  // namespace

FillSheet fill_sheet(const portfolio::Portfolio& portfolio, const Record& feature) {
    const auto committed = feature.text("committed");
    FillSheet sheet{
        .feature = feature.key,
        .title = std::string(feature.text("title")),
        .about = fmt::format("{}{}{}", feature.text("stage"), committed.empty() ? "" : ", promised for ", committed),
        .entries = {}};
    std::set<std::string> asked;
    for (const auto& one : readiness(portfolio, feature)) {
        if (one.is_met) continue;
        for (auto& entry : entries_for(portfolio, feature, one)) {
            if (!asked.insert(entry.name).second) continue;
            // What is there and not good enough; that nothing is there, the blank itself says.
            if (!one.message.starts_with("no ") && one.rule != "WB403") entry.known = one.message;
            sheet.entries.push_back(std::move(entry));
        }
    }
    if (feature.text("why").empty()) sheet.entries.push_back({"why", "what it is for, in business words"});
    if (!feature.number("value"))
        sheet.entries.push_back({"value", "cost of a week's delay: a number, or S, M, L for 1, 3, 8"});
    return sheet;
}

std::string fill_page(const std::vector<FillSheet>& sheets) {
    std::string page =
        "# Fill in what you know behind the colons, leave the rest empty, and save. Lines that begin with # are for "
        "you.\n";
    for (const auto& sheet : sheets) {
        page += fmt::format("\n{}{}: {}  ({})\n", heading, sheet.feature, base::visible(sheet.title), sheet.about);
        for (const auto& entry : sheet.entries) {
            page += fmt::format("  # {}{}{}\n", entry.example,
                                entry.known.empty() ? "" : "   now: ", base::visible(entry.known));
            page += fmt::format("  {}: \n", entry.name);
        }
        if (sheet.entries.empty()) page += "  # nothing is missing\n";
    }
    return page;
}

std::vector<FillAnswer> read_fill_page(std::string_view page, const std::string& file) {
    std::vector<FillAnswer> answers;
    std::string feature;
    int number = 0;
    if (page.starts_with("\xef\xbb\xbf")) page.remove_prefix(3);  // editors of Windows begin a file so
    const auto fail = [&](std::string message) {
        throw Error(Fault::bad_data, std::move(message), "a line is 'feature KEY: …', 'name: answer', or begins with #",
                    base::Place{file, number, 0});
    };
    while (!page.empty()) {
        const auto end = std::min(page.find('\n'), page.size());
        const auto line = base::trimmed(page.substr(0, end));
        page.remove_prefix(std::min(end + 1, page.size()));
        if (static_cast<std::size_t>(++number) > most_lines) fail("the page has more than 100,000 lines");
        if (line.empty() || line.front() == '#') continue;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) fail(fmt::format("'{}' has no colon", base::shortened(line, 40)));
        const auto name = base::trimmed(line.substr(0, colon));
        const auto value = base::trimmed(line.substr(colon + 1));
        if (name.starts_with(heading)) {
            feature = base::trimmed(name.substr(heading.size()));
            continue;
        }
        if (name.empty()) fail("an answer has no name before its colon");
        if (feature.empty()) fail("an answer stands before the first 'feature KEY:'");
        if (!value.empty()) answers.push_back({feature, base::lower(name), std::string(value), number});
    }
    return answers;
}

std::vector<FillCommand> fill_commands(const portfolio::Portfolio& portfolio, const Record& feature,
                                       const std::vector<FillAnswer>& answers, const std::string& file) {
    return Recording(portfolio, feature, answers, file).commands();
}

}  // namespace waybill::checks
