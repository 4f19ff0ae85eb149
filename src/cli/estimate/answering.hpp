#pragma once

#include <span>
#include <string>
#include <vector>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/estimates/consequences.hpp"
#include "waybill/estimates/questions.hpp"
#include "waybill/estimates/standing.hpp"

namespace waybill::cli {

/// The flags of `estimate add` and `estimate answer` beside the answers themselves.
inline constexpr Flag services_flag{"services", Shape::value, "A,B", "shared services that it touches", false, key_of("service")};
inline constexpr Flag party_flag{"party", Shape::value, "TEXT", "whom outside it needs, and for what"};
inline constexpr Flag owner_flag{"owner", Shape::value, "NAME", "who here answers for them"};
inline constexpr Flag note_flag{"note", Shape::value, "TEXT", "what was said"};

/// Whether a name is meant as that of an estimate and not of a feature: `E-31`, or its uid.
bool names_estimate(const store::Store& store, const std::string& name);

/// What was typed as answers.
struct Typed {
    std::vector<estimates::Said> answers;
    estimates::Details details;
    std::string note;
};
Typed typed_answers(const Arguments& arguments, const Session& session);

/// What came of it.
struct Answered {
    std::vector<base::Record> answers;  ///< as they are kept now
    std::vector<estimates::Act> acts;
    base::Texts filled_in;               ///< `test-coverage=no (checkout-api 41 %)`
    estimates::Summary stated, widened;  ///< of the feature, afterwards
    std::size_t open = 0;                ///< questions
    base::Texts missing;                 ///< parts that are left out, and not estimated
};

/// Writes the answers on that estimate, and what they set off, within one command. The coverage that the services
/// have is filled in, where it was not said.
Answered write_answers(store::Writer& writer, const base::Record& estimate, const Typed& typed);

/// The headline, what was filled in and set off, and what the range is now.
view::Section answered_section(const std::string& headline, const std::string& feature, const Answered& answered);
/// `"answers":[…],"acts":[…],"open":N,"stated":{…},"widened":{…}`, to go into an object.
std::string answered_json(const Answered& answered);

}  // namespace waybill::cli
