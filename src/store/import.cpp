#include "waybill/store/import.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "own_fields.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::store {
namespace {

using base::Draft;
using base::Error;
using base::Fault;
using base::Kind;
using base::Record;

/// Whether the store holds no two records of a kind that agree in their natural fields.
bool has_unique_names(const Kind& kind) {
    return &kind == &portfolio::counter || &kind == &portfolio::field;
}

/// The record as the draft wants it.
Record merged(Record record, const Draft& draft) {
    for (const auto& [index, value] : draft.values) record.values[index] = value;
    if (draft.tags) record.tags = *draft.tags;
    for (const auto& [name, value] : draft.custom) record.custom[name] = value;
    return record;
}

/// The records of one kind by what identifies them besides a key, so that a re-import finds each of n equal ones once.
class KeylessIndex {
public:
    KeylessIndex(const Store& store, const Kind& kind) : kind_(kind) {
        for (auto& record : store.load(kind)) {
            auto& places = records_[identity(record)];
            places.push_back(std::move(record));
        }
        // Found in the order in which they were recorded, taken from the back.
        for (auto& [identity, places] : records_) std::reverse(places.begin(), places.end());
    }

    std::optional<Record> take(const Record& wanted) {
        const auto found = records_.find(identity(wanted));
        if (found == records_.end() || found->second.empty()) return {};
        Record record = std::move(found->second.back());
        found->second.pop_back();
        return record;
    }

private:
    std::string identity(const Record& record) const {
        std::string text;
        const auto add = [&](const base::Field& field, const base::Value& value) {
            base::append_value_json(text, field, value);
            text += '\n';
        };
        if (kind_.natural.empty()) {
            for (std::size_t i = 0; i < record.values.size(); ++i) add(kind_.fields[i], record.values[i]);
        } else {
            for (const auto name : kind_.natural) add(kind_.field(name), record[name]);
        }
        return base::lower(text);
    }

    const Kind& kind_;
    std::unordered_map<std::string, std::vector<Record>> records_;
};

/// Matches drafts with what is there, kind by kind.
class Importer {
public:
    explicit Importer(Writer& writer, bool is_exact = false)
        : writer_(writer), store_(writer.store()), is_exact_(is_exact) {}

    ImportCounts run(const std::vector<Draft>& drafts, const std::function<void()>& done) {
        refuse_twice(drafts);
        for (const auto& draft : drafts) writer_.expect(*draft.kind, draft.key);
        // Kinds in the order in which keys are made: a criterion's key is made of its feature's.
        std::map<const Kind*, std::vector<const Draft*>> by_kind;
        for (const auto& draft : drafts) by_kind[draft.kind].push_back(&draft);
        for (const auto* kind : portfolio::all_kinds()) {
            for (const auto* draft : by_kind[kind]) {
                import(*draft);
                if (done) done();
            }
        }
        return std::move(counts_);
    }

private:
    /// One key on two lines: nobody can say which of them is meant. Without --exact a keyless name may come again.
    void refuse_twice(const std::vector<Draft>& drafts) const {
        std::map<std::pair<const Kind*, std::string>, int> lines;
        for (const auto& draft : drafts) {
            const auto name = !draft.key.empty() ? draft.key : is_exact_ ? keyless_name(draft) : std::string{};
            if (name.empty()) continue;
            const auto [first, is_new] = lines.try_emplace({draft.kind, base::lower(name)}, draft.at.line);
            if (is_new) continue;
            throw Error(Fault::bad_data, fmt::format("{} stands already on line {}", name, first->second),
                        "leave one of the two out", draft.at);
        }
    }

    /// `counter WEB-`: what no two keyless records may have in common; empty where their kind has no such name.
    static std::string keyless_name(const Draft& draft) {
        if (!has_unique_names(*draft.kind)) return {};
        std::string name = draft.kind->noun();
        const Record record = merged(Record(*draft.kind), draft);
        for (const auto field : draft.kind->natural) name += fmt::format(" {}", record.text(field));
        return name;
    }

    void import(const Draft& draft) {
        try {
            if (draft.custom.empty()) return place(draft);
            Draft own = draft;
            check_own_fields(definitions_of(*draft.kind), *draft.kind, own.custom);
            place(own);
        } catch (const Error& error) {
            const bool is_data = error.fault() == Fault::bad_value || error.fault() == Fault::not_found;
            throw Error(is_data ? Fault::bad_data : error.fault(), error.message(), error.hint(), draft.at);
        }
    }

    void place(const Draft& draft) {
        Record record = merged(Record(*draft.kind), draft);
        if (auto existing = find(draft, record))
            update(std::move(*existing), draft);
        else
            add(std::move(record), draft);
    }

    /// Definitions come first among the kinds: by now they are all there.
    const std::vector<Record>& definitions_of(const Kind& kind) {
        const auto [known, is_new] = definitions_.try_emplace(&kind);
        if (is_new) known->second = own_fields_of(store_, kind);
        return known->second;
    }

    /// The same record as if it had been recorded just now.
    static Record bare(const Record& existing) {
        Record record(*existing.kind);
        record.uid = existing.uid;
        record.key = existing.key;
        record.created = existing.created;
        record.changed = existing.changed;
        return record;
    }

    std::optional<Record> find(const Draft& draft, const Record& record) {
        if (!draft.uid.empty()) {
            if (auto found = store_.find_uid(*draft.kind, draft.uid)) return found;
        }
        // Whatever else went by the draft's names has been taken out.
        if (is_exact_) return {};
        if (draft.kind->is_keyed()) return find_keyed(draft, record);
        if (!draft.uid.empty() && draft.kind->natural.empty()) return {};
        return indexed(*draft.kind).take(record);
    }

    KeylessIndex& indexed(const Kind& kind) {
        auto& index = keyless_[&kind];
        if (!index) index = std::make_unique<KeylessIndex>(store_, kind);
        return *index;
    }

    std::optional<Record> find_keyed(const Draft& draft, const Record& record) {
        if (draft.key.empty()) {
            if (!draft.uid.empty() && draft.kind->natural.empty()) return {};
            return indexed(*draft.kind).take(record);
        }
        auto found = store_.find_key(*draft.kind, draft.key);
        if (found && !draft.uid.empty() && found->uid != draft.uid) {
            throw Error(
                Fault::exists,
                fmt::format("{} is another record here (uid {} there, {} here)", draft.key, draft.uid, found->uid),
                "leave out the uid to change the one that is here");
        }
        return found;
    }

    void add(Record record, const Draft& draft) {
        record.uid = draft.uid;
        record.key = draft.key;
        record.created = draft.created;
        record.changed = draft.changed;
        const Record added = writer_.add(std::move(record));
        ++counts_.kinds[std::string(draft.kind->name)].added;
        if (added.kind->is_keyed()) counts_.added_keys.push_back(added.key);
    }

    void update(Record existing, const Draft& draft) {
        if (draft.kind == &portfolio::counter && !is_exact_) return raise(std::move(existing), draft);
        Record record = merged(is_exact_ ? bare(existing) : existing, draft);
        if (!draft.changed.empty()) record.changed = draft.changed;
        auto& count = counts_.kinds[std::string(draft.kind->name)];
        if (!writer_.edit(record, !draft.changed.empty())) {
            ++count.unchanged;
            return;
        }
        ++count.changed;
        if (record.kind->is_keyed()) counts_.changed_keys.push_back(record.key);
    }

    /// A counter never goes back: keys that were given are not given again.
    void raise(const Record& existing, const Draft& draft) {
        const Record wanted = merged(existing, draft);
        auto& count = counts_.kinds[std::string(draft.kind->name)];
        if (wanted.integer("next") <= existing.integer("next") || !writer_.edit(wanted, false))
            ++count.unchanged;
        else
            ++count.changed;
    }

    Writer& writer_;
    Store& store_;
    bool is_exact_;
    std::map<const Kind*, std::unique_ptr<KeylessIndex>> keyless_;
    std::map<const Kind*, std::vector<Record>> definitions_;
    ImportCounts counts_;
};

/// Gives what was typed by hand the names of the record that it means here: that of its key, else that of what
/// identifies it, and no other line's. What is left without one is new.
class Naming {
public:
    Naming(const Store& store, std::vector<Draft> drafts) : store_(store), drafts_(std::move(drafts)) {
        for (const auto& draft : drafts_) uids_.insert(draft.uid);
    }

    std::vector<Draft> drafts() {
        for (auto& draft : drafts_) {
            if (draft.uid.empty() && !draft.key.empty()) name_by_key(draft);
        }
        for (auto& draft : drafts_) {
            if (draft.uid.empty() && draft.key.empty()) name_by_content(draft);
        }
        return std::move(drafts_);
    }

private:
    void name_by_key(Draft& draft) {
        const auto found = store_.find_key(*draft.kind, draft.key);
        if (found && uids_.insert(found->uid).second) draft.uid = found->uid;
    }

    void name_by_content(Draft& draft) {
        auto& index = keyless_.try_emplace(draft.kind, store_, *draft.kind).first->second;
        const Record wanted = merged(Record(*draft.kind), draft);
        while (const auto found = index.take(wanted)) {
            if (!uids_.insert(found->uid).second) continue;
            draft.uid = found->uid;
            draft.key = found->key;
            return;
        }
    }

    const Store& store_;
    std::vector<Draft> drafts_;
    std::set<std::string> uids_;
    std::map<const Kind*, KeylessIndex> keyless_;
};

/// The records that cannot stay as they are beside the drafts.
class Leaving {
public:
    Leaving(const Store& store, const std::vector<Draft>& drafts) {
        for (const auto& draft : drafts) {
            if (!draft.uid.empty()) drafts_.emplace(draft.uid, &draft);
        }
        for (const auto* kind : portfolio::all_kinds()) {
            for (auto& record : store.load(*kind)) staying_.push_back(std::move(record));
        }
    }

    /// What is gone or goes by another name; with it what names it, which must be tied to another record of that key.
    std::vector<Record> records() {
        std::set<std::pair<const Kind*, std::string>> keys;
        std::vector<Record> leaving;
        const auto leave = [&](const Record& record) {
            keys.emplace(record.kind, base::lower(record.key));
            leaving.push_back(record);
            return true;
        };
        std::erase_if(staying_, [&](const Record& record) { return !is_kept(record) && leave(record); });
        for (std::size_t before = 0; before < leaving.size();) {
            before = leaving.size();
            std::erase_if(staying_, [&](const Record& record) { return names_any(record, keys) && leave(record); });
        }
        const auto kinds = portfolio::all_kinds();
        std::stable_sort(leaving.begin(), leaving.end(), [&](const Record& one, const Record& other) {
            return std::find(kinds.begin(), kinds.end(), one.kind) > std::find(kinds.begin(), kinds.end(), other.kind);
        });
        return leaving;
    }

    bool is_drafted(const Record& record) const { return drafts_.contains(record.uid); }

private:
    bool is_kept(const Record& record) const {
        const auto found = drafts_.find(record.uid);
        return found != drafts_.end() && found->second->kind == record.kind &&
               base::same_ignoring_case(found->second->key, record.key) && has_same_name(record, *found->second);
    }

    /// For what has no key: two counters that exchange their prefixes cannot be changed one after the other.
    static bool has_same_name(const Record& record, const Draft& draft) {
        if (!has_unique_names(*record.kind)) return true;
        const auto& names = record.kind->natural;
        const Record wanted = merged(Record(*record.kind), draft);
        return std::all_of(names.begin(), names.end(), [&](const auto& name) { return wanted[name] == record[name]; });
    }

    static bool names_any(const Record& record, const std::set<std::pair<const Kind*, std::string>>& keys) {
        const auto is_one = [&](const base::Field& field, const std::string& name) {
            if (field.type != base::Type::any_record)
                return keys.contains({portfolio::find_kind(field.target), base::lower(name)});
            return std::any_of(keys.begin(), keys.end(),
                               [&](const auto& one) { return one.second == base::lower(name); });
        };
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto& field = record.kind->fields[i];
            if (field.target.empty() && field.type != base::Type::any_record) continue;
            const auto* text = std::get_if<std::string>(&record.values[i]);
            if (text != nullptr && is_one(field, *text)) return true;
            const auto* texts = std::get_if<base::Texts>(&record.values[i]);
            if (texts != nullptr &&
                std::any_of(texts->begin(), texts->end(), [&](const auto& one) { return is_one(field, one); }))
                return true;
        }
        return false;
    }

    std::unordered_map<std::string, const Draft*> drafts_;
    std::vector<Record> staying_;
};

}  // namespace

ImportCounts import_exactly(Writer& writer, const std::vector<Draft>& drafts, const std::function<void()>& done) {
    const auto named = Naming(writer.store(), drafts).drafts();
    Leaving leaving(writer.store(), named);
    const auto records = leaving.records();
    writer.take_out(records);
    auto counts = Importer(writer, true).run(named, done);
    counts.removed = static_cast<std::size_t>(
        std::count_if(records.begin(), records.end(), [&](const Record& one) { return !leaving.is_drafted(one); }));
    return counts;
}

ImportCounts::Count ImportCounts::total() const {
    Count sum;
    for (const auto& [kind, count] : kinds) {
        sum.added += count.added;
        sum.changed += count.changed;
        sum.unchanged += count.unchanged;
    }
    return sum;
}

ImportCounts import_drafts(Writer& writer, const std::vector<Draft>& drafts, const std::function<void()>& done) {
    return Importer(writer).run(drafts, done);
}

}  // namespace waybill::store
