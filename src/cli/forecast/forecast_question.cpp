#include "forecast_question.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::int64_t most_runs = 1'000'000, most_threads = 256;

std::size_t number_of_flag(const Arguments& arguments, std::string_view flag, std::int64_t most,
                           std::size_t otherwise) {
    if (!arguments.has(flag)) return otherwise;
    const auto number = base::parse_integer(arguments.value(flag));
    if (number && *number >= 1 && *number <= most) return static_cast<std::size_t>(*number);
    throw Error(Fault::bad_value, fmt::format("--{}: '{}' is not a whole number from 1 to {}", flag,
                                              base::visible(arguments.value(flag)), most));
}

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
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    return {.scope = {.has_ideas = arguments.has("all"), .keys = arguments.values("keys")},
            .ignores_questions = arguments.has("ignore-questions"),
            .levelling = {.schedules = 0, .seed = seed},
            .simulation = {.runs = number_of_flag(arguments, "runs", most_runs, forecast::SimulationOptions{}.runs),
                           .seed = seed,
                           .correlation = correlation_of(arguments),
                           .threads = number_of_flag(arguments, "threads", most_threads, processors)}};
}

bool is_iid(const Arguments& arguments) {
    const auto method = arguments.value("method");
    if (method.empty() || method == "drift") return false;
    if (method != "iid")
        refuse_choice("method", method, {std::begin(throughput_methods), std::end(throughput_methods)});
    return true;
}

}  // namespace waybill::cli
