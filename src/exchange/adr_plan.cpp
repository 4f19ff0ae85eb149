#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "plan_sightings.hpp"
#include "plan_state.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/adr.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::exchange {
namespace {

using base::Record;

constexpr std::string_view adr_source = "adr";
/// A number in a file's name that is a day (20261120) makes no key.
constexpr long long most_adr_number = 9999;

/// A page with the decision that it is here.
struct PlannedAdr {
    const AdrPage* page = nullptr;
    std::string key;
    const Record* known = nullptr;
};

/// Which decision each page was at the last import.
struct SeenAdr {
    std::string key, directory, file, title;
};

class AdrPlanning {
public:
    AdrPlanning(const std::vector<AdrPage>& pages, const portfolio::Portfolio& known, const std::string& directory)
        : pages_(pages), known_(known), directory_(directory), sightings_(std::string(adr_source), known) {}

    AdrPlan plan() {
        read_seen();
        give_keys();
        read_supersedes();
        for (const auto& one : planned_) add_decision(one);
        note_vanished();
        if (!odd_.empty()) {
            plan_.notes.push_back(
                fmt::format("No status that is known, taken as proposed ({}): {}.", odd_.size(), examples(odd_)));
        }
        if (!lost_.empty()) {
            plan_.notes.push_back(fmt::format(
                "Not recorded, since a decision replaces one other, and never one that replaces it ({}): {}.",
                lost_.size(), examples(lost_)));
        }
        for (auto& draft : sightings_.drafts()) plan_.drafts.push_back(std::move(draft));
        return std::move(plan_);
    }

private:
    void read_seen();
    const SeenAdr* seen_of(const AdrPage& page) const;
    const Record* record_of(const AdrPage& page) const;
    void give_keys();
    std::int64_t next_number() const;
    const PlannedAdr* of_number(long long number) const;
    void read_supersedes();
    void supersede(const PlannedAdr& newer, const PlannedAdr& older);
    void add_decision(const PlannedAdr& one);
    void note_vanished();

    const std::vector<AdrPage>& pages_;
    const portfolio::Portfolio& known_;
    const std::string& directory_;
    Sightings sightings_;
    std::vector<SeenAdr> seen_{};
    std::vector<PlannedAdr> planned_{};
    std::map<std::string, std::string> supersedes_{};  // key of the newer to that of the older
    std::vector<std::string> odd_{}, lost_{};
    AdrPlan plan_{};
};

void AdrPlanning::read_seen() {
    for (const auto& sighting : known_.all(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&sighting["seen"]);
        const auto* decision = known_.find(risks::decision, sighting.text("record"));
        if (sighting.text("source") != adr_source || seen == nullptr || decision == nullptr) continue;
        const auto text = [&](const char* name) {
            const auto found = seen->find(name);
            const auto* value = found == seen->end() ? nullptr : std::get_if<std::string>(&found->second);
            return value == nullptr ? std::string() : *value;
        };
        seen_.push_back({decision->key, text("directory"), text("file"), text("title")});
    }
}

const SeenAdr* AdrPlanning::seen_of(const AdrPage& page) const {
    const auto find = [&](const auto& is_it) {
        const auto found = std::find_if(seen_.begin(), seen_.end(), is_it);
        return found == seen_.end() ? nullptr : &*found;
    };
    const auto* same = find([&](const SeenAdr& one) { return one.directory == directory_ && one.file == page.file; });
    if (same != nullptr) return same;
    return find([&](const SeenAdr& one) { return one.file == page.file && one.title == page.title; });
}

/// The decision that the page is here: as the last import saw it, or one of its title that no page has.
const Record* AdrPlanning::record_of(const AdrPage& page) const {
    if (const auto* seen = seen_of(page)) return known_.find(risks::decision, seen->key);
    for (const auto& record : known_.all(risks::decision)) {
        const bool is_seen =
            std::any_of(seen_.begin(), seen_.end(), [&](const auto& one) { return one.key == record.key; });
        if (!is_seen && base::same_ignoring_case(record.text("title"), page.title)) return &record;
    }
    return nullptr;
}

/// The number of the next decision: past all that there are and were.
std::int64_t AdrPlanning::next_number() const {
    std::int64_t next = 1;
    for (const auto& record : known_.all(risks::decision)) {
        const auto hyphen = record.key.find('-');
        if (const auto number = base::parse_integer(std::string_view(record.key).substr(hyphen + 1)))
            next = std::max(next, *number + 1);
    }
    for (const auto& record : known_.all(portfolio::counter)) {
        if (record.text("prefix") == "DEC-") next = std::max(next, record.integer("next").value_or(1));
    }
    return next;
}

void AdrPlanning::give_keys() {
    std::int64_t next = next_number();
    std::set<const Record*> taken;
    for (const auto& page : pages_) {
        const auto* known = record_of(page);
        if (known != nullptr && !taken.insert(known).second) known = nullptr;
        if (known != nullptr) {
            planned_.push_back({&page, known->key, known});
            continue;
        }
        if (page.number > next && page.number <= most_adr_number) next = page.number;
        planned_.push_back({&page, fmt::format("DEC-{}", next++), nullptr});
    }
}

const PlannedAdr* AdrPlanning::of_number(long long number) const {
    const auto found = std::find_if(planned_.begin(), planned_.end(),
                                    [&](const PlannedAdr& one) { return one.page->number == number; });
    return found == planned_.end() ? nullptr : &*found;
}

void AdrPlanning::supersede(const PlannedAdr& newer, const PlannedAdr& older) {
    const auto found = supersedes_.find(newer.key);
    if (found != supersedes_.end() && found->second == older.key) return;
    // Pages that replace each other in a circle would replace themselves.
    bool is_circle = newer.key == older.key;
    for (auto at = supersedes_.find(older.key); at != supersedes_.end() && !is_circle;
         at = supersedes_.find(at->second))
        is_circle = at->second == newer.key;
    if (is_circle || found != supersedes_.end())
        lost_.push_back(fmt::format("{} replaces {}", newer.page->file, older.page->file));
    else
        supersedes_[newer.key] = older.key;
}

void AdrPlanning::read_supersedes() {
    for (const auto& one : planned_) {
        for (const auto number : one.page->supersedes) {
            if (const auto* older = of_number(number)) supersede(one, *older);
        }
        for (const auto number : one.page->superseded_by) {
            if (const auto* newer = of_number(number)) supersede(*newer, one);
        }
    }
}

void AdrPlanning::add_decision(const PlannedAdr& one) {
    const auto& page = *one.page;
    plan_.rows.push_back({page.file, one.key, page.title, page.status});
    if (!page.status_word.empty()) odd_.push_back(fmt::format("{} ('{}')", page.file, page.status_word));
    Sighted& sighted = sightings_.of(one.key);
    const bool is_first = one.known != nullptr && sighted.is_first();
    base::Draft draft;
    draft.kind = &risks::decision;
    draft.key = one.key;
    draft.at = {page.file, 0, 0};
    const auto put = [&](const char* field, const std::string& value, std::string seen) {
        if (value.empty() || !sighted.differs(field, std::move(seen))) return;
        // One that was made here before its first import keeps what it was told.
        if (!is_first || one.known->text(field).empty()) draft.set(field, value);
    };
    sighted.differs("directory", directory_);
    sighted.differs("file", page.file);
    put("title", page.title, page.title);
    put("context", page.context, fingerprint(page.context));
    put("choice", page.choice, fingerprint(page.choice));
    put("alternatives", page.alternatives, fingerprint(page.alternatives));
    put("risk", page.risk, fingerprint(page.risk));
    if (sighted.differs("status", page.status)) draft.set("status", page.status);
    const bool is_open = page.status == "proposed";
    if (!is_open) put("decided", page.date, page.date);
    put(is_open ? "by" : "decided_by", page.people, page.people);
    const auto older = supersedes_.find(one.key);
    if (older != supersedes_.end()) put("supersedes", older->second, older->second);
    plan_.drafts.push_back(std::move(draft));
}

void AdrPlanning::note_vanished() {
    for (const auto& one : seen_) {
        const bool is_here =
            std::any_of(planned_.begin(), planned_.end(), [&](const auto& row) { return row.key == one.key; });
        if (one.directory == directory_ && !is_here) plan_.vanished.push_back(one.key);
    }
    std::sort(plan_.vanished.begin(), plan_.vanished.end());
}

}  // namespace

AdrPlan plan_adrs(const std::vector<AdrPage>& pages, const portfolio::Portfolio& known, const std::string& directory) {
    return AdrPlanning(pages, known, directory).plan();
}

}  // namespace waybill::exchange
