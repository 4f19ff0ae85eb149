#include "waybill/exchange/push.hpp"

#include <algorithm>
#include <map>

#include "plan_sightings.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Record;

/// GitHub's days are those of milestones, which belong to many issues.
bool has_own_days(std::string_view source) {
    return source != "github";
}

/// What the tracker can say of a stage: GitLab open and closed, GitHub also why it was closed. A verdict was given here
/// alone.
std::string_view stage_in(std::string_view source, std::string_view stage) {
    const bool knows_two_states = source == "github" || source == "gitlab";
    if (!knows_two_states) return stage == "done" ? "shipped" : stage;
    if (source == "github" && stage == "killed") return "not planned";
    return features::is_over(stage) ? "closed" : "open";
}

/// The words of a tracker that stand for a stage.
std::vector<std::string> statuses_for(const portfolio::Portfolio& known, const std::string& source,
                                      const std::string& stage) {
    std::vector<std::string> words;
    for (const auto& record : known.all(portfolio::mapping)) {
        const bool is_it = record.text("what") == "status" && base::same_ignoring_case(record.text("source"), source) &&
                           record.text("to") == (stage == "done" ? "shipped" : stage);
        if (is_it) words.emplace_back(record.text("from"));
    }
    return words;
}

/// Compares one feature with what its tracker said last.
class Compared {
public:
    Compared(const Record& feature, const std::string& source, const base::Map& seen, const portfolio::Portfolio& known)
        : feature_(feature), source_(source), seen_(seen), known_(known) {}

    void add_to(std::vector<PendingPush>& pushes) const {
        const auto title = seen_text(seen_, "title"), due = seen_text(seen_, "due"), stage = seen_text(seen_, "stage");
        const std::string title_here(feature_.text("title")), due_here(feature_.text("committed")),
            stage_here(feature_.text("stage"));
        if (!title.empty() && title != title_here) pushes.push_back(pushed("title", title, title_here));
        // Where the tracker never told a day, one may be there that nobody read.
        if (has_own_days(source_) && seen_.contains("due") && due != due_here)
            pushes.push_back(pushed("committed", due, due_here));
        if (stage.empty() || stage_in(source_, stage) == stage_in(source_, stage_here)) return;
        auto push = pushed("stage", stage, stage_here);
        push.status_there = seen_text(seen_, "status");
        push.statuses = statuses_for(known_, source_, stage_here);
        pushes.push_back(std::move(push));
    }

private:
    PendingPush pushed(const std::string& field, const std::string& there, const std::string& here) const {
        PendingPush push;
        push.source = source_;
        push.key = feature_.key;
        push.url = seen_text(seen_, "url");
        push.field = field;
        push.there = there;
        push.here = here;
        return push;
    }

    const Record& feature_;
    const std::string& source_;
    const base::Map& seen_;
    const portfolio::Portfolio& known_;
};

}  // namespace

std::vector<PendingPush> pending_pushes(const portfolio::Portfolio& known) {
    std::multimap<std::string, const Record*> sightings;
    for (const auto& record : known.all(portfolio::sighting))
        sightings.emplace(base::lower(record.text("record")), &record);
    std::vector<PendingPush> pushes;
    for (const auto& feature : known.all(features::feature)) {
        const auto [first, last] = sightings.equal_range(base::lower(feature.key));
        for (auto one = first; one != last; ++one) {
            const std::string source(one->second->text("source"));
            const auto* seen = std::get_if<base::Map>(&(*one->second)["seen"]);
            const bool is_tracker =
                std::find(std::begin(tracker_systems), std::end(tracker_systems), source) != std::end(tracker_systems);
            if (is_tracker && seen != nullptr) Compared(feature, source, *seen, known).add_to(pushes);
        }
    }
    for (auto& push : pushes) add_command(push);
    return pushes;
}

}  // namespace waybill::exchange
