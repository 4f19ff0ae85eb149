#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "release_sections.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using Found = std::vector<const Record*>;

constexpr Positional feature_show_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};

/// What hangs on a feature, by the names of the JSON.
struct Related {
    std::string_view name, title;
    Found records;
};

std::vector<Related> related_to(const portfolio::Portfolio& portfolio, std::string_view key) {
    return {
        {"outcomes", "Outcomes", portfolio.of(outcomes::outcome, "feature", key)},
        {"criteria", "Criteria", portfolio.of(features::criterion, "feature", key)},
        {"estimates", "Estimates", portfolio.of(estimates::estimate, "feature", key)},
        {"dependencies", "Waits for", portfolio.of(dependencies::dependency, "from", key)},
        {"risks", "Risks", portfolio.of(risks::risk, "features", key)},
        {"decisions", "Decisions", portfolio.of(risks::decision, "features", key)},
        {"debts", "Debts", portfolio.of(risks::debt, "feature", key)},
        {"gaps", "Product questions", portfolio.of(risks::gap, "feature", key)},
        {"blockers", "Blockers", portfolio.of(features::blocker, "feature", key)},
        {"constraints", "Constraints", portfolio.of(features::constraint, "feature", key)},
        {"release_items", "Release items", portfolio.of(features::release_item, "feature", key)},
        {"notes", "Notes", portfolio.of(portfolio::note, "record", key)},
        {"gates", "Gates", portfolio.of(features::gate, "feature", key)},
    };
}

view::List list_of(const Found& records, std::string_view feature) {
    view::List list;
    for (const auto* record : records) {
        std::string text(record->key);
        const std::string head = columns_line(*record, feature);
        text += text.empty() || head.empty() ? head : "  " + head;
        list.items.push_back({.text = std::move(text)});
    }
    return list;
}

view::Section readiness_section(const std::vector<checks::Requirement>& requirements) {
    view::List list;
    for (const auto& one : requirements) {
        if (!one.is_met)
            list.items.push_back({.text = fmt::format("{}  {}", one.rule, one.message),
                                  .command = one.is_implied ? std::string{} : one.fix,
                                  .tone = view::Tone::warning});
    }
    if (list.items.empty())
        return {"readiness", "Ready", {view::Paragraph{"Every rule of the gate holds.", view::Tone::good}}};
    return {"readiness", "Missing before it is ready", {list}};
}

std::string json_of(const portfolio::Portfolio& portfolio, const Record& feature, const std::vector<Related>& related,
                    const std::vector<checks::Requirement>& requirements) {
    std::string json = base::record_json(feature, true);
    json.pop_back();
    for (const auto& [name, title, records] : related) {
        json += fmt::format(",\"{}\":[", name);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (i > 0) json += ',';
            base::append_record_json(json, *records[i], true);
        }
        json += ']';
        if (name == "estimates")
            json +=
                fmt::format(",\"estimate\":{}", records.empty() ? "null" : base::record_json(*records.back(), true));
    }
    json += fmt::format(",\"incidents\":{},\"release_checklist\":{}", incidents_json(portfolio, feature),
                        release_checklist_json(portfolio, feature));
    json += ",\"readiness\":[";
    for (std::size_t i = 0; i < requirements.size(); ++i) {
        const auto& one = requirements[i];
        json += fmt::format("{}{{\"rule\":\"{}\",\"ok\":{},\"message\":{},\"fix\":{}}}", i > 0 ? "," : "", one.rule,
                            one.is_met, base::json_string(one.message),
                            one.fix.empty() ? "null" : base::json_string(one.fix));
    }
    return json + "]}";
}

int run_feature_show(const Arguments& arguments, Session& session) {
    const Record feature = session.store().get(features::feature, arguments.value("key"));
    const auto portfolio = portfolio_around(session.store(), feature);
    const auto related = related_to(portfolio, feature.key);
    const auto requirements = checks::readiness(portfolio, feature);
    view::Document document = record_document(feature);
    for (const auto& [name, title, records] : related) {
        if (!records.empty())
            document.sections.push_back({std::string(name), std::string(title), {list_of(records, feature.key)}});
    }
    document.sections.push_back(incidents_section(portfolio, feature, session.today()));
    if (features::is_unfinished(feature)) document.sections.push_back(readiness_section(requirements));
    document.sections.push_back(release_section(portfolio, feature));
    std::erase_if(document.sections, [](const view::Section& section) { return section.blocks.empty(); });
    session.show(document, [&] { return json_of(portfolio, feature, related, requirements); });
    return 0;
}

}  // namespace

extern const Verb feature_show_verb{"feature",
                             "show",
                             "a feature with all that hangs on it, and what is missing",
                             Moment::every_day,
                             feature_show_positionals,
                             {},
                             "waybill feature show PAY-12\nwaybill PAY-12",
                             false,
                             run_feature_show};

}  // namespace waybill::cli
