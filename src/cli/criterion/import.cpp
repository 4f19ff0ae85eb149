#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/gherkin_criteria.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional criterion_import_positionals[] = {
    {"file", "a .feature file, or - for standard input", true, false, a_file}};
constexpr Flag criterion_import_flags[] = {
    {"feature", Shape::value, "KEY", "feature whose criteria they are", true, key_of("feature")}};

std::string keys_json(const std::vector<std::string>& keys) {
    std::string json = "[";
    for (const auto& key : keys) json += (json.size() > 1 ? "," : "") + base::json_string(key);
    return json + "]";
}

/// What was added and changed, by key.
struct Done {
    std::vector<std::string> added, changed;
};

Done carry_out(const features::CriteriaPlan& plan, store::Writer& writer) {
    Done done;
    for (const auto& one : plan.added) done.added.push_back(writer.add(one).key);
    for (const auto& one : plan.changed) {
        writer.edit(one);
        done.changed.push_back(one.key);
    }
    return done;
}

int run_criterion_import(const Arguments& arguments, Session& session) {
    const std::string file = arguments.value("file");
    const auto parsed = features::gherkin::parse(session.read_input(file), file).value_or(features::gherkin::Feature{});
    const auto scenarios = features::scenarios_of(parsed, file);
    session.change([&](store::Writer& writer) {
        const auto feature = writer.store().get(features::feature, arguments.value("feature"));
        const auto known = writer.store().load(features::criterion, "feature", feature.key);
        const auto plan = features::plan_criteria(feature.key, parsed, scenarios, known);
        const auto done = carry_out(plan, writer);
        if (!done.changed.empty())
            session.remark(
                fmt::format("changed, and open again until they pass: {}", base::joined(done.changed, ", ")));
        if (!plan.vanished.empty()) {
            session.remark(fmt::format("no longer in the file, and kept: {}; waybill criterion remove {} removes one",
                                       base::joined(plan.vanished, ", "), plan.vanished.front()));
        }
        session.tell(fmt::format("{}: {} read for {}: {} added, {} changed, {} as before", file,
                                 base::counted(scenarios.size(), "scenario"), feature.key, done.added.size(),
                                 done.changed.size(), plan.unchanged.size()),
                     [&] {
                         return fmt::format(
                             "{{\"scenarios\":{},\"criteria\":{},\"added\":{},\"changed\":{},"
                             "\"unchanged\":{},\"vanished\":{}}}",
                             scenarios.size(), scenarios.size(), keys_json(done.added), keys_json(done.changed),
                             keys_json(plan.unchanged), keys_json(plan.vanished));
                     });
    });
    return 0;
}

}  // namespace

extern const Verb criterion_import_verb{
    "criterion",
    "import",
    "read the scenarios of a .feature file as criteria; again later, to bring them up to date",
    Moment::data,
    criterion_import_positionals,
    criterion_import_flags,
    "waybill criterion import checkout.feature --feature PAY-12\ngit show main:pay.feature | waybill criterion import "
    "- --feature PAY-12",
    true,
    run_criterion_import};

}  // namespace waybill::cli
