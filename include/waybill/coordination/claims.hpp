#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// A dependency that somebody claims and nobody has confirmed, with what is still to be asked about it.
struct Claim {
    const base::Record* dependency;
    const base::Record* from;  ///< the feature that waits
    const base::Record* on;    ///< the feature or milestone that it waits for; null for an outside party
    bool asks_stub = true;     ///< could one start with a stub? Of a contract that is answered
    bool asks_what = true;     ///< what exactly must exist: it has no artefact
    bool asks_when = true;     ///< by when: it has no day on which it is needed
    bool asks_who = true;      ///< who said so: it names nobody, and no evidence
    std::string whom{};        ///< who can answer for the other side; empty where nobody is named
};

/// Who can say whether the wait is real: the owner of the dependency; else of the feature `on` that is waited for its tech
/// lead, owner or product owner; else the lead of its team, or the team. Empty where nobody is named.
std::string who_answers(const portfolio::Portfolio& portfolio, const base::Record& dependency, const base::Record* on);

/// Those that may hold up an unfinished feature and are not there yet, as they were recorded. Whom to ask: the owner of the
/// dependency; of a feature its tech lead, its owner, its product owner, or the lead of its team.
std::vector<Claim> open_claims(const portfolio::Portfolio& portfolio);

/// The letter to whoever can answer: what waits, what it costs in `days` where that is known and more than noise, and
/// the questions that are open. Lines without a newline at the end.
std::string letter(const Claim& claim, std::string_view days, base::Day answer_by);

}  // namespace waybill::coordination
