#include "waybill/checks/exceptions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

Exception exception_of(const Record& record, std::string kind, std::string_view what, std::string_view about,
                       base::Day today) {
    const auto until = record.day("until");
    return {.kind = std::move(kind),
            .what = std::string(what),
            .record = std::string(about),
            .reason = std::string(record.text("reason")),
            .by = std::string(record.text("by")),
            .until = std::string(record.text("until")),
            .has_ended = until && *until < today};
}

}  // namespace

std::vector<Exception> exceptions(const portfolio::Portfolio& portfolio, base::Day today) {
    std::vector<Exception> list;
    for (const auto& waiver : portfolio.all(portfolio::waiver))
        list.push_back(exception_of(waiver, "waiver", waiver.text("rule"), waiver.text("record"), today));
    std::map<std::pair<std::string_view, std::string_view>, const Record*> last;
    for (const auto& gate : portfolio.all(features::gate)) {
        auto& known = last[{gate.text("feature"), gate.text("gate")}];
        if (!known || gate.text("at") >= known->text("at")) known = &gate;
    }
    for (const auto& [place, gate] : last) {
        if (gate->text("result") == "overridden")
            list.push_back(exception_of(*gate, "override", gate->text("gate"), gate->text("feature"), today));
    }
    const auto place = [](const Exception& one) {
        return std::make_tuple(!one.has_ended, one.until.empty(), one.until, one.record, one.what);
    };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

}  // namespace waybill::checks
