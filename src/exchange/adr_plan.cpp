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
        recognize();
        give_keys();
        read_supersedes();
        for (const auto& one : planned_) add_decision(one);
        note_vanished();
        if (!odd_.empty()) {
            plan_.notes.push_back(fmt::format("No status that is known: proposed where new, else as it was ({}): {}.",
                                              odd_.size(), examples(odd_)));
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
    void recognize();
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
    std::map<std::string_view, std::string_view> seen_here_{}, seen_before_move_{};  // key by file
    std::map<std::string, const Record*> unseen_{};                                  // by title in lower case
    std::vector<PlannedAdr> planned_{};
    std::map<long long, std::size_t> by_number_{};                          // place in planned_
    std::map<std::string, std::string> supersedes_{};                       // key of the newer to that of the older
    std::set<std::pair<std::string_view, std::string_view>> read_links_{};  // newer and older
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

/// What tells a page's decision. Every repository of adr-tools begins with the same page, by file and title: another
/// directory is the one that these pages were in before only where all that was seen in it is among them.
void AdrPlanning::recognize() {
    std::set<std::pair<std::string_view, std::string_view>> here;
    for (const auto& page : pages_) here.emplace(page.file, page.title);
    std::map<std::string_view, std::vector<const SeenAdr*>> directories;
    std::set<std::string_view> seen_keys;
    for (const auto& one : seen_) {
        directories[one.directory].push_back(&one);
        seen_keys.insert(one.key);
    }
    const std::vector<const SeenAdr*>* moved = nullptr;
    for (const auto& [directory, list] : directories) {
        const bool is_all_here = std::all_of(list.begin(), list.end(), [&](const auto* one) {
            return here.contains({one->file, one->title});
        });
        if (directory != directory_ && is_all_here && (moved == nullptr || list.size() > moved->size())) moved = &list;
    }
    for (const auto* one : directories[directory_]) seen_here_.try_emplace(one->file, one->key);
    if (moved != nullptr) {
        for (const auto* one : *moved) seen_before_move_.try_emplace(one->file, one->key);
    }
    for (const auto& record : known_.all(risks::decision)) {
        if (!seen_keys.contains(record.key)) unseen_.try_emplace(base::lower(record.text("title")), &record);
    }
}

/// The decision that the page is here: as the last import saw it, or one of its title that no page has.
const Record* AdrPlanning::record_of(const AdrPage& page) const {
    for (const auto* seen : {&seen_here_, &seen_before_move_}) {
        if (const auto found = seen->find(page.file); found != seen->end())
            return known_.find(risks::decision, found->second);
    }
    const auto found = unseen_.find(base::lower(page.title));
    return found == unseen_.end() ? nullptr : found->second;
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
    for (std::size_t i = 0; i < planned_.size(); ++i) by_number_.try_emplace(planned_[i].page->number, i);
}

const PlannedAdr* AdrPlanning::of_number(long long number) const {
    const auto found = by_number_.find(number);
    return found == by_number_.end() ? nullptr : &planned_[found->second];
}

void AdrPlanning::supersede(const PlannedAdr& newer, const PlannedAdr& older) {
    if (!read_links_.emplace(newer.key, older.key).second) return;
    const auto found = supersedes_.find(newer.key);
    // Pages that replace each other in a circle would replace themselves.
    bool is_circle = newer.key == older.key || found != supersedes_.end();
    for (auto at = supersedes_.find(older.key); at != supersedes_.end() && !is_circle;
         at = supersedes_.find(at->second))
        is_circle = at->second == newer.key;
    if (is_circle)
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
    const std::string unsaid = one.known == nullptr ? "proposed" : std::string(one.known->text("status"));
    const std::string status = page.status.empty() ? unsaid : page.status;
    plan_.rows.push_back({page.file, one.key, page.title, status});
    if (!page.status_word.empty()) odd_.push_back(fmt::format("{} ('{}')", page.file, page.status_word));
    Sighted& sighted = sightings_.of(one.key);
    const bool is_first = one.known != nullptr && sighted.is_first();
    base::Draft draft;
    draft.kind = &risks::decision;
    draft.key = one.key;
    draft.at = {page.file, 0, 0};
    const auto put = [&](const char* field, const std::string& value, std::string seen, std::string_view initial = {}) {
        if (value.empty() || !sighted.differs(field, std::move(seen))) return;
        // One that was made here before its first import keeps what it was told; all begin as proposed.
        const bool is_told = is_first && !one.known->text(field).empty() && one.known->text(field) != initial;
        if (!is_told) draft.set(field, value);
    };
    sighted.differs("directory", directory_);
    sighted.differs("file", page.file);
    put("title", page.title, page.title);
    put("context", page.context, fingerprint(page.context));
    put("choice", page.choice, fingerprint(page.choice));
    put("alternatives", page.alternatives, fingerprint(page.alternatives));
    put("risk", page.risk, fingerprint(page.risk));
    put("status", page.status, page.status, "proposed");
    const bool is_open = status == "proposed";
    if (!is_open) put("decided", page.date, page.date);
    put(is_open ? "by" : "decided_by", page.people, page.people);
    const auto older = supersedes_.find(one.key);
    if (older != supersedes_.end()) put("supersedes", older->second, older->second);
    plan_.drafts.push_back(std::move(draft));
}

void AdrPlanning::note_vanished() {
    std::set<std::string_view> here;
    for (const auto& row : planned_) here.insert(row.key);
    for (const auto& one : seen_) {
        if (one.directory == directory_ && !here.contains(one.key)) plan_.vanished.push_back(one.key);
    }
    std::sort(plan_.vanished.begin(), plan_.vanished.end());
}

}  // namespace

AdrPlan plan_adrs(const std::vector<AdrPage>& pages, const portfolio::Portfolio& known, const std::string& directory) {
    return AdrPlanning(pages, known, directory).plan();
}

}  // namespace waybill::exchange
