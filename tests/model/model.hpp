#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

/// A second, plain account of what waybill promises for a handful of kinds of record. It is written from the documents
/// and shares no line with the program: it knows neither SQL nor a journal, and undoes by keeping every state.
namespace model {

using Json = nlohmann::json;

/// A record in the exchange form, without its uid. `kind`, `key` and the fields are members of it.
using Record = Json;

/// Exit statuses of docs/exit-codes.md.
enum Exit { done = 0, no = 1, usage = 2, not_found = 3, refused = 4, bad_data = 65 };

/// Everything that is kept, records in the order in which they were added.
struct State {
    std::vector<Record> records{};
    std::map<std::string, std::int64_t> next{};  ///< by prefix: the number that the next key gets
    bool operator==(const State&) const = default;
};

/// A value for each field that is named; null takes the value away.
using Values = std::map<std::string, Json>;

class Model {
public:
    /// The instant at which commands run from here on.
    void set_now(std::string instant) { now_ = std::move(instant); }
    const std::string& now() const { return now_; }

    /// Adds a record; `key` empty: the next number. References are given as typed, and are checked.
    Exit add(const std::string& kind, const std::string& key, const Values& values);
    Exit edit(const std::string& kind, const std::string& key, const Values& values);
    /// Takes a record away, with what hangs on it; more than three records only where that is confirmed.
    Exit remove(const std::string& kind, const std::string& key, bool is_confirmed);
    /// Several additions as one command, all of them or none. `from` and `on` may name what comes later.
    Exit import(const std::vector<Record>& records);
    Exit undo(std::size_t count);
    Exit redo(std::size_t count);

    const State& state() const { return states_[at_]; }
    std::size_t undoable() const { return at_; }
    std::size_t redoable() const { return states_.size() - 1 - at_; }

    /// The record of that key, whatever its case; null where there is none.
    const Record* find(const std::string& kind, const std::string& key) const;
    std::vector<const Record*> all(const std::string& kind) const;
    /// Whether a feature waits for something that is not there.
    bool waits(const Record& feature) const;

    /// Everything as `export` must write it, without uids, sorted.
    std::multiset<std::string> exported() const;

private:
    Exit put(State& state, Record record) const;
    Exit keep(State state);
    Exit check(const State& state, Record& record) const;
    std::string new_key(State& state, const Record& record) const;

    std::string now_{};
    std::vector<State> states_{State{}};
    std::size_t at_ = 0;
};

}  // namespace model
