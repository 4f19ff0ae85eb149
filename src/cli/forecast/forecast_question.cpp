#include "forecast_question.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::int64_t most_runs = 1'000'000, most_threads = 256;

double correlation_of(const Arguments& arguments) {
    if (!arguments.has("correlation")) return forecast::SimulationOptions{}.correlation;
    const auto number = base::parse_number(arguments.value("correlation"));
    if (number && *number >= 0 && *number <= 1) return *number;
    throw Error(Fault::bad_value, fmt::format("--correlation: '{}' is not a number from 0 to 1",
                                              base::visible(arguments.value("correlation"))));
}

}  // namespace

forecast::Question forecast_question(const Arguments& arguments, const Session& session) {
    const auto seed = session.options().seed.value_or(1);
    // What may be refused is read before anything owns memory: GCC 12 frees members of a broken initializer twice.
    const auto runs = counted_flag(arguments, "runs", most_runs, forecast::SimulationOptions{}.runs);
    const auto threads = counted_flag(arguments, "threads", most_threads, base::processors());
    const auto correlation = correlation_of(arguments);
    return {.scope = {.has_ideas = arguments.has("all"), .keys = arguments.values("keys")},
            .belief = {.ignores_questions = arguments.has("ignore-questions"),
                       .ignores_past = arguments.has("no-calibration")},
            .levelling = {.schedules = 0, .seed = seed},
            .simulation = {.runs = runs, .seed = seed, .correlation = correlation, .threads = threads}};
}

void warn_of_left_out(const forecast::Planned& planned, Session& session) {
    const auto count = planned.left_out.size();
    if (count == 0) return;
    session.warn({"left_out",
                  fmt::format("{} left out, waiting in a loop: {}; what cuts it: waybill dependency cycles",
                              count == 1 ? "1 record is" : fmt::format("{} records are", count),
                              base::shortened(base::joined(planned.left_out, ", "), 200)),
                  {}});
}

bool is_iid(const Arguments& arguments) {
    const auto method = arguments.value("method");
    if (method.empty() || method == "drift") return false;
    if (method != "iid")
        refuse_choice("method", method, {std::begin(throughput_methods), std::end(throughput_methods)});
    return true;
}

}  // namespace waybill::cli
