#include "waybill/exchange/git_log.hpp"

#include <algorithm>

#include "exchange.hpp"

using namespace waybill;

/// A log of git, from the file to the store; the first byte chooses which tags are deployments.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::vector<std::string> patterns[] = {{}, {"*"}, {"!*rc*"}, {"v?.*", "!v*b"}};
    const exchange::GitPlanOptions options{"api", patterns[data[0] % 4], "file"};
    exchange::GitLog log;
    if (fuzz::is_refused([&] { log = exchange::read_git_log(fuzz::text_of(data + 1, size - 1), "file"); })) return 0;
    auto store = fuzz::empty_store();
    exchange::GitPlan plan;
    if (fuzz::is_refused([&] { plan = plan_git_log(log, fuzz::portfolio_of(store), options); })) return 0;
    const auto merges =
        std::count_if(log.commits.begin(), log.commits.end(), [](const auto& one) { return one.is_merge; });
    fuzz::require(plan.commits + static_cast<std::size_t>(merges) <= log.commits.size(), "a commit is counted once");
    for (std::size_t i = 1; i < plan.deployments.size(); ++i)
        fuzz::require(plan.deployments[i - 1].at <= plan.deployments[i].at, "deployments are in order of time");
    if (fuzz::is_refused([&] { fuzz::imported(store, plan.drafts); })) return 0;
    const auto once = fuzz::exported(store);
    const auto again = plan_git_log(log, fuzz::portfolio_of(store), options);
    fuzz::require(again.drafts.empty(), "every version is known the second time");
    fuzz::require(fuzz::exported(store) == once, "reading the same log again leaves the same export");
    return 0;
}
