#include "answering.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr std::string_view coverage_question = "test-coverage";

void add_once(std::vector<Record>& list, Record record) {
    const auto is_it = [&](const Record& one) { return one.uid == record.uid; };
    if (std::none_of(list.begin(), list.end(), is_it)) list.push_back(std::move(record));
}

/// What the answers about a feature need to know, with the services that it is now said to touch.
estimates::Surroundings around(const store::Store& store, const Record& feature, const base::Texts& services) {
    estimates::Surroundings found{.feature = feature,
                                  .services = {},
                                  .neighbours = {},
                                  .teams = {},
                                  .dependencies = store.load(dependencies::dependency, "from", feature.key),
                                  .release_items = store.load(features::release_item, "feature", feature.key)};
    for (auto& one : store.load(dependencies::dependency, "on", feature.key)) add_once(found.dependencies, one);
    base::Texts touched = feature.texts("services");
    touched.insert(touched.end(), services.begin(), services.end());
    for (const auto& name : touched) add_once(found.services, store.get(dependencies::service, name));
    for (const auto& service : found.services) {
        for (auto& other : store.load(features::feature, "services", service.key)) {
            if (other.uid != feature.uid && features::is_unfinished(other))
                add_once(found.neighbours, std::move(other));
        }
        if (auto team = store.find(portfolio::team, service.text("team"))) add_once(found.teams, std::move(*team));
    }
    return found;
}

estimates::Standing standing_in(const store::Store& store, std::vector<Record>& kept, const std::string& feature) {
    kept = store.load(estimates::estimate, "feature", feature);
    const auto count = kept.size();
    for (std::size_t i = 0; i < count; ++i) {
        for (auto& one : store.load(estimates::answer, "estimate", kept[i].key)) kept.push_back(std::move(one));
    }
    std::vector<const Record*> made, given;
    for (std::size_t i = 0; i < kept.size(); ++i) (i < count ? made : given).push_back(&kept[i]);
    return estimates::standing_of(made, given);
}

bool is_open(const estimates::Standing& standing, std::string_view id) {
    return std::any_of(standing.open.begin(), standing.open.end(),
                       [id](const estimates::OpenQuestion& one) { return one.question->id == id; });
}

/// The answer as it is kept, edited where the question was answered on that estimate before.
Record kept_answer(store::Writer& writer, const Record& estimate, const estimates::Said& said,
                   const std::string& note) {
    for (auto& known : writer.store().load(estimates::answer, "estimate", estimate.key)) {
        if (!base::same_ignoring_case(known.text("question"), said.question->id)) continue;
        known["answer"] = said.answer;
        if (!note.empty()) known["note"] = note;
        writer.edit(known);
        return writer.store().find_uid(estimates::answer, known.uid).value();
    }
    Record fresh(estimates::answer);
    fresh["estimate"] = estimate.key;
    fresh["question"] = std::string(said.question->id);
    fresh["answer"] = said.answer;
    if (!note.empty()) fresh["note"] = note;
    return writer.add(std::move(fresh));
}

}  // namespace

bool names_estimate(const store::Store& store, const std::string& name) {
    return base::lower(name).starts_with("e-") || store.find(estimates::estimate, name).has_value();
}

Typed typed_answers(const Arguments& arguments, const Session& session) {
    Typed typed;
    for (const auto& word : arguments.values("answer")) typed.answers.push_back(estimates::parse_answer(word));
    const auto line = [&](std::string_view name, const base::Field& field) {
        const auto value = base::parse_value(field, arguments.value(name), session.today());
        const auto* text = std::get_if<std::string>(&value);
        return text ? *text : std::string{};
    };
    const auto services =
        base::parse_value(features::feature.field("services"), arguments.value("services"), session.today());
    if (const auto* texts = std::get_if<base::Texts>(&services)) typed.details.services = *texts;
    typed.details.party = line("party", dependencies::dependency.field("on"));
    typed.details.owner = line("owner", dependencies::dependency.field("owner"));
    typed.note = line("note", estimates::answer.field("note"));
    return typed;
}

Answered write_answers(store::Writer& writer, const Record& estimate, const Typed& typed) {
    auto& store = writer.store();
    const Record feature = store.get(features::feature, estimate.text("feature"));
    const auto surroundings = around(store, feature, typed.details.services);
    auto details = typed.details;
    for (auto& name : details.services) name = store.get(dependencies::service, name).key;
    auto said = typed.answers;
    Answered answered;
    for (const auto& one : said) answered.answers.push_back(kept_answer(writer, estimate, one, typed.note));
    std::vector<Record> kept;
    const auto is_coverage = [](const estimates::Said& one) { return one.question->id == coverage_question; };
    const auto coverage = estimates::coverage_of(surroundings.services);
    if (coverage && std::none_of(said.begin(), said.end(), is_coverage) &&
        is_open(standing_in(store, kept, feature.key), coverage_question)) {
        said.push_back({&estimates::question(coverage_question), coverage->answer});
        answered.answers.push_back(kept_answer(writer, estimate, said.back(), coverage->note));
        answered.filled_in.push_back(fmt::format("{}={} ({})", coverage_question, coverage->answer, coverage->note));
    }
    auto set_off = estimates::consequences_of(said, details, surroundings);
    if (set_off.feature) writer.edit(*set_off.feature);
    for (auto& one : set_off.added) writer.add(std::move(one));
    answered.acts = std::move(set_off.acts);
    const auto standing = standing_in(store, kept, feature.key);
    answered.stated = standing.stated;
    answered.widened = standing.widened;
    answered.open = standing.open.size();
    answered.missing = standing.missing;
    return answered;
}

}  // namespace waybill::cli
