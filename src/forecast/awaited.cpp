#include "waybill/forecast/awaited.hpp"

#include <algorithm>

#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

/// Of one record so many are told.
constexpr std::size_t most_awaited = 3;

}  // namespace

AwaitedOutside::AwaitedOutside(const portfolio::Portfolio& portfolio, base::Day today) : portfolio_(portfolio) {
    for (const auto& one : portfolio.all(dependencies::dependency)) see(one, today);
    if (needs_.empty()) return;
    for (const auto& milestone : portfolio.all(portfolio::milestone)) {
        for (const auto& key : milestone.texts("features")) {
            const auto* feature = portfolio.find(features::feature, key);
            if (feature != nullptr && features::is_unfinished(*feature)) behind_[feature].push_back(&milestone);
        }
    }
    for (const auto& [feature, text] : needs_) spread(*feature, text);
}

const base::Texts& AwaitedOutside::of(const Record& record) const {
    static const base::Texts nothing;
    const auto found = awaited_.find(&record);
    return found == awaited_.end() ? nothing : found->second;
}

void AwaitedOutside::see(const Record& dependency, base::Day today) {
    const auto* from = portfolio_.find(features::feature, dependency.text("from"));
    const auto* on = portfolio_.find(features::feature, dependency.text("on"));
    if (from == nullptr || !features::is_unfinished(*from) || !dependencies::counts(dependency, *from, on)) return;
    if (on == nullptr) on = portfolio_.find(portfolio::milestone, dependency.text("on"));
    const auto agreed = dependency.day("contract_date");
    if (on != nullptr)
        behind_[on].push_back(from);
    else if (!agreed || *agreed < today)
        needs_.emplace_back(from, dependency.text("on"));
}

/// To all that waits for it. Who has as many is not gone beyond: those behind have them too.
void AwaitedOutside::spread(const Record& feature, std::string_view text) {
    std::vector<const Record*> next{&feature};
    while (!next.empty()) {
        const auto* one = next.back();
        next.pop_back();
        auto& list = awaited_[one];
        if (list.size() == most_awaited || std::find(list.begin(), list.end(), text) != list.end()) continue;
        list.emplace_back(text);
        const auto& behind = behind_[one];
        next.insert(next.end(), behind.begin(), behind.end());
    }
}

}  // namespace waybill::forecast
