#include "waybill/coordination/told.hpp"

#include <array>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using forecast::Told;

/// In their own words, what put the day off last.
std::string explanation(const portfolio::Portfolio& portfolio, const Record& record) {
    const Record* last = nullptr;
    for (const auto* one : portfolio.of(portfolio::slip, "record", record.key)) {
        if (last == nullptr || one->created >= last->created) last = one;
    }
    return last != nullptr ? std::string(last->text("explanation")) : std::string();
}

}  // namespace

std::string_view name_of(Told::State state) {
    constexpr std::array<std::string_view, 6> names{"stopped", "passed", "moved", "unlikely", "holds", "over"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<std::string> message_to(const portfolio::Portfolio& portfolio, const Told& told, base::Day today) {
    const auto heard = told.promise->day("told");
    std::vector<std::string> lines;
    lines.push_back(fmt::format("To {}: we told you{} that \"{}\" would be there by {}.", told.promise->text("to"),
                                heard ? fmt::format(" on {}", base::format_day(*heard)) : std::string(),
                                base::title_of(*told.record), base::format_weekday(told.day)));
    if (told.state == Told::State::stopped) {
        lines.emplace_back("It was stopped and will not come.");
        return lines;
    }
    const std::string_view now = told.state == Told::State::passed     ? "That day has passed."
                                 : told.state == Told::State::unlikely ? "That day will most likely not hold."
                                                                       : "That day does not hold any more.";
    const auto day = told.new_day(today);
    const bool is_sure = told.awaited.empty() && told.safe_day && day && *told.safe_day <= *day;
    const auto* until = told.awaited.empty() ? "" : ": we wait for others who have given no day";
    lines.push_back(!day      ? fmt::format("{} We cannot name another one yet{}.", now, until)
                    : is_sure ? fmt::format("{} We now expect it by {}, which holds in 4 cases of 5.", now,
                                            base::format_weekday(*day))
                              : fmt::format("{} It is planned for {} now.", now, base::format_weekday(*day)));
    if (const auto why = explanation(portfolio, *told.record); !why.empty())
        lines.push_back(fmt::format("Why: {}.", why));
    return lines;
}

}  // namespace waybill::coordination
