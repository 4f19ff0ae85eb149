#include "commands.hpp"

#include <algorithm>
#include <sstream>

namespace model {
namespace {

using Words = std::vector<std::string>;

constexpr const char* types[] = {"blocks", "contract", "soft"};
constexpr const char* statuses[] = {"claimed", "confirmed", "rejected", "met"};
constexpr const char* risk_statuses[] = {"open", "watching", "mitigated", "happened", "closed"};
constexpr double probabilities[] = {0, 0.125, 0.25, 0.5, 1};
constexpr double values[] = {0, 0.5, 1, 3, 8, 1000};

void flag(Words& words, const std::string& name, const std::string& value) {
    words.push_back("--" + name);
    words.push_back(value);
}

/// What tells two keys apart that are not written alike.
std::string number(const std::string& key) {
    return key.substr(key.rfind('-') + 1);
}

/// A number as JSON writes it: 3, not 3.0.
Json written(double number) {
    const auto whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? Json(whole) : Json(number);
}

std::string shown(double number) {
    std::ostringstream out;
    out << number;
    return out.str();
}

/// The record as the answer of an addition gives it must be the newest of the model.
std::string compare_added(const Model& model, const std::string& kind, const Answer& answer) {
    const auto data = Json::parse(answer.out).at("data");
    const Record expected = *model.all(kind).back();
    for (const auto& [field, value] : expected.items()) {
        if (!data.contains(field) || data[field] != value)
            return field + " is " + data.value(field, Json()).dump() + ", not " + value.dump();
    }
    return {};
}

}  // namespace

std::string compare_export(const Model& model, const std::string& exported) {
    std::multiset<std::string> found;
    std::pair<std::string, std::string> last;
    std::istringstream lines(exported);
    for (std::string line; std::getline(lines, line);) {
        Json record = Json::parse(line);
        const std::pair<std::string, std::string> place{record["kind"], record.value("key", record.value("uid", ""))};
        if (place < last) return "the export is not sorted at " + line;
        last = place;
        record.erase("uid");
        if (record["kind"] == "counter") {
            record.erase("created");
            record.erase("changed");
        }
        found.insert(record.dump());
    }
    const auto expected = model.exported();
    for (const auto& line : expected) {
        if (!found.contains(line)) return "the export lacks " + line;
    }
    for (const auto& line : found) {
        if (!expected.contains(line)) return "the export holds " + line;
    }
    return found == expected ? "" : "the export holds records twice";
}

/// A key of that kind, sometimes in other letters; sometimes of nothing.
std::string Commands::key_of(const Model& model, const std::string& kind) {
    const auto records = model.all(kind);
    if (records.empty() || chance(4)) return kind == "feature" ? "WEB-999" : "X-999";
    std::string key = (*one_of(records))["key"];
    if (chance(10))
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
    return key;
}

std::string Commands::title() {
    constexpr const char* words[] = {"Guest checkout", "Überweisung", "50% off; it's \"cheap\"", "'); DROP TABLE--",
                                     "結帳"};
    return one_of(words) + (" " + std::to_string(++titles_));
}

Values Commands::feature_values(const Model& model, Words& words) {
    Values given;
    const auto give = [&](const std::string& name, const std::string& value, Json kept) {
        flag(words, name, value);
        given[name] = std::move(kept);
    };
    if (chance(40)) {
        const double value = one_of(values);
        give("value", shown(value), written(value));
    }
    if (chance(30)) {
        const bool must = chance(50);
        give("must", must ? "yes" : "no", must);
    }
    if (const auto team = key_of(model, "team"); chance(40)) give("team", team, team);
    if (const auto parent = key_of(model, "feature"); chance(15)) give("parent", parent, parent);
    if (const std::string stage = one_of(stages); chance(40)) give("stage", stage, stage);
    return given;
}

Command Commands::add_project(Model& model) {
    constexpr const char* keys[] = {"WEB", "PAY", "APP_2"};
    const std::string key = one_of(keys);
    Command command{.words = {"project", "add", key, "--json"}};
    command.exit = model.add("project", key, {{"gates", "advise"}});
    command.look = [&model](const Answer& answer) { return compare_added(model, "project", answer); };
    return command;
}

Command Commands::add_team(Model& model) {
    constexpr const char* keys[] = {"web", "payments", "data"};
    const std::string key = one_of(keys);
    const auto streams = static_cast<std::int64_t>(1 + pick(3));
    Command command{.words = {"team", "add", key, "--streams", std::to_string(streams), "--json"}};
    command.exit = model.add("team", key, {{"streams", streams}, {"focus", 1}, {"weekdays", "mon-fri"}});
    command.look = [&model](const Answer& answer) { return compare_added(model, "team", answer); };
    return command;
}

Command Commands::add_feature(Model& model) {
    const std::string name = title(), project = key_of(model, "project");
    Command command{.words = {"feature", "add", name, "--project", project, "--json"}};
    Values given = feature_values(model, command.words);
    given.insert({{"title", name}, {"project", project}});
    given.try_emplace("stage", "idea");
    std::string key;
    if (chance(10)) flag(command.words, "key", key = "WEB-" + std::to_string(1 + pick(40)));
    command.exit = model.add("feature", key, given);
    command.look = [&model](const Answer& answer) { return compare_added(model, "feature", answer); };
    return command;
}

Command Commands::edit_feature(Model& model) {
    const std::string key = key_of(model, "feature");
    Command command{.words = {"feature", "edit", key}};
    Values given = feature_values(model, command.words);
    if (chance(20) && !given.contains("team")) {
        flag(command.words, "clear", "team");
        given["team"] = nullptr;
    }
    if (given.empty() || chance(20)) {
        const std::string name = title();
        flag(command.words, "title", name);
        given["title"] = name;
    }
    command.exit = model.edit("feature", key, given);
    return command;
}

Command Commands::add_dependency(Model& model) {
    const std::string from = key_of(model, "feature");
    const std::string on = chance(90) ? key_of(model, "feature") : "the bank";
    const std::string type = one_of(types), status = one_of(statuses);
    Command command{.words = {"dependency", "add", from, on, "--json"}};
    Values given{{"from", from}, {"on", on}, {"type", "blocks"}, {"status", "claimed"}};
    if (chance(30)) flag(command.words, "type", type), given["type"] = type;
    if (chance(30)) flag(command.words, "status", status), given["status"] = status;
    // What looks like a feature of a project that there is was mistyped; anything else is an outside party.
    const bool is_mistyped = on == "WEB-999" && model.find("feature", on) == nullptr && model.find("project", "WEB");
    command.exit = is_mistyped && model.find("feature", from) ? not_found : model.add("dependency", "", given);
    command.look = [&model](const Answer& answer) { return compare_added(model, "dependency", answer); };
    return command;
}

Command Commands::edit_dependency(Model& model) {
    const std::string key = key_of(model, "dependency"), status = one_of(statuses), type = one_of(types);
    Command command{.words = {"dependency", "edit", key}};
    Values given;
    if (chance(60)) flag(command.words, "status", status), given["status"] = status;
    if (given.empty() || chance(40)) flag(command.words, "type", type), given["type"] = type;
    command.exit = model.edit("dependency", key, given);
    return command;
}

Command Commands::add_estimate(Model& model) {
    const std::string feature = key_of(model, "feature");
    const auto low = static_cast<std::int64_t>(1 + pick(5)), likely = low + static_cast<std::int64_t>(pick(6)),
               high = likely + static_cast<std::int64_t>(pick(20));
    const auto days = [](std::int64_t number) { return std::to_string(number) + "d"; };
    Command command{.words = {"estimate", "add", feature, days(low) + ".." + days(likely) + ".." + days(high)}};
    command.exit = model.add(
        "estimate", "",
        {{"feature", feature}, {"p10", low}, {"p50", likely}, {"p90", high}, {"by", "ana"}, {"at", model.now()}});
    return command;
}

Command Commands::add_risk(Model& model) {
    const std::string name = title();
    Command command{.words = {"risk", "add", name, "--json"}};
    Values given{{"title", name}, {"status", "open"}};
    if (const double probability = one_of(probabilities); chance(60)) {
        flag(command.words, "probability", shown(probability));
        given["probability"] = written(probability);
    }
    const std::string first = key_of(model, "feature"), second = key_of(model, "feature");
    if (chance(60)) {
        const bool has_two = chance(50) && number(first) != number(second);
        flag(command.words, "features", has_two ? first + "," + second : first);
        given["features"] = has_two ? Json{first, second} : Json{first};
    }
    command.exit = model.add("risk", "", given);
    command.look = [&model](const Answer& answer) { return compare_added(model, "risk", answer); };
    return command;
}

Command Commands::edit_risk(Model& model) {
    const std::string key = key_of(model, "risk"), status = one_of(risk_statuses);
    const double probability = one_of(probabilities);
    Command command{.words = {"risk", "edit", key, "--status", status, "--probability", shown(probability)}};
    command.exit = model.edit("risk", key, {{"status", status}, {"probability", written(probability)}});
    return command;
}

Command Commands::add_note(Model& model) {
    const std::string feature = key_of(model, "feature"), remark = title();
    Command command{.words = {"note", "add", feature, remark}};
    command.exit = model.add("note", "", {{"record", feature}, {"text", remark}, {"day", model.now().substr(0, 10)}});
    return command;
}

Command Commands::remove_any(Model& model) {
    constexpr const char* kinds[] = {"feature", "feature", "dependency", "estimate", "risk", "team", "project"};
    const std::string kind = one_of(kinds), key = key_of(model, kind);
    Command command{.words = {kind, "remove", key}};
    const bool is_confirmed = chance(60);
    if (is_confirmed) command.words.emplace_back("--yes");
    command.exit = model.remove(kind, key, is_confirmed);
    return command;
}

Command Commands::step_back(Model& model) {
    const std::size_t count = 1 + pick(4);
    Command command{.words = {"undo"}};
    if (count > 1 || chance(50)) command.words.push_back(std::to_string(count));
    command.exit = model.undo(count);
    return command;
}

Command Commands::step_forth(Model& model) {
    const std::size_t count = 1 + pick(3);
    Command command{.words = {"redo"}};
    if (count > 1 || chance(50)) command.words.push_back(std::to_string(count));
    command.exit = model.redo(count);
    return command;
}

}  // namespace model
