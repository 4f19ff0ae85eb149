#include "waybill/risks/decision.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::risks {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr std::array questions{
    DecisionQuestion{"dependencies", "what are the dependencies?", "--dependencies \"…\""},
    DecisionQuestion{"risk", "what is the risk?", "--risk \"…\""},
    DecisionQuestion{"timeline_days", "how does it move the timeline, in working days?", "--timeline-days NUMBER"},
};

/// Empty, or the dots of an example that was pasted as it stood.
bool is_blank(const Record& decision, std::string_view field) {
    if (base::is_empty(decision[field])) return true;
    const auto text = base::trimmed(decision.text(field));
    const bool is_text = decision.kind->field(field).type != base::Type::number;
    return is_text && (text.empty() || text == "…" || text == "...");
}

void check_proposed(const Record& decision) {
    const auto status = decision.text("status");
    if (status == "proposed") return;
    const auto day = decision.text("decided");
    throw Error(Fault::refused,
                fmt::format("{} is {}{}: it is decided already", decision.key, status,
                            day.empty() ? std::string() : fmt::format(" since {}", day)),
                fmt::format("waybill decision edit {} --status proposed opens it again", decision.key));
}

/// Who and when, where the decision does not say so itself.
void sign(Record& decision, base::Day day, std::string_view who) {
    if (base::is_empty(decision["decided"])) decision["decided"] = base::format_day(day);
    if (base::is_empty(decision["decided_by"])) decision["decided_by"] = std::string(who);
}

}  // namespace

std::vector<DecisionQuestion> unanswered(const Record& decision) {
    std::vector<DecisionQuestion> open;
    std::copy_if(questions.begin(), questions.end(), std::back_inserter(open),
                 [&](const DecisionQuestion& one) { return is_blank(decision, one.field); });
    return open;
}

bool supersedes(const Record& newer, const Record& older) {
    if (newer.key == older.key || !base::same_ignoring_case(newer.text("supersedes"), older.key)) return false;
    const auto before = older.text("status");
    const auto status = newer.text("status");
    if (before == "proposed") return status == "proposed" || status == "accepted";
    return before == "accepted" && status == "accepted";
}

void accept(Record& decision, base::Day day, std::string_view who) {
    check_proposed(decision);
    const auto open = unanswered(decision);
    if (!open.empty()) {
        std::string listed, flags;
        for (const auto& one : open) {
            listed += fmt::format("\n  {}", one.question);
            flags += fmt::format(" {}", one.flag);
        }
        throw Error(Fault::refused,
                    fmt::format("{} cannot be accepted yet: {} of {} questions {} no answer{}", decision.key,
                                open.size(), questions.size(), open.size() == 1 ? "has" : "have", listed),
                    fmt::format("waybill decision edit {}{} (\"none\" and 0 are answers, silence is not)", decision.key,
                                flags));
    }
    decision["status"] = std::string("accepted");
    sign(decision, day, who);
}

void reject(Record& decision, base::Day day, std::string_view who, std::string_view because) {
    check_proposed(decision);
    decision["status"] = std::string("rejected");
    decision["because"] = std::string(because);
    sign(decision, day, who);
}

}  // namespace waybill::risks
