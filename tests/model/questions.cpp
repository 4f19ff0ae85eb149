#include <algorithm>

#include "commands.hpp"

namespace model {
namespace {

using Words = std::vector<std::string>;


/// The keys of a list's answer.
Words keys_in(const Answer& answer) {
    Words keys;
    const Json document = Json::parse(answer.out);
    for (const auto& row : document.at("data")) keys.push_back(row.at("key"));
    return keys;
}

std::string compare_keys(Words expected, Words found) {
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    if (expected == found) return {};
    return "the list holds " + Json(found).dump() + ", not " + Json(expected).dump();
}

template <class Holds>
Words keys_where(const Model& model, const std::string& kind, Holds holds) {
    Words keys;
    for (const auto* record : model.all(kind)) {
        if (holds(*record)) keys.push_back((*record)["key"]);
    }
    return keys;
}

/// The values of a list grow, and what has none stands last.
std::string compare_order(const Answer& answer) {
    std::vector<double> found;
    constexpr double unknown = 1e300;
    const Json document = Json::parse(answer.out);
    for (const auto& row : document.at("data"))
        found.push_back(row.at("value").is_null() ? unknown : row.at("value").get<double>());
    return std::is_sorted(found.begin(), found.end()) ? "" : "the list is not sorted: " + answer.out;
}

bool is(const Record& record, const std::string& field, const std::string& value) {
    return record.value(field, std::string{}) == value;
}

}  // namespace

Command Commands::list_features(const Model& model) {
    const std::string stage = one_of(stages), team = chance(50) ? "web" : "payments";
    const auto least = static_cast<double>(pick(9));
    const bool wants_stage = chance(50), wants_team = chance(30), lacks_team = !wants_team && chance(30),
               wants_value = chance(50);
    Command command{.words = {"feature", "list", "--json", "--limit", "0", "--fields", "key,value", "--sort", "value"}};
    std::string where;
    if (wants_stage) where += "stage:" + stage;
    if (wants_team) where += " team=" + team;
    if (lacks_team) where += " -team:" + team;
    if (wants_value) where += " value>=" + std::to_string(static_cast<int>(least));
    if (!where.empty()) command.words.insert(command.words.end(), {"--where", where});
    if ((wants_team || lacks_team) && model.find("team", team) == nullptr) command.exit = not_found;
    const Words expected = keys_where(model, "feature", [&](const Record& one) {
        return (!wants_stage || is(one, "stage", stage)) && (!wants_team || is(one, "team", team)) &&
               (!lacks_team || !is(one, "team", team)) &&
               (!wants_value || (one.contains("value") && one["value"].get<double>() >= least));
    });
    command.look = [expected](const Answer& answer) {
        const auto wrong = compare_keys(expected, keys_in(answer));
        return wrong.empty() ? compare_order(answer) : wrong;
    };
    return command;
}

Command Commands::list_waiting(const Model& model) {
    const bool is_blocked = chance(50);
    Command command{.words = {"feature", "list", "--json", "--limit", "0", is_blocked ? "--blocked" : "--startable"}};
    const Words expected = keys_where(model, "feature", [&](const Record& one) {
        const bool is_open = is(one, "stage", "idea") || is(one, "stage", "ready");
        if (is_blocked) return (is_open || is(one, "stage", "building")) && model.waits(one);
        return is_open && !model.waits(one);
    });
    command.look = [expected](const Answer& answer) { return compare_keys(expected, keys_in(answer)); };
    return command;
}

Command Commands::list_others(const Model& model) {
    constexpr const char* kinds[] = {"project", "team", "dependency", "estimate", "risk"};
    const std::string kind = one_of(kinds);
    Command command{.words = {kind, "list", "--json", "--limit", "0"}};
    const Words expected = keys_where(model, kind, [](const Record&) { return true; });
    command.look = [expected](const Answer& answer) { return compare_keys(expected, keys_in(answer)); };
    return command;
}

Command Commands::show(const Model& model) {
    constexpr const char* kinds[] = {"feature", "feature", "team", "dependency", "risk"};
    const std::string kind = one_of(kinds), key = key_of(model, kind);
    Command command{.words = {kind, "show", key, "--json"}};
    const Record* record = model.find(kind, key);
    command.exit = record != nullptr ? done : not_found;
    if (record == nullptr) return command;
    command.look = [expected = *record](const Answer& answer) -> std::string {
        const auto data = Json::parse(answer.out).at("data");
        for (const auto& [field, value] : expected.items()) {
            if (data.value(field, Json()) != value) return field + " is " + data.value(field, Json()).dump();
        }
        return {};
    };
    return command;
}

/// What nobody should type: each with the exit that is promised for it.
Command Commands::mistaken(const Model& model) {
    if (model.all("feature").empty()) return {.words = {"feture", "list"}, .exit = usage};
    const std::string key = (*one_of(model.all("feature")))["key"];
    const std::vector<Command> mistakes = {
        {.words = {"feture", "list"}, .exit = usage},
        {.words = {"feature", "lst"}, .exit = usage},
        {.words = {"feature", "add"}, .exit = usage},
        {.words = {"feature", "edit", key}, .exit = usage},
        {.words = {"feature", "edit", key, "--stage", "bulding"}, .exit = usage},
        {.words = {"feature", "edit", key, "--value", "many"}, .exit = usage},
        {.words = {"feature", "edit", key, "--title", "one\ntwo"}, .exit = usage},
        {.words = {"feature", "edit", key, "--no-such-flag", "1"}, .exit = usage},
        {.words = {"feature", "list", "--where", "vaule>=3"}, .exit = usage},
        {.words = {"feature", "list", "--stage", "nowhere"}, .exit = usage},
        {.words = {"risk", "add", "Late", "--probability", "1.5"}, .exit = usage},
        {.words = {"estimate", "add", key, "5d..2d"}, .exit = usage},
        {.words = {"project", "add", "lower"}, .exit = usage},
        {.words = {"undo", "0"}, .exit = usage},
        {.words = {"undo", "many"}, .exit = usage},
        {.words = {"undo", "9999"}, .exit = refused},
        {.words = {"redo", "9999"}, .exit = refused},
        {.words = {"feature", "show", "WEB-0"}, .exit = not_found},
        {.words = {"risk", "remove", "R-0"}, .exit = not_found},
        {.words = {"import", "-"}, .input = "{\"kind\":\"feature\"", .exit = bad_data},
        {.words = {"import", "-"}, .input = "{\"kind\":\"wish\",\"title\":\"x\"}\n", .exit = bad_data},
    };
    return mistakes[pick(mistakes.size())];
}

/// Any change, tried out on copies: the answer is the same, and nothing stays.
Command Commands::dry_run(const Model& model) {
    auto trial = std::make_shared<Model>(model);
    Command command = change(*trial);
    command.words.emplace_back("--dry-run");
    // What looks at the trial keeps it alive.
    command.look = [trial, look = command.look](const Answer& answer) { return look ? look(answer) : std::string{}; };
    return command;
}

/// Some features and what they wait for, in one file; sometimes with a row that names nothing.
Command Commands::import(Model& model) {
    std::vector<Record> records;
    const std::string project = model.all("project").empty() ? "WEB" : (*one_of(model.all("project")))["key"];
    const std::size_t count = 1 + pick(4);
    for (std::size_t i = 0; i < count; ++i)
        records.push_back({{"kind", "feature"}, {"project", project}, {"title", title()}, {"stage", "idea"}});
    if (chance(50)) {
        const std::string key = project + "-" + std::to_string(1000 + ++titles_);
        records.push_back(
            {{"kind", "feature"}, {"key", key}, {"project", project}, {"title", title()}, {"stage", "idea"}});
        records.push_back({{"kind", "dependency"},
                           {"from", key},
                           {"on", key_of(model, "feature")},
                           {"type", "blocks"},
                           {"status", "claimed"}});
    }
    if (chance(20)) records.push_back({{"kind", "risk"}, {"title", title()}, {"features", {"WEB-0"}}});
    Command command{.words = {"import", "-", "--json"}};
    for (const auto& record : records) command.input += record.dump() + "\n";
    command.exit = model.import(records);
    command.look = [count = records.size()](const Answer& answer) -> std::string {
        const auto added = Json::parse(answer.out).at("data").at("added");
        return added == count ? "" : "added " + added.dump() + " records, not " + std::to_string(count);
    };
    return command;
}

Command Commands::change(Model& model) {
    const auto dice = pick(100);
    if (model.all("project").empty() || dice < 4) return add_project(model);
    if (model.all("team").empty() || dice < 9) return add_team(model);
    if (model.all("feature").size() < 3 || dice < 27) return add_feature(model);
    if (dice < 42) return edit_feature(model);
    if (dice < 56) return add_dependency(model);
    if (dice < 63) return edit_dependency(model);
    if (dice < 68) return add_estimate(model);
    if (dice < 74) return add_risk(model);
    if (dice < 78) return edit_risk(model);
    if (dice < 81) return add_note(model);
    if (dice < 93) return remove_any(model);
    return import(model);
}

Command Commands::next(Model& model) {
    const auto dice = pick(100);
    if (dice < 56) return change(model);
    if (dice < 64) return step_back(model);
    if (dice < 69) return step_forth(model);
    if (dice < 75) return list_features(model);
    if (dice < 80) return list_waiting(model);
    if (dice < 84) return list_others(model);
    if (dice < 89) return show(model);
    if (dice < 96) return mistaken(model);
    return dry_run(model);
}

}  // namespace model
