#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

/// The life of a decision: proposed, then accepted or rejected, in the end superseded.
namespace waybill::risks {

/// A question that a decision has to answer before it can be accepted.
struct DecisionQuestion {
    std::string_view field;     ///< of the decision
    std::string_view question;  ///< as one asks it
    std::string_view flag;      ///< how an answer looks on the command line
};

/// Which of the three are not answered: what are the dependencies, what is the risk, how does it move the timeline? "none"
/// (for the timeline 0) is an answer.
std::vector<DecisionQuestion> unanswered(const base::Record& decision);

/// Whether recording `newer` puts `older` out of force: it names it as superseded, and either `newer` is accepted or
/// `older` was only proposed. An accepted decision holds until the one that replaces it is accepted.
bool supersedes(const base::Record& newer, const base::Record& older);

/// Accepts a proposed decision, on the day and by the person that it names already, or by `who` on `day`. Throws
/// Fault::refused, naming what is not answered, and where it is proposed no longer.
void accept(base::Record& decision, base::Day day, std::string_view who);

/// Rejects a proposed decision. Throws Fault::refused where it is proposed no longer.
void reject(base::Record& decision, base::Day day, std::string_view who, std::string_view because);

}  // namespace waybill::risks
