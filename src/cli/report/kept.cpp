#include <algorithm>

#include "report_answer.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/query.hpp"

namespace waybill::cli {

using store::Comparison;

std::optional<base::Record> kept_for(const store::Store& store, const std::string& week, const std::string& scope) {
    const store::Query query{.kind = &portfolio::report,
                             .where = {{"sent_at", Comparison::equal, ""},
                                       {"week", Comparison::equal, week},
                                       {"scope", Comparison::equal, scope},
                                       {"text", Comparison::equal, ""}}};
    auto found = store.load(query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.back()));
}

std::vector<SentReport> sent_reports(const store::Store& store) {
    const store::Query query{.kind = &portfolio::report,
                             .fields = {"uid", "week", "audience", "scope", "sent_at"},
                             .where = {{"sent_at", Comparison::unequal, ""}}};
    std::vector<SentReport> list;
    store.rows(query, [&](std::span<const store::Cell> cells) {
        const auto text = [&](std::size_t i) { return std::string(cells[i].text); };
        list.push_back({text(0), text(1), text(2), text(3), text(4)});
    });
    std::reverse(list.begin(), list.end());  // of the same instant the one recorded last
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.sent_at > b.sent_at; });
    return list;
}

}  // namespace waybill::cli
