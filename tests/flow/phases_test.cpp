#include "waybill/flow/phases.hpp"

#include <catch2/catch.hpp>

#include "journeys.hpp"

namespace phases_test {

using namespace waybill;
using namespace waybill::flow;
using flow_test::Known;

TEST_CASE("from idea to verdict, waiting for decisions included", "[flow][phases]") {
    const Known known(
        flow_test::feature("A-1", "done", "2026-08-20") + flow_test::moved("A-1", "2026-09-03", "ready") +
        flow_test::moved("A-1", "2026-09-10", "building") + flow_test::moved("A-1", "2026-09-20", "shipped") +
        R"({"kind":"verdict","feature":"A-1","aspect":"works","verdict":"achieved","at":"2026-10-20T00:00:00Z"})"
        "\n"
        R"({"kind":"verdict","feature":"A-1","aspect":"delivers","verdict":"achieved","at":"2026-10-30T00:00:00Z"})"
        "\n"
        R"({"kind":"gap","key":"GAP-1","question":"which?","feature":"A-1","created":"2026-08-25T00:00:00Z","answered":"2026-09-05"})"
        "\n"
        R"({"kind":"decision","key":"DEC-1","title":"how?","features":["A-1"],"status":"accepted","uid":"aaaa","created":"2026-09-01T00:00:00Z"})"
        "\n"
        R"({"kind":"decision","key":"DEC-2","title":"who?","features":["A-1"],"status":"accepted","uid":"bbbb","created":"2026-01-01T00:00:00Z"})"
        "\n");
    const auto days = [&](const Decided& decided = {}) {
        std::vector<std::vector<double>> all;
        for (const auto& phase : phases(known.portfolio, known.journeys, known.period, decided))
            all.push_back(phase.sorted);
        return all;
    };
    // Of DEC-2 nobody knows when it was made.
    CHECK(days() == std::vector<std::vector<double>>{{14}, {7}, {21}, {10}, {30}, {11}});
    CHECK(days({{"aaaa", support::day("2026-09-08")}}).back() == std::vector<double>{14});
}

TEST_CASE("a phase counts where it ended", "[flow][phases]") {
    const Known known(flow_test::shipped("A-1", "2026-08-20", "2026-09-03") +
                      flow_test::shipped("A-2", "2026-10-20", "2026-11-03"));
    const auto all = phases(known.portfolio, known.journeys, known.period);
    CHECK(all[1].sorted.empty());  // begun without being ready
    CHECK(all[2].sorted == std::vector<double>{80});
    CHECK(all[3].sorted == std::vector<double>{14});
    CHECK(all[4].sorted.empty());
}

}  // namespace phases_test
