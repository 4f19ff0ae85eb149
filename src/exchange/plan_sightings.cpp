#include "plan_sightings.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::exchange {
namespace {

using base::Texts;

/// The name of a list's item in the map; one that would be too long is told by its fingerprint.
std::string entry_name(const std::string& prefix, const std::string& item) {
    const std::string name = prefix + " " + item;
    return name.size() <= base::most_line_bytes ? name : prefix + " " + fingerprint(item);
}

}  // namespace

Sighted::Sighted(const base::Map* last) : is_first_(last == nullptr) {
    if (last == nullptr) return;
    last_ = *last;
    now_ = {last->begin(), last->end()};
}

std::string seen_text(const base::Map& seen, const std::string& name) {
    const auto found = seen.find(name);
    const auto* text = found == seen.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string() : *text;
}

std::string Sighted::last_text(const std::string& name) const {
    return seen_text(last_, name);
}

std::vector<std::string> Sighted::last_texts(const std::string& start) const {
    std::vector<std::string> texts;
    for (auto entry = last_.lower_bound(start); entry != last_.end() && entry->first.starts_with(start); ++entry)
        texts.push_back(last_text(entry->first));
    return texts;
}

std::vector<std::string> Sighted::last_names(const std::string& start) const {
    std::vector<std::string> names;
    for (auto entry = last_.lower_bound(start); entry != last_.end() && entry->first.starts_with(start); ++entry)
        names.push_back(entry->first.substr(start.size()));
    return names;
}

bool Sighted::differs(const std::string& name, std::optional<base::Scalar> now) {
    const auto found = last_.find(name);
    const bool is_same = now ? found != last_.end() && found->second == *now : found == last_.end();
    if (now)
        now_[name] = std::move(*now);
    else
        now_.erase(name);
    return !is_same;
}

bool Sighted::differs_or_none(const std::string& name, const std::string& now) {
    now_[name] = now;
    return last_text(name) != now;
}

Sighted::Change Sighted::compare(const std::string& prefix, const Texts& now) {
    Change change;
    std::set<std::string> names;
    for (const auto& item : now) {
        if (differs(*names.insert(entry_name(prefix, item)).first, true)) change.added.push_back(item);
    }
    const std::string start = prefix + " ";
    for (auto entry = last_.lower_bound(start); entry != last_.end() && entry->first.starts_with(start); ++entry) {
        if (names.contains(entry->first)) continue;
        change.gone.push_back(entry->first.substr(start.size()));
        now_.erase(entry->first);
    }
    return change;
}

Sightings::Sightings(std::string source, const portfolio::Portfolio& known) : source_(std::move(source)) {
    for (const auto& record : known.all(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&record["seen"]);
        const auto key = record.text("record");
        const auto is_of = [&](const base::Kind* kind) { return known.find(*kind, key) != nullptr; };
        const auto kinds = {&features::feature, &portfolio::project, &dependencies::service, &risks::decision};
        const bool is_there = std::any_of(kinds.begin(), kinds.end(), is_of);
        if (seen == nullptr || !is_there || !base::same_ignoring_case(record.text("source"), source_)) continue;
        last_[base::lower(key)] = seen;
        if (auto moved = seen_text(*seen, key_entry); !moved.empty()) moved_.emplace(std::move(moved), key);
    }
}

Sighted& Sightings::of(const std::string& record) {
    const auto last = last_.find(base::lower(record));
    const auto [place, is_new] = sighted_.try_emplace(record, last == last_.end() ? nullptr : last->second);
    if (is_new) order_.push_back(record);
    return place->second;
}

std::vector<base::Draft> Sightings::drafts() const {
    std::vector<base::Draft> drafts;
    for (const auto& record : order_) {
        base::Draft& draft = drafts.emplace_back();
        draft.kind = &portfolio::sighting;
        draft.set("source", source_);
        draft.set("record", record);
        draft.set("seen", sighted_.at(record).now());
    }
    return drafts;
}

Texts updated(Texts list, const Sighted::Change& change) {
    std::set<std::string> gone, there;
    for (const auto& item : change.gone) gone.insert(base::lower(item));
    std::erase_if(list, [&](const std::string& item) { return gone.contains(base::lower(item)); });
    for (const auto& item : list) there.insert(base::lower(item));
    for (const auto& item : change.added) {
        if (there.insert(base::lower(item)).second) list.push_back(item);
    }
    return list;
}

std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3;
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace waybill::exchange
