#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;

/// How near a committed day makes the readiness of an idea matter.
constexpr auto days_before_commitment = std::chrono::days{30};

/// Collects the findings of a portfolio.
class Linter {
public:
    Linter(const portfolio::Portfolio& portfolio, Day today) : portfolio_(portfolio), today_(today) {}

    std::vector<Finding> findings() {
        for (const auto& feature : portfolio_.all(features::feature)) {
            if (has_to_be_ready(feature)) check_readiness(feature);
            check_gates(feature);
            check_dates(feature);
        }
        for (const auto& one : portfolio_.all(dependencies::dependency)) check_outside(one);
        apply_waivers();
        const auto place = [](const Finding& one) { return std::tie(one.rule, one.record, one.message); };
        std::sort(list_.begin(), list_.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        return std::move(list_);
    }

private:
    void add(std::string_view id, const Record& record, std::string message, std::string fix) {
        add(id, rule(id).severity, record, std::move(message), std::move(fix));
    }
    void add(std::string_view id, Severity severity, const Record& record, std::string message, std::string fix) {
        list_.push_back({id, severity, record.key, std::move(message), std::move(fix)});
    }
    bool has_to_be_ready(const Record& feature) const;
    void check_readiness(const Record& feature);
    void check_gates(const Record& feature);
    void check_dates(const Record& feature);
    void check_outside(const Record& dependency);
    void apply_waivers();
    /// The last record of that gate, or null.
    const Record* last_gate(const Record& feature, std::string_view gate) const;

    const portfolio::Portfolio& portfolio_;
    Day today_;
    std::vector<Finding> list_;
};

bool Linter::has_to_be_ready(const Record& feature) const {
    if (feature.text("stage") != "idea") return is_unfinished(feature);
    const auto committed = feature.day("committed");
    return committed && *committed <= today_ + days_before_commitment;
}

void Linter::check_readiness(const Record& feature) {
    const bool is_building = feature.text("stage") == "building";
    for (auto& one : readiness(portfolio_, feature)) {
        if (one.is_met || one.is_implied) continue;
        const bool is_error = is_building && one.rule == "WB101";
        add(one.rule, is_error ? Severity::error : rule(one.rule).severity, feature, std::move(one.message),
            std::move(one.fix));
    }
}

const Record* Linter::last_gate(const Record& feature, std::string_view gate) const {
    const Record* last = nullptr;
    for (const auto* one : portfolio_.of(features::gate, "feature", feature.key)) {
        if (one->text("gate") == gate && (!last || one->text("at") >= last->text("at"))) last = one;
    }
    return last;
}

void Linter::check_gates(const Record& feature) {
    const auto stage = feature.text("stage");
    const auto ready = fmt::format("waybill feature ready {}", feature.key);
    if (stage == "building" || stage == "shipped" || stage == "done") {
        const auto* gate = last_gate(feature, "ready");
        if (!gate || gate->text("result") == "skipped") {
            // What is shipped can no longer be made ready: somebody says why it went without.
            const auto fix = stage == "building" ? ready : ready + " --override --because \"…\"";
            add("WB110", stage == "building" ? Severity::warning : Severity::info, feature,
                fmt::format("{} without having passed the ready gate", stage), fix);
        }
    }
    if (!is_unfinished(feature)) return;
    for (const auto name : features::gate.field("gate").choices) {
        const auto* gate = last_gate(feature, name);
        if (!gate || gate->text("result") != "overridden") continue;
        const auto until = gate->day("until");
        if (!until || *until >= today_) continue;
        const auto reason = gate->text("reason");
        add("WB111", feature,
            fmt::format("the override of the {} gate ended on {}{}", name, base::format_day(*until),
                        reason.empty() ? std::string() : fmt::format(" (\"{}\")", reason)),
            ready);
    }
}

void Linter::check_dates(const Record& feature) {
    const auto committed = feature.day("committed");
    if (!committed || !is_unfinished(feature)) return;
    if (*committed < today_) {
        const auto days = static_cast<std::size_t>(std::max(base::working_days_between(*committed, today_), 0));
        add("WB401", feature,
            fmt::format("committed for {}, not shipped: {} late", base::format_day(*committed),
                        base::counted(days, "working day")),
            fmt::format("waybill feature edit {} --committed DATE", feature.key));
    }
    if (portfolio_.of(estimates::estimate, "feature", feature.key).empty()) {
        add("WB402", feature, fmt::format("committed for {} without any estimate", base::format_day(*committed)),
            fmt::format("waybill estimate add {} 2d..5d..11d", feature.key));
    }
}

void Linter::check_outside(const Record& dependency) {
    const auto on = dependency.text("on");
    const auto status = dependency.text("status");
    if (status == "met" || status == "rejected" || !dependency.text("owner").empty()) return;
    if (portfolio_.find(features::feature, on) || portfolio_.find(portfolio::milestone, on)) return;
    const auto* from = portfolio_.find(features::feature, dependency.text("from"));
    if (from && !is_unfinished(*from)) return;
    add("WB901", dependency,
        fmt::format("{} waits for \"{}\", and nobody here answers for it", dependency.text("from"), on),
        fmt::format("waybill dependency edit {} --owner NAME", dependency.key));
}

void Linter::apply_waivers() {
    for (const auto& waiver : portfolio_.all(portfolio::waiver)) {
        const auto until = waiver.day("until");
        if (until && *until < today_) continue;
        const auto record = waiver.text("record");
        for (auto& one : list_) {
            const bool is_meant = base::same_ignoring_case(one.rule, waiver.text("rule")) &&
                                  (record.empty() || base::same_ignoring_case(one.record, record));
            if (is_meant) one.is_waived = true;
        }
    }
}

}  // namespace

std::vector<Finding> check(const portfolio::Portfolio& portfolio, Day today) {
    return Linter(portfolio, today).findings();
}

}  // namespace waybill::checks
