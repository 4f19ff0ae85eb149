#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../verb.hpp"
#include "answering.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/estimated.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional estimate_answer_positionals[] = {
    {"key", "key of the feature, or of one of its estimates", true, false, key_of("feature estimate")},
    {"answer", "question=yes, =no or =unknown, as many as you can: migration=no feature-flag=yes", true, true},
};
constexpr Flag estimate_answer_flags[] = {services_flag, party_flag, owner_flag, note_flag};

/// The estimate of that key, or the one of that feature that the questions are about.
Record estimate_for(const store::Store& store, const std::string& name) {
    if (names_estimate(store, name)) return store.get(estimates::estimate, name);
    const Record feature = store.get(features::feature, name);
    const auto portfolio = portfolio_around(store, feature);
    if (const auto* main = portfolio::standing_of(portfolio, feature.key).main()) return *main;
    throw Error(Fault::not_found, fmt::format("{} has no estimate that the answers could be about", feature.key),
                fmt::format("waybill estimate add {} {} migration=yes", feature.key, base::range_placeholder));
}

int run_estimate_answer(const Arguments& arguments, Session& session) {
    const auto typed = typed_answers(arguments, session);
    session.change([&](store::Writer& writer) {
        const Record estimate = estimate_for(writer.store(), arguments.value("key"));
        const auto answered = write_answers(writer, estimate, typed);
        const std::string feature(estimate.text("feature"));
        std::vector<std::string> said;
        for (const auto& one : typed.answers) said.push_back(fmt::format("{}={}", one.question->id, one.answer));
        const auto data = [&] {
            return fmt::format("{{\"feature\":{},\"estimate\":{},{}}}", base::json_string(feature),
                               base::json_string(estimate.key), answered_json(answered));
        };
        auto section = answered_section(fmt::format("{} ({}): {}", feature, estimate.key, base::joined(said, ", ")),
                                        feature, answered);
        session.show({.title = "", .subtitle = "", .sections = {std::move(section)}}, data);
    });
    return 0;
}

}  // namespace

extern const Verb estimate_answer_verb{
    "estimate",
    "answer",
    "answer what an estimate leaves open",
    Moment::decide,
    estimate_answer_positionals,
    estimate_answer_flags,
    "waybill estimate answer PAY-12 migration=no feature-flag=no\n"
    "waybill estimate answer PAY-12 shared-services=yes --service checkout-api\n"
    "waybill estimate answer E-31 third-party=yes --party \"card provider: new interface\" --owner ana",
    true,
    run_estimate_answer};

}  // namespace waybill::cli
