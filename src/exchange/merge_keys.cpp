#include "merge_keys.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Keying;
using base::Kind;
using base::Record;
using base::Type;
using Slots = std::vector<MergeSlot>;

std::string content_of(const Record& record) {
    Record bare = record;
    bare.uid = bare.key = bare.created = bare.changed = "";
    return base::record_json(bare, true);
}

std::string natural_of(const Record& record) {
    std::string text;
    for (const auto name : record.kind->natural) {
        base::append_value_json(text, record.kind->field(name), record[name]);
        text += '\n';
    }
    return base::lower(text);
}

/// What a key ends in, and what stands before it: `PAY-` and 13. Without digits, 0.
std::pair<std::string, std::int64_t> key_parts(const std::string& key) {
    std::size_t at = key.size();
    while (at > 0 && base::is_digit(key[at - 1])) --at;
    const auto number = base::parse_integer(std::string_view(key).substr(at));
    return {key.substr(0, at), number.value_or(0)};
}

/// The names that changed in one file: by kind, old key → new key; and of records without keys, by uid.
struct Renames {
    std::map<const Kind*, std::map<std::string, std::string>> keys;
    std::map<std::string, std::string> uids;
};

/// Brings the three files together, kind by kind, in an order in which what a record hangs on comes first.
class Matching {
public:
    Matching(std::array<std::vector<Record>, 3> files, std::vector<NewKey>& new_keys) : new_keys_(new_keys) {
        for (std::size_t side = 0; side < files.size(); ++side) {
            for (auto& record : files[side]) {
                if (record.kind == &portfolio::project && !record.text("tracker").empty())
                    tracked_.insert_or_assign(base::lower(record.key), true);
                files_[side][record.kind].push_back(std::move(record));
            }
        }
    }

    Slots run() {
        std::vector<const Kind*> kinds(portfolio::all_kinds().begin(), portfolio::all_kinds().end());
        // Numbers are taken until the last key is given.
        std::erase(kinds, &portfolio::counter);
        kinds.push_back(&portfolio::counter);
        for (const auto* kind : kinds) {
            for (std::size_t side = 0; side < 3; ++side) {
                for (auto& record : files_[side][kind]) {
                    rename(record, side, Pass::first);
                    rename_key(record, side);
                }
            }
            auto slots = by_uid(*kind);
            join(slots, *kind);
            if (kind->is_keyed()) give_keys(slots, *kind);
            for (auto& slot : slots) all_.push_back(std::move(slot));
        }
        // References may point to what comes later.
        for (auto& slot : all_) {
            for (std::size_t side = 0; side < 3; ++side) {
                if (slot.sides[side]) rename(*slot.sides[side], side, Pass::last);
            }
            if (slot.kind == &portfolio::counter) raise(slot);
        }
        return std::move(all_);
    }

private:
    Slots by_uid(const Kind& kind) {
        Slots slots;
        std::unordered_map<std::string, std::size_t> places;
        for (std::size_t side = 0; side < 3; ++side) {
            for (auto& record : files_[side][&kind]) {
                auto place = record.uid.empty() ? places.end() : places.find(record.uid);
                if (place == places.end()) {
                    if (!record.uid.empty()) places.emplace(record.uid, slots.size());
                    slots.push_back({.kind = &kind, .sides = {}});
                    slots.back().sides[side] = std::move(record);
                } else {
                    slots[place->second].sides[side] = std::move(record);
                }
            }
        }
        return slots;
    }

    bool is_tracked(const Record& record) const {
        if (record.kind->keying != Keying::in_project) return false;
        const std::string project = base::lower(record.text("project"));
        return tracked_.contains(project) && !base::lower(record.key).starts_with(project + "-l");
    }

    /// Whether two records of one key that were recorded apart are one: their name was chosen by people or by a
    /// tracker, nothing else tells them apart, or they are equal.
    bool is_same(const Record& one, const Record& other) const {
        if (one.kind->keying == Keying::named || one.uid.empty() || other.uid.empty()) return true;
        return (is_tracked(one) && is_tracked(other)) || content_of(one) == content_of(other);
    }

    /// Typed by hand, with nothing that says which one it is.
    static bool is_nameless(const Record& record) { return record.uid.empty() && record.key.empty(); }
    static bool is_nameless(const MergeSlot& slot) {
        return std::any_of(slot.sides.begin(), slot.sides.end(),
                           [](const auto& side) { return side && is_nameless(*side); });
    }

    /// Joins what stands in different files under different uids and is one record.
    void join(Slots& slots, const Kind& kind) {
        if (kind.is_keyed())
            join_by(
                slots, [](const MergeSlot& slot) { return base::lower(slot.any().key); },
                [&](const Record& one, const Record& other) { return !one.key.empty() && is_same(one, other); });
        if (!kind.natural.empty()) {
            join_by(
                slots, [](const MergeSlot& slot) { return natural_of(slot.any()); },
                [](const Record&, const Record&) { return true; });
        } else if (std::any_of(slots.begin(), slots.end(), [](const MergeSlot& slot) { return is_nameless(slot); })) {
            // It is what says the same, or said the same before.
            join_by(
                slots, [](const MergeSlot& slot) { return content_of(slot.sides[0] ? *slot.sides[0] : slot.any()); },
                [](const Record& one, const Record& other) { return is_nameless(one) || is_nameless(other); });
        }
        for (auto& slot : slots) {
            share_key(slot);
            share_uid(slot);
        }
        std::erase_if(slots, [](const MergeSlot& slot) { return !slot.sides[0] && !slot.sides[1] && !slot.sides[2]; });
    }

    template <typename Name, typename Same>
    void join_by(Slots& slots, const Name& name_of, const Same& same) {
        std::unordered_map<std::string, std::vector<std::size_t>> places;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (!slots[i].sides[0] && !slots[i].sides[1] && !slots[i].sides[2]) continue;
            auto& known = places[name_of(slots[i])];
            const auto fits = [&](std::size_t at) {
                for (std::size_t side = 0; side < 3; ++side) {
                    if (slots[at].sides[side] && slots[i].sides[side]) return false;
                }
                const auto& sides = slots[at].sides;
                return std::any_of(sides.begin(), sides.end(),
                                   [&](const auto& side) { return side && same(*side, slots[i].any()); });
            };
            const auto found = std::find_if(known.begin(), known.end(), fits);
            if (found == known.end()) {
                known.push_back(i);
                continue;
            }
            for (std::size_t side = 0; side < 3; ++side) {
                if (slots[i].sides[side]) slots[*found].sides[side] = std::exchange(slots[i].sides[side], {});
            }
        }
    }

    /// What was typed without a key has the one that it was given elsewhere.
    static void share_key(MergeSlot& slot) {
        const auto is_keyed = [](const auto& side) { return side && !side->key.empty(); };
        const auto first = std::find_if(slot.sides.begin(), slot.sides.end(), is_keyed);
        if (first == slot.sides.end()) return;
        for (auto& side : slot.sides) {
            if (side && side->key.empty()) side->key = (*first)->key;
        }
    }

    /// One record has one uid: that of the base, else of whoever recorded it first.
    void share_uid(MergeSlot& slot) {
        const Record* first =
            slot.sides[base_side] && !slot.sides[base_side]->uid.empty() ? &*slot.sides[base_side] : nullptr;
        for (const auto& side : slot.sides) {
            if (slot.sides[base_side] && first == &*slot.sides[base_side]) break;
            if (side && !side->uid.empty() && (first == nullptr || is_earlier(*side, *first))) first = &*side;
        }
        if (first == nullptr) return;
        const std::string uid = first->uid;
        for (std::size_t side = 0; side < 3; ++side) {
            if (!slot.sides[side] || slot.sides[side]->uid == uid) continue;
            if (!slot.sides[side]->uid.empty()) renames_[side].uids[slot.sides[side]->uid] = uid;
            slot.sides[side]->uid = uid;
        }
    }

    /// Removed by one side and left alone by the other: its key is free.
    static bool is_leaving(const MergeSlot& slot) {
        const auto& [base, ours, theirs] = slot.sides;
        return base && !(ours && theirs) && (!(ours || theirs) || is_unchanged(*base, ours ? *ours : *theirs));
    }

    static std::string agreed_key(const MergeSlot& slot) {
        const auto& [base, ours, theirs] = slot.sides;
        if (!ours || !theirs) return slot.any().key;
        if (base && ours->key == base->key) return theirs->key;
        if (base && theirs->key == base->key) return ours->key;
        // Each side moved it out of another's way: the higher number is free on both.
        return std::max(std::pair(key_parts(ours->key).second, ours->key),
                        std::pair(key_parts(theirs->key).second, theirs->key))
            .second;
    }

    /// Settles the key of every record of the kind, and gives the later of two with one key the next that is free.
    void give_keys(Slots& slots, const Kind& kind) {
        std::vector<std::pair<std::string, MergeSlot*>> wanted;
        for (auto& slot : slots) {
            if (!is_leaving(slot)) wanted.emplace_back(agreed_key(slot), &slot);
        }
        std::sort(wanted.begin(), wanted.end(), [](const auto& one, const auto& other) {
            const auto rank = [](const auto& entry) { return entry.second->sides[base_side] ? 0 : 1; };
            const auto key = [](const auto& entry) { return base::lower(entry.first); };
            const auto left = std::tuple(key(one), rank(one)), right = std::tuple(key(other), rank(other));
            return left != right ? left < right : is_earlier(one.second->any(), other.second->any());
        });
        std::map<std::string, std::int64_t> last;  // by prefix: the highest number that any file knows
        for (std::size_t side = 0; side < 3; ++side) {
            for (const auto& counter : files_[side][&portfolio::counter]) {
                auto& highest = last[base::lower(counter.text("prefix"))];
                highest = std::max(highest, counter.integer("next").value_or(1) - 1);
            }
        }
        for (const auto& slot : slots) {
            for (const auto& side : slot.sides) {
                if (!side) continue;
                const auto [prefix, number] = key_parts(side->key);
                auto& highest = last[base::lower(prefix)];
                highest = std::max(highest, number);
            }
        }
        std::string before;
        for (auto& [key, slot] : wanted) {
            const bool is_taken = !key.empty() && base::same_ignoring_case(key, before);
            before = key;
            if (is_taken) {
                const auto prefix = key_parts(key).first;
                key = fmt::format("{}{}", prefix, ++last[base::lower(prefix)]);
                numbered_[prefix] = std::max(numbered_[prefix], last[base::lower(prefix)]);
                const Side side = slot->sides[their_side] ? their_side : our_side;
                new_keys_.push_back({.kind = &kind,
                                     .side = side,
                                     .before = before,
                                     .after = key,
                                     .title = std::string(base::title_of(slot->any()))});
            }
            for (std::size_t side = 0; side < 3; ++side) {
                auto& record = slot->sides[side];
                if (!record || record->key == key) continue;
                if (!record->key.empty()) renames_[side].keys[&kind][record->key] = key;
                record->key = key;
            }
        }
    }

    void rename_text(const base::Field& field, std::string& text, std::size_t side) const {
        for (const auto& [kind, keys] : renames_[side].keys) {
            if (field.type != Type::any_record && field.target != kind->name) continue;
            if (const auto found = keys.find(text); found != keys.end()) {
                text = found->second;
                return;
            }
        }
        if (field.type != Type::any_record) return;
        if (const auto found = renames_[side].uids.find(text); found != renames_[side].uids.end()) text = found->second;
    }

    /// Whether a field names what has its final key before this kind's turn comes.
    static bool points_back(const Kind& kind, const base::Field& field) {
        if (field.type == Type::any_record) return false;
        const auto kinds = portfolio::all_kinds();
        const auto* target = portfolio::find_kind(field.target);
        return std::find(kinds.begin(), kinds.end(), target) < std::find(kinds.begin(), kinds.end(), &kind);
    }

    /// Lets the record name others as they are called now: in the first pass those whose keys are final, in the last
    /// the rest, each once, since a key can be given up by one record and taken by another.
    enum class Pass { first, last };
    void rename(Record& record, std::size_t side, Pass pass) const {
        if (renames_[side].keys.empty() && renames_[side].uids.empty()) return;
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto& field = record.kind->fields[i];
            if (field.target.empty() && field.type != Type::any_record) continue;
            if (points_back(*record.kind, field) != (pass == Pass::first)) continue;
            if (auto* text = std::get_if<std::string>(&record.values[i])) rename_text(field, *text, side);
            if (auto* texts = std::get_if<base::Texts>(&record.values[i])) {
                for (auto& text : *texts) rename_text(field, text, side);
            }
        }
    }

    /// What is numbered within a feature begins with its key, and so does its counter.
    void rename_key(Record& record, std::size_t side) {
        const auto features = renames_[side].keys.find(portfolio::find_kind("feature"));
        const bool is_counter = record.kind == &portfolio::counter;
        if (features == renames_[side].keys.end() || (record.kind->keying != Keying::in_feature && !is_counter)) return;
        const std::string key = is_counter ? std::string(record.text("prefix")) : record.key;
        const auto dot = key.find('.');
        const auto found = features->second.find(key.substr(0, dot));
        if (dot == std::string::npos || found == features->second.end()) return;
        const auto renamed = found->second + key.substr(dot);
        if (is_counter) {
            record["prefix"] = renamed;
        } else {
            renames_[side].keys[record.kind][key] = renamed;
            record.key = renamed;
        }
    }

    void raise(MergeSlot& slot) const {
        for (auto& side : slot.sides) {
            if (!side) continue;
            const auto found = numbered_.find(std::string(side->text("prefix")));
            if (found == numbered_.end()) continue;
            (*side)["next"] = std::max(side->integer("next").value_or(1), found->second + 1);
        }
    }

    std::array<std::map<const Kind*, std::vector<Record>>, 3> files_;
    std::array<Renames, 3> renames_;
    std::map<std::string, bool> tracked_;
    std::map<std::string, std::int64_t> numbered_;
    std::vector<NewKey>& new_keys_;
    Slots all_;
};

}  // namespace

bool is_earlier(const Record& one, const Record& other) {
    return std::tie(one.created, one.uid, one.key) < std::tie(other.created, other.uid, other.key);
}

bool is_unchanged(const Record& before, Record after) {
    after.changed = before.changed;
    after.created = before.created;
    return after == before;
}

std::vector<MergeSlot> matched(std::array<std::vector<Record>, 3> files, std::vector<NewKey>& new_keys) {
    return Matching(std::move(files), new_keys).run();
}

}  // namespace waybill::exchange
