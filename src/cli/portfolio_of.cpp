#include "portfolio_of.hpp"

#include <algorithm>

#include "waybill/checks/ready.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/baseline.hpp"

namespace waybill::cli {

portfolio::Portfolio portfolio_of(const store::Store& store) {
    std::vector<base::Record> records;
    store.snapshot([&] {
        for (const auto* kind : portfolio::all_kinds()) {
            if (kind == &portfolio::counter || kind == &portfolio::sighting) continue;
            for (auto& record : store.load(*kind)) records.push_back(std::move(record));
        }
    });
    return portfolio::Portfolio(std::move(records));
}

std::vector<checks::Finding> findings_of(const store::Store& store, const portfolio::Portfolio& portfolio, base::Day today) {
    auto findings = checks::check(portfolio, today);
    const auto known = store::baseline(store);
    for (auto& finding : findings) {
        finding.is_baseline = std::binary_search(known.begin(), known.end(), store::BaselineEntry{finding.rule, finding.record});
    }
    return findings;
}

}  // namespace waybill::cli
