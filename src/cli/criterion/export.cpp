#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/gherkin_criteria.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional criterion_export_positionals[] = {
    {"key", "key of the feature; all of them where it is left out", false, false, key_of("feature")}};

/// What is exported, and how much of it there is.
struct Exported {
    features::gherkin::Feature feature;
    std::size_t criteria = 0;
};

std::vector<const Record*> pointers_to(const std::vector<Record>& records) {
    std::vector<const Record*> pointers;
    for (const auto& one : records) pointers.push_back(&one);
    return pointers;
}

Exported exported_feature(const store::Store& store, const std::string& key) {
    const auto feature = store.get(features::feature, key);
    const auto criteria = store.load(features::criterion, "feature", feature.key);
    return {features::gathered(feature, pointers_to(criteria)), criteria.size()};
}

Exported exported_project(const store::Store& store) {
    std::vector<features::gherkin::Feature> parts;
    std::size_t count = 0;
    store.snapshot([&] {
        for (const auto& feature : store.load(features::feature)) {
            const auto criteria = store.load(features::criterion, "feature", feature.key);
            if (criteria.empty()) continue;
            auto part = features::gathered(feature, pointers_to(criteria));
            part.heading.name = fmt::format("{} {}", feature.key, feature.text("title"));
            parts.push_back(std::move(part));
            count += criteria.size();
        }
    });
    return {features::gathered("Acceptance criteria", parts), count};
}

/// For programs that read tables: what each scenario does, step by step.
view::Table table_of(const features::gherkin::Feature& feature) {
    view::Table table{.columns = {{"scenario", "scenario"}, {"keyword", "keyword"}, {"step", "step"}}, .rows = {}};
    for (const auto& pickle : features::gherkin::pickles(feature)) {
        for (const auto& step : pickle.steps)
            table.rows.push_back({{pickle.name}, {std::string(base::trimmed(step.keyword))}, {step.text}});
    }
    return table;
}

int run_criterion_export(const Arguments& arguments, Session& session) {
    const auto exported = arguments.has("key") ? exported_feature(session.store(), arguments.value("key"))
                                               : exported_project(session.store());
    const std::string text = features::gherkin::text_of(exported.feature);
    if (exported.criteria == 0)
        session.remark("no criteria yet; waybill criterion add KEY \"Given …, when …, then …\" adds one");
    if (session.is_text()) {
        session.put(text);
        return 0;
    }
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    view::Document document{.title = "", .subtitle = "", .sections = {{"gherkin", "", {}}}};
    if (is_table)
        document.sections[0].blocks.emplace_back(table_of(exported.feature));
    else
        document.sections[0].blocks.emplace_back(view::Verbatim{text});
    session.show(document, [&] {
        return fmt::format("{{\"criteria\":{},\"gherkin\":{}}}", exported.criteria, base::json_string(text));
    });
    return 0;
}

}  // namespace

extern const Verb criterion_export_verb{"criterion",
                                 "export",
                                 "the criteria of a feature as a .feature file, to run as tests",
                                 Moment::data,
                                 criterion_export_positionals,
                                 {},
                                 "waybill criterion export PAY-12 -o features/pay-12.feature",
                                 false,
                                 run_criterion_export};

}  // namespace waybill::cli
