#include "waybill/exchange/merge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "merge_keys.hpp"
#include "merge_stand.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Field;
using base::Kind;
using base::Record;
using base::Texts;
using base::Type;
using base::Value;

/// Lists whose order says something: what comes first in an iteration, or in a view.
bool is_in_order(const Kind& kind, const Field& field) {
    return (&kind == &portfolio::iteration && field.name == "features") || &kind == &portfolio::saved_view ||
           &kind == &portfolio::field;
}

bool holds(const Texts& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// What stayed on both sides in the order that it had, then what either added.
Texts merged_set(const Texts& base, const Texts& ours, const Texts& theirs) {
    Texts result;
    std::set<std::string> added;
    for (const auto& one : base) {
        if (holds(ours, one) && holds(theirs, one)) result.push_back(one);
    }
    for (const auto* side : {&ours, &theirs}) {
        for (const auto& one : *side) {
            if (!holds(base, one)) added.insert(one);
        }
    }
    result.insert(result.end(), added.begin(), added.end());
    return result;
}

/// Either side's word where only one has another than the base; nothing where both have.
template <typename T>
const T* settled(const T& base, const T& ours, const T& theirs) {
    if (ours == theirs || theirs == base) return &ours;
    return ours == base ? &theirs : nullptr;
}

/// Merges one record that both sides have.
class RecordMerge {
public:
    explicit RecordMerge(const MergeSlot& slot) : ours_(*slot.sides[our_side]), theirs_(*slot.sides[their_side]) {
        base_ = slot.sides[base_side] ? *slot.sides[base_side] : unrecorded();
        result_.base = result_.ours = result_.theirs = ours_;
        set_common(slot);
        for (std::size_t i = 0; i < ours_.values.size(); ++i) merge_field(i);
        merge_map(ours_.custom, base_.custom, theirs_.custom, "",
                  [](Record& record) -> base::Map& { return record.custom; });
        if (!result_.is_conflict) result_.theirs = {};
        if (!result_.is_conflict || !slot.sides[base_side]) result_.base = {};
    }

    MergedRecord result_;
    std::vector<MergeConflict> conflicts_{};

private:
    /// What both sides recorded by themselves began as a new record begins.
    Record unrecorded() const { return Record(*ours_.kind); }

    template <typename Set>
    void each(const Set& set) {
        for (auto* one : {&result_.base, &result_.ours, &result_.theirs}) set(**one);
    }

    void set_common(const MergeSlot& slot) {
        const auto& first = slot.sides[base_side]        ? *slot.sides[base_side]
                            : is_earlier(ours_, theirs_) ? ours_
                                                         : theirs_;
        // What somebody typed by hand says no instants.
        const auto created = !first.created.empty() ? first.created : std::max(ours_.created, theirs_.created);
        const auto* touched = settled(base_.changed, ours_.changed, theirs_.changed);
        const auto changed =
            touched != nullptr && !touched->empty() ? *touched : std::max(ours_.changed, theirs_.changed);
        const auto* tags = settled(base_.tags, ours_.tags, theirs_.tags);
        const auto both = tags != nullptr ? *tags : merged_set(base_.tags, ours_.tags, theirs_.tags);
        each([&](Record& one) {
            one.created = created;
            one.changed = changed;
            one.tags = both;
        });
    }

    void add_conflict(std::string field, std::string base, std::string ours, std::string theirs) {
        result_.is_conflict = true;
        conflicts_.push_back({.kind = ours_.kind,
                              .record = std::string(ours_.name()),
                              .title = std::string(base::title_of(ours_)),
                              .field = std::move(field),
                              .base = std::move(base),
                              .ours = std::move(ours),
                              .theirs = std::move(theirs)});
    }

    void merge_field(std::size_t i) {
        const Field& field = ours_.kind->fields[i];
        const Value &base = base_.values[i], &ours = ours_.values[i], &theirs = theirs_.values[i];
        const auto put = [&](const Value& value) { each([&](Record& one) { one.values[i] = value; }); };
        if (const auto* agreed = settled(base, ours, theirs)) return put(*agreed);
        const bool is_list =
            field.type == Type::texts || field.type == Type::references || field.type == Type::instants;
        if (is_list && !is_in_order(*ours_.kind, field)) {
            auto both = merged_set(base_.texts(field.name), ours_.texts(field.name), theirs_.texts(field.name));
            return put(both.empty() ? Value{} : Value{std::move(both)});
        }
        if (ours_.kind == &portfolio::counter) return put(std::max(ours, theirs));
        // What an import noted for itself: the later reading holds.
        if (ours_.kind == &portfolio::sighting) return put(ours_.changed < theirs_.changed ? theirs : ours);
        if (field.type == Type::map) return merge_map_field(i, field);
        result_.base->values[i] = base;
        result_.ours->values[i] = ours;
        result_.theirs->values[i] = theirs;
        add_conflict(std::string(field.name), base::display(field, base), base::display(field, ours),
                     base::display(field, theirs));
    }

    void merge_map_field(std::size_t i, const Field& field) {
        const auto map_of = [&](const Record& record) {
            const auto* map = std::get_if<base::Map>(&record.values[i]);
            return map != nullptr ? *map : base::Map{};
        };
        each([&](Record& one) { one.values[i] = map_of(ours_); });
        merge_map(map_of(ours_), map_of(base_), map_of(theirs_), std::string(field.name) + ".",
                  [&](Record& record) -> base::Map& { return std::get<base::Map>(record.values[i]); });
        each([&](Record& one) {
            if (std::get<base::Map>(one.values[i]).empty()) one.values[i] = Value{};
        });
    }

    /// Entry by entry; `place` finds the map in each of the results.
    template <typename Find>
    void merge_map(const base::Map& ours, const base::Map& base, const base::Map& theirs, const std::string& prefix,
                   const Find& place) {
        const auto entry = [](const base::Map& map, const std::string& name) {
            const auto found = map.find(name);
            return found == map.end() ? std::optional<base::Scalar>{} : found->second;
        };
        const auto put = [&](Record& record, const std::string& name, const std::optional<base::Scalar>& value) {
            if (value)
                place(record)[name] = *value;
            else
                place(record).erase(name);
        };
        const auto shown = [](const std::optional<base::Scalar>& value) {
            static constexpr Field any{.name = "entry", .type = Type::map, .help = {}};
            const auto text = value ? base::display(any, base::Map{{"", *value}}) : std::string();
            return text.starts_with("=") ? text.substr(1) : text;
        };
        std::set<std::string> names;
        for (const auto* map : {&base, &ours, &theirs}) {
            for (const auto& [name, value] : *map) names.insert(name);
        }
        for (const auto& name : names) {
            const auto was = entry(base, name), here = entry(ours, name), there = entry(theirs, name);
            if (const auto* agreed = settled(was, here, there)) {
                each([&](Record& one) { put(one, name, *agreed); });
                continue;
            }
            put(*result_.base, name, was);
            put(*result_.ours, name, here);
            put(*result_.theirs, name, there);
            add_conflict(prefix + name, shown(was), shown(here), shown(there));
        }
    }

    Record base_, ours_, theirs_;
};

/// The merge of everything, and what one side removed while the other still needs it.
class WholeMerge {
public:
    WholeMerge(std::vector<MergeSlot> slots, Merge& result) : slots_(std::move(slots)), result_(result) {}

    void run() {
        for (std::size_t i = 0; i < slots_.size(); ++i) place(i);
        bring_back();
        make_sides_stand(result_, slots_, slot_of_);
        std::sort(result_.records.begin(), result_.records.end(),
                  [](const MergedRecord& one, const MergedRecord& other) {
                      const auto &a = one.any(), &b = other.any();
                      return std::tie(a.kind->name, a.key, a.uid) < std::tie(b.kind->name, b.key, b.uid);
                  });
        std::stable_sort(result_.conflicts.begin(), result_.conflicts.end(), [](const auto& a, const auto& b) {
            return std::tie(a.kind->name, a.record) < std::tie(b.kind->name, b.record);
        });
    }

private:
    void place(std::size_t i) {
        auto& slot = slots_[i];
        const auto& [base, ours, theirs] = slot.sides;
        if (ours && theirs) {
            RecordMerge merge(slot);
            for (auto& one : merge.conflicts_) result_.conflicts.push_back(std::move(one));
            return keep(i, std::move(merge.result_));
        }
        if (!ours && !theirs) return;
        const auto& left = ours ? *ours : *theirs;
        if (!base) return keep(i, {.base = {}, .ours = left, .theirs = {}, .is_conflict = false});
        if (is_unchanged(*base, left)) return removed_.push_back(i);
        keep_removed(i, "changed");
    }

    void keep(std::size_t slot, MergedRecord record) {
        result_.records.push_back(std::move(record));
        slot_of_.push_back(slot);
    }

    /// A removal that does not go through: `why` says what the other side did.
    void keep_removed(std::size_t i, const std::string& why) {
        auto& [base, ours, theirs] = slots_[i].sides;
        const auto& left = slots_[i].any();
        result_.conflicts.push_back({.kind = left.kind,
                                     .record = std::string(left.name()),
                                     .title = std::string(base::title_of(left)),
                                     .base = "there",
                                     .ours = ours ? why : "removed",
                                     .theirs = theirs ? why : "removed"});
        keep(i, {.base = base, .ours = ours, .theirs = theirs, .is_conflict = true});
    }

    /// What one side removed and a record that stays refers to is a conflict, and so is what hangs on that.
    void bring_back() {
        std::map<std::string, std::vector<std::size_t>> gone;  // by key or uid
        for (const auto i : removed_) gone[std::string(slots_[i].any().name())].push_back(i);
        for (const auto& one : result_.records) gone.erase(std::string(one.any().name()));  // another has that key now
        std::set<std::size_t> kept;
        const auto need = [&](const Record& by, const Record& of) {
            each_reference(of, [&](const Field& field, const std::string& name) {
                const auto found = gone.find(name);
                if (found == gone.end()) return;
                for (const auto i : found->second) {
                    const bool fits = field.type == Type::any_record || field.target == slots_[i].kind->name;
                    if (fits && kept.insert(i).second)
                        keep_removed(i, fmt::format("{} refers to it", base::key_and_title(by)));
                }
            });
        };
        for (std::size_t at = 0; at < result_.records.size(); ++at) {  // what is kept may need more
            const auto sides = {result_.records[at].ours, result_.records[at].theirs};
            for (const auto& side : sides) {
                if (side) need(*side, *side);
            }
            if (!result_.records[at].is_conflict || (result_.records[at].ours && result_.records[at].theirs)) continue;
            const Record whole = result_.records[at].any();
            for (const auto i : removed_) {
                if (!kept.contains(i) && hangs_on(slots_[i].any(), whole) && kept.insert(i).second)
                    keep_removed(i, fmt::format("belongs to {}", base::key_and_title(whole)));
            }
        }
    }

    static bool hangs_on(const Record& part, const Record& whole) {
        bool hangs = false;
        each_reference(part, [&](const Field& field, const std::string& name) {
            hangs = hangs ||
                    (has(field.traits, base::Trait::owned) && field.target == whole.kind->name && name == whole.key);
        });
        return hangs;
    }

    std::vector<MergeSlot> slots_;
    std::vector<std::size_t> removed_;
    std::vector<std::size_t> slot_of_;  ///< of each record of the result
    Merge& result_;
};

}  // namespace

Merge merge(std::vector<Record> base, std::vector<Record> ours, std::vector<Record> theirs) {
    Merge result;
    std::array<std::vector<Record>, 3> files{std::move(base), std::move(ours), std::move(theirs)};
    WholeMerge(matched(std::move(files), result.new_keys), result).run();
    return result;
}

}  // namespace waybill::exchange
