#include "waybill/risks/decision.hpp"

#include <algorithm>
#include <array>

#include "waybill/base/text.hpp"

namespace waybill::risks {
namespace {

using base::Record;

constexpr std::array questions{
    DecisionQuestion{"dependencies", "what are the dependencies?", "--dependencies \"none\""},
    DecisionQuestion{"risk", "what is the risk?", "--risk \"none\""},
    DecisionQuestion{"timeline_days", "how does it move the timeline, in working days?", "--timeline-days 0"},
};

/// Empty, or the dots of an example that was pasted as it stood.
bool is_blank(const Record& decision, std::string_view field) {
    if (base::is_empty(decision[field])) return true;
    const auto text = base::trimmed(decision.text(field));
    const bool is_text = decision.kind->field(field).type != base::Type::number;
    return is_text && (text.empty() || text == "…" || text == "...");
}

}  // namespace

std::vector<DecisionQuestion> unanswered(const Record& decision) {
    std::vector<DecisionQuestion> open;
    std::copy_if(questions.begin(), questions.end(), std::back_inserter(open),
                 [&](const DecisionQuestion& one) { return is_blank(decision, one.field); });
    return open;
}

bool supersedes(const Record& newer, const Record& older) {
    if (!base::same_ignoring_case(newer.text("supersedes"), older.key)) return false;
    const auto before = older.text("status");
    const auto status = newer.text("status");
    if (before == "proposed") return status == "proposed" || status == "accepted";
    return before == "accepted" && status == "accepted";
}

}  // namespace waybill::risks
