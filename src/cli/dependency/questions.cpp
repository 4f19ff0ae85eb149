#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "questions_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/levers.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_asked = 5;
/// Working days that the letter leaves for an answer.
constexpr double days_to_answer = 2;

constexpr Positional dependency_questions_positionals[] = {
    {"keys", "dependencies, and features that wait or are waited for; none: all", false, true,
     key_of("dependency feature")}};
constexpr Flag dependency_questions_flags[] = {{"all", Shape::boolean, "", "all of them, not only the five dearest"}};

/// The keys as they are kept. Throws for what is neither a dependency nor a feature.
base::Texts asked_keys(const Arguments& arguments, const store::Store& store) {
    base::Texts keys;
    for (const auto& name : arguments.values("keys")) {
        const auto record = store.get_any(name);
        if (record.kind != &dependencies::dependency && record.kind != &features::feature)
            throw Error(Fault::bad_value,
                        fmt::format("{} is a {}: questions are asked of dependencies and of features", record.name(),
                                    record.kind->noun()),
                        "waybill dependency questions shows all of them");
        keys.push_back(record.key);
    }
    return keys;
}

bool is_about(const coordination::Claim& claim, const base::Texts& keys) {
    const auto is_named = [&](const base::Record* record) {
        return record != nullptr && std::find(keys.begin(), keys.end(), record->key) != keys.end();
    };
    return keys.empty() || is_named(claim.dependency) || is_named(claim.from) || is_named(claim.on);
}

/// What dependencies cost, where a date can be forecast.
void add_costs(const portfolio::Portfolio& portfolio, const Session& session, std::vector<AskedClaim>& claims) {
    try {
        const auto seed = session.options().seed.value_or(1);
        const auto outlook =
            forecast::look_ahead(portfolio, session.today(),
                                 {.levelling = {.schedules = 0, .seed = seed},
                                  .simulation = {.runs = forecast::lever_runs, .seed = seed, .threads = base::processors()}});
        if (outlook.is_empty()) return;
        const auto costs = forecast::costs_of(portfolio, outlook, forecast::Lever::What::dependency);
        std::map<const base::Record*, const forecast::Lever*> by_record;
        for (const auto& one : costs) by_record[one.record] = &one;
        for (auto& one : claims) {
            const auto found = by_record.find(one.claim.dependency);
            one.days = found == by_record.end() ? 0 : found->second->days;
            one.margin = found == by_record.end() ? 0 : found->second->margin;
        }
    } catch (const Error&) {
        // Nothing is estimated: what they cost is not known.
    }
}

int run_dependency_questions(const Arguments& arguments, Session& session) {
    const auto keys = asked_keys(arguments, session.store());
    const auto portfolio = portfolio_of(session.store(), session);
    QuestionsAnswer answer{{},
                           0,
                           forecast::Timeline(session.today()).day_of_start(days_to_answer),
                           !portfolio.all(dependencies::dependency).empty()};
    for (auto& claim : coordination::open_claims(portfolio)) {
        if (is_about(claim, keys)) answer.claims.push_back({std::move(claim)});
    }
    if (!answer.claims.empty()) add_costs(portfolio, session, answer.claims);
    const auto felt = [](const AskedClaim& one) { return one.is_felt() ? *one.days : 0; };
    const auto needed = [](const AskedClaim& one) {
        return one.claim.dependency->day("needed_by").value_or(base::Day::max());
    };
    std::stable_sort(answer.claims.begin(), answer.claims.end(), [&](const AskedClaim& a, const AskedClaim& b) {
        return felt(a) != felt(b) ? felt(a) > felt(b) : needed(a) < needed(b);
    });
    answer.shown = arguments.has("all") ? answer.claims.size() : std::min(answer.claims.size(), most_asked);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? questions_table(answer) : questions_document(answer),
                 [&] { return questions_json(answer); });
    return 0;
}

}  // namespace

extern const Verb dependency_questions_verb{
    "dependency",
    "questions",
    "what nobody has asked yet about claimed dependencies, with the letter that asks it",
    Moment::decide,
    dependency_questions_positionals,
    dependency_questions_flags,
    "waybill dependency questions\nwaybill dependency questions PAY-12",
    false,
    run_dependency_questions};

}  // namespace waybill::cli
