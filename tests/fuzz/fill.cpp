#include <algorithm>

#include "exchange.hpp"
#include "parse.hpp"
#include "waybill/checks/fill.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/exchange/sample.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;

namespace {

portfolio::Portfolio sample() {
    auto store = fuzz::empty_store();
    fuzz::imported(store, exchange::read_jsonl(exchange::sample_portfolio(fuzz::today), "sample"));
    return fuzz::portfolio_of(store);
}

}  // namespace

/// The page of `fill`: an answer stands on a line of the page, and what records it is a command line that is
/// understood.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto portfolio = sample();
    const auto page = fuzz::text_of(data, size);
    std::vector<checks::FillAnswer> answers;
    if (fuzz::is_refused([&] { answers = checks::read_fill_page(page, "page"); })) return 0;
    const auto lines = 1 + std::count(page.begin(), page.end(), '\n');
    int line = 0;
    for (const auto& answer : answers) {
        fuzz::require(answer.line > line && answer.line <= lines, "answers stand on lines of the page, in order");
        line = answer.line;
        fuzz::require(!answer.feature.empty() && !answer.name.empty() && !answer.value.empty(), "an answer answers");
    }
    for (const auto& feature : portfolio.all(features::feature)) {
        std::vector<checks::FillCommand> commands;
        if (fuzz::is_refused([&] { commands = checks::fill_commands(portfolio, feature, answers, "page"); })) continue;
        for (const auto& command : commands) {
            fuzz::is_refused(
                [&] { fuzz::require(cli::parse(command.words).leaf.is_change, "what records an answer is a change"); });
        }
    }
    return 0;
}
