#include "model.hpp"

#include <algorithm>
#include <charconv>
#include <cctype>

namespace model {
namespace {

struct Reference {
    std::string kind, field, target;
    bool is_owned = false;  ///< goes with what it names
    bool may_be_text = false;
};
const std::vector<Reference> references = {
    {"feature", "project", "project"},
    {"feature", "team", "team"},
    {"feature", "parent", "feature"},
    {"dependency", "from", "feature", true},
    {"dependency", "on", "feature", false, true},
    {"estimate", "feature", "feature", true},
    {"risk", "features", "feature"},
    {"note", "record", "feature", true},
};
const std::map<std::string, std::string> numbered = {{"dependency", "D-"}, {"estimate", "E-"}, {"risk", "R-"}};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool is_same(const std::string& a, const std::string& b) {
    return lower(a) == lower(b);
}

std::string text(const Record& record, const std::string& field) {
    return record.contains(field) && record[field].is_string() ? record[field].get<std::string>() : std::string{};
}

const Record* found_in(const State& state, const std::string& kind, const std::string& key) {
    for (const auto& record : state.records) {
        if (record["kind"] == kind && is_same(text(record, "key"), key)) return &record;
    }
    return nullptr;
}

/// The keys that a record names in a field.
std::vector<std::string> named(const Record& record, const std::string& field) {
    if (!record.contains(field)) return {};
    if (record[field].is_array()) return record[field].get<std::vector<std::string>>();
    return {record[field].get<std::string>()};
}

/// Whether a dependency keeps its feature waiting, and counts for loops. (No contract is ever agreed here.)
bool counts(const Record& dependency) {
    const auto status = text(dependency, "status");
    return text(dependency, "type") != "soft" && (status == "claimed" || status == "confirmed");
}

/// Whether `to` can be reached from `from` along `next`.
template <class Next>
bool reaches(const std::string& from, const std::string& to, Next next, std::set<std::string>& seen) {
    if (from == to) return true;
    if (!seen.insert(from).second) return false;
    for (const auto& one : next(from)) {
        if (reaches(one, to, next, seen)) return true;
    }
    return false;
}

template <class Next>
bool closes_loop(const std::string& from, const std::string& to, Next next) {
    std::set<std::string> seen;
    return reaches(to, from, next, seen);
}

std::vector<std::string> waited_for(const State& state, const std::string& feature) {
    std::vector<std::string> keys;
    for (const auto& record : state.records) {
        if (record["kind"] == "dependency" && counts(record) && text(record, "from") == feature)
            keys.push_back(text(record, "on"));
    }
    return keys;
}

std::vector<std::string> parents(const State& state, const std::string& feature) {
    const Record* record = found_in(state, "feature", feature);
    if (record == nullptr || text(*record, "parent").empty()) return {};
    return {text(*record, "parent")};
}

/// Whether the state holds a loop through this record, which was just put into it.
bool is_in_loop(const State& state, const Record& record) {
    if (record["kind"] == "dependency" && counts(record)) {
        return closes_loop(text(record, "from"), text(record, "on"),
                           [&](const std::string& key) { return waited_for(state, key); });
    }
    if (record["kind"] == "feature" && !text(record, "parent").empty()) {
        return closes_loop(text(record, "key"), text(record, "parent"),
                           [&](const std::string& key) { return parents(state, key); });
    }
    return false;
}

/// The records that go with those in `going`, and theirs.
std::vector<Record> with_owned(const State& state, std::vector<Record> going) {
    for (std::size_t i = 0; i < going.size(); ++i) {
        for (const auto& record : state.records) {
            if (std::find(going.begin(), going.end(), record) != going.end()) continue;
            for (const auto& one : references) {
                if (!one.is_owned || record["kind"] != one.kind || going[i]["kind"] != one.target) continue;
                if (is_same(text(record, one.field), text(going[i], "key"))) going.push_back(record);
            }
        }
    }
    return going;
}

bool is_named_by(const Record& record, const Record& gone) {
    for (const auto& one : references) {
        if (one.is_owned || record["kind"] != one.kind || gone["kind"] != one.target) continue;
        const auto keys = named(record, one.field);
        if (std::any_of(keys.begin(), keys.end(),
                        [&](const std::string& key) { return is_same(key, text(gone, "key")); }))
            return true;
    }
    return false;
}

/// The number behind the prefix of a key, 0 where it has none.
std::int64_t number_of(const std::string& key, const std::string& prefix) {
    if (!key.starts_with(prefix) || key.size() == prefix.size()) return 0;
    const std::string digits = key.substr(prefix.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

std::string prefix_of(const Record& record) {
    if (record["kind"] == "feature") return text(record, "project") + "-";
    const auto found = numbered.find(record["kind"].get<std::string>());
    return found == numbered.end() ? std::string{} : found->second;
}

}  // namespace

const Record* Model::find(const std::string& kind, const std::string& key) const {
    return found_in(state(), kind, key);
}

std::vector<const Record*> Model::all(const std::string& kind) const {
    std::vector<const Record*> found;
    for (const auto& record : state().records) {
        if (record["kind"] == kind) found.push_back(&record);
    }
    return found;
}

bool Model::waits(const Record& feature) const {
    for (const auto* dependency : all("dependency")) {
        if (!counts(*dependency) || text(*dependency, "from") != text(feature, "key")) continue;
        const Record* other = find("feature", text(*dependency, "on"));
        const auto stage = other != nullptr ? text(*other, "stage") : "";
        if (stage != "shipped" && stage != "done") return true;
    }
    return false;
}

std::multiset<std::string> Model::exported() const {
    std::multiset<std::string> lines;
    for (const auto& record : state().records) lines.insert(record.dump());
    for (const auto& [prefix, next] : state().next) {
        lines.insert(Json{{"kind", "counter"}, {"prefix", prefix}, {"next", next}}.dump());
    }
    return lines;
}

/// References must name what is there, and are kept as it is written there.
Exit Model::check(const State& state, Record& record) const {
    for (const auto& one : references) {
        if (record["kind"] != one.kind || !record.contains(one.field)) continue;
        Json kept = Json::array();
        for (const auto& key : named(record, one.field)) {
            const Record* target = found_in(state, one.target, key);
            if (target == nullptr && !one.may_be_text) return not_found;
            kept.push_back(target != nullptr ? (*target)["key"] : Json(key));
        }
        record[one.field] = record[one.field].is_array() ? kept : kept.front();
    }
    const bool is_itself = is_same(text(record, "from"), text(record, "on")) && record["kind"] == "dependency";
    const bool is_own_parent = record["kind"] == "feature" && record.contains("parent") && record.contains("key") &&
                               is_same(text(record, "key"), text(record, "parent"));
    return is_itself || is_own_parent ? refused : done;
}

std::string Model::new_key(State& state, const Record& record) const {
    const std::string prefix = prefix_of(record);
    auto& next = state.next.try_emplace(prefix, 1).first->second;
    std::string key;
    do { key = prefix + std::to_string(next++); } while (found_in(state, record["kind"], key) != nullptr);
    return key;
}

Exit Model::put(State& state, Record record) const {
    for (auto member = record.begin(); member != record.end();) {
        const bool is_empty = member->is_null() || (member->is_array() && member->empty());
        member = is_empty ? record.erase(member) : std::next(member);
    }
    if (const Exit exit = check(state, record); exit != done) return exit;
    const std::string prefix = prefix_of(record);
    if (record["kind"] != "note" && !record.contains("key")) {
        record["key"] = new_key(state, record);
    } else if (record.contains("key")) {
        if (found_in(state, record["kind"], text(record, "key")) != nullptr) return refused;
        const auto number = prefix.empty() ? 0 : number_of(text(record, "key"), prefix);
        if (number > 0) {
            auto& next = state.next.try_emplace(prefix, 1).first->second;
            next = std::max(next, number + 1);
        }
    }
    if (record["kind"] == "project" || record["kind"] == "team") record["name"] = record["key"];
    record["created"] = record["changed"] = now_;
    state.records.push_back(record);
    return done;
}

Exit Model::keep(State state) {
    if (state == this->state()) return done;  // a change that changes nothing is no step of undo
    states_.resize(at_ + 1);
    states_.push_back(std::move(state));
    ++at_;
    return done;
}

Exit Model::add(const std::string& kind, const std::string& key, const Values& values) {
    Record record{{"kind", kind}};
    if (!key.empty()) record["key"] = key;
    for (const auto& [field, value] : values) record[field] = value;
    State next = state();
    if (const Exit exit = put(next, std::move(record)); exit != done) return exit;
    return is_in_loop(next, next.records.back()) ? refused : keep(std::move(next));
}

Exit Model::edit(const std::string& kind, const std::string& key, const Values& values) {
    State next = state();
    auto* record = const_cast<Record*>(found_in(next, kind, key));
    if (record == nullptr) return not_found;
    const Record before = *record;
    Record after = before;
    for (const auto& [field, value] : values) {
        if (value.is_null())
            after.erase(field);
        else
            after[field] = value;
    }
    if (const Exit exit = check(next, after); exit != done) return exit;
    if (after == before) return done;
    after["changed"] = now_;
    *record = after;
    // What stood in a loop's way before still does: only a change of what waits is looked at.
    return is_in_loop(next, after) ? refused : keep(std::move(next));
}

Exit Model::remove(const std::string& kind, const std::string& key, bool is_confirmed) {
    const Record* record = find(kind, key);
    if (record == nullptr) return not_found;
    const auto going = with_owned(state(), {*record});
    const auto is_going = [&](const Record& one) { return std::find(going.begin(), going.end(), one) != going.end(); };
    State next = state();
    std::erase_if(next.records, is_going);
    for (const auto& left : next.records) {
        for (const auto& gone : going) {
            if (is_named_by(left, gone)) return refused;
        }
    }
    if (going.size() > 3 && !is_confirmed) return usage;
    return keep(std::move(next));
}

Exit Model::import(const std::vector<Record>& records) {
    State next = state();
    for (const auto& record : records) {
        if (put(next, record) != done) return bad_data;
    }
    for (std::size_t i = state().records.size(); i < next.records.size(); ++i) {
        if (is_in_loop(next, next.records[i])) return refused;
    }
    return keep(std::move(next));
}

Exit Model::undo(std::size_t count) {
    if (count > at_) return refused;
    at_ -= count;
    return done;
}

Exit Model::redo(std::size_t count) {
    if (count > redoable()) return refused;
    at_ += count;
    return done;
}

}  // namespace model
