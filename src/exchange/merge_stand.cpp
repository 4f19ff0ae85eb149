#include "merge_stand.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Field;
using base::Record;
using base::Texts;
using base::Type;
using base::Value;

using Gone = std::set<std::pair<std::string, std::string>>;  ///< kind and key of what a side has not got

bool is_gone(const Gone& gone, const Field& field, const std::string& name) {
    if (field.type != Type::any_record) return gone.contains({std::string(field.target), name});
    return std::any_of(gone.begin(), gone.end(), [&](const auto& one) { return one.second == name; });
}

bool names_gone(const Record& record, const Gone& gone) {
    bool names = false;
    each_reference(record,
                   [&](const Field& field, const std::string& name) { names = names || is_gone(gone, field, name); });
    return names;
}

/// The record as it can be where the others are gone: without naming them, or not at all where it must.
std::optional<Record> without(Record record, const Gone& gone) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.kind->fields[i];
        if (field.type != Type::reference && field.type != Type::references && field.type != Type::any_record) continue;
        if (const auto* text = std::get_if<std::string>(&record.values[i]); text && is_gone(gone, field, *text)) {
            if (has(field.traits, base::Trait::owned) || has(field.traits, base::Trait::required)) return {};
            record.values[i] = Value{};
        }
        if (auto* texts = std::get_if<Texts>(&record.values[i])) {
            std::erase_if(*texts, [&](const auto& text) { return is_gone(gone, field, text); });
            if (texts->empty()) record.values[i] = Value{};
        }
    }
    return record;
}

class Standing {
public:
    Standing(Merge& result, const std::vector<MergeSlot>& slots, const std::vector<std::size_t>& slot_of)
        : result_(result), slots_(slots), slot_of_(slot_of) {}

    /// Again until nothing more goes with what went.
    void run() {
        for (auto& one : result_.records) {
            if (!one.is_conflict) one.base = one.ours;
        }
        while (note_gone()) {
            for (std::size_t at = 0; at < result_.records.size(); ++at) {
                for (const auto side : {our_side, their_side}) stand(at, side);
                stand_before(at);
            }
        }
        std::erase_if(result_.records, [](const auto& one) { return !one.ours && !one.theirs && !one.base; });
    }

    void tell() {
        using Told = std::tuple<const base::Kind*, std::string, std::string>;
        std::set<Told> told;
        for (const auto& one : result_.conflicts) told.insert({one.kind, one.record, one.field});
        for (auto& one : found_) {
            if (told.insert({one.kind, one.record, one.field}).second) result_.conflicts.push_back(std::move(one));
        }
    }

private:
    const MergeSlot& slot(std::size_t at) const { return slots_[slot_of_[at]]; }

    static std::pair<std::string, std::string> name_of(const MergeSlot& slot) {
        return {std::string(slot.kind->name), std::string(slot.any().name())};
    }

    /// Whether more is gone on any side than was known.
    bool note_gone() {
        const auto known = gone_;
        Gone there;
        for (std::size_t at = 0; at < result_.records.size(); ++at) {
            const auto& one = result_.records[at];
            if (one.base) there.insert(name_of(slot(at)));
            if (one.is_conflict && !one.ours) gone_[our_side].insert(name_of(slot(at)));
            if (one.is_conflict && !one.theirs) gone_[their_side].insert(name_of(slot(at)));
        }
        for (const auto& one : slots_) {
            if (auto name = name_of(one); !there.contains(name)) gone_[base_side].insert(std::move(name));
        }
        return gone_ != known;
    }

    /// What is left of the record on that side: of what came out of the merge, else of what that side had itself.
    std::optional<Record> rest_of(const Record& whole, std::size_t at, Side side) const {
        auto rest = without(whole, gone_[side]);
        const auto& own = slot(at).sides[side];
        if (!rest && own) rest = without(*own, gone_[side]);
        return rest;
    }

    void stand(std::size_t at, Side side) {
        auto& one = result_.records[at];
        const auto& held = one.is_conflict && side == their_side ? one.theirs : one.ours;
        if (!held || !names_gone(*held, gone_[side])) return;
        const Record whole = *held;
        const auto rest = rest_of(whole, at, side);
        if (!std::exchange(one.is_conflict, true)) one.theirs = one.ours;
        (side == our_side ? one.ours : one.theirs) = rest;
        leave_open(one, slot(at).sides[base_side], whole, rest);
        if (rest)
            note_fields(at, whole, *rest, side);
        else
            found_.push_back({.kind = whole.kind,
                              .record = std::string(whole.name()),
                              .title = std::string(base::title_of(whole)),
                              .ours = side == our_side ? "removed what it belongs to" : "kept",
                              .theirs = side == our_side ? "kept" : "removed what it belongs to"});
    }

    /// What was there before says of a torn field what neither side had changed yet, and all else as it was merged.
    static void leave_open(MergedRecord& one, const std::optional<Record>& before, const Record& whole,
                           const std::optional<Record>& rest) {
        if (!before || !rest || !one.base) {
            one.base = before;
            return;
        }
        for (std::size_t i = 0; i < whole.values.size(); ++i) {
            if (whole.values[i] != rest->values[i]) one.base->values[i] = before->values[i];
        }
    }

    void stand_before(std::size_t at) {
        auto& base = result_.records[at].base;
        if (base && names_gone(*base, gone_[base_side])) base = rest_of(Record(*base), at, base_side);
    }

    void note_fields(std::size_t at, const Record& whole, const Record& rest, Side side) {
        const auto& before = slot(at).sides[base_side];
        for (std::size_t i = 0; i < whole.values.size(); ++i) {
            if (whole.values[i] == rest.values[i]) continue;
            const auto& field = whole.kind->fields[i];
            const auto kept = base::display(field, whole.values[i]), left = base::display(field, rest.values[i]);
            const auto was = before ? base::display(field, before->values[i]) : std::string();
            found_.push_back({.kind = whole.kind,
                              .record = std::string(whole.name()),
                              .title = std::string(base::title_of(whole)),
                              .field = std::string(field.name),
                              .base = was,
                              .ours = side == our_side ? left : kept,
                              .theirs = side == our_side ? kept : left});
        }
    }

    Merge& result_;
    const std::vector<MergeSlot>& slots_;
    const std::vector<std::size_t>& slot_of_;
    std::array<Gone, 3> gone_;
    std::vector<MergeConflict> found_;
};

}  // namespace

void make_sides_stand(Merge& result, const std::vector<MergeSlot>& slots, const std::vector<std::size_t>& slot_of) {
    Standing standing(result, slots, slot_of);
    standing.run();
    standing.tell();
}

}  // namespace waybill::exchange
