#include "waybill/exchange/sample.hpp"

#include <charconv>

#include "sample_parts.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Day;

/// The working day that lies `count` working days after (before, if negative) `day`.
Day working_day(Day day, int count) {
    const int step = count < 0 ? -1 : 1;
    for (int left = count; left != 0;) {
        day += std::chrono::days{step};
        if (base::is_working_day(day)) left -= step;
    }
    return day;
}

/// The day that `{NAME+N}` stands for.
Day resolved_day(std::string_view name, int count, Day today) {
    if (name == "wd") return working_day(today, count);
    const auto start = name == "monday" ? base::first_day(base::week_of(today)) : today;
    return start + std::chrono::days{count};
}

/// Appends `text` as JSONL: days put in, continued lines joined.
void append_resolved(std::string& out, std::string_view text, Day today) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] == ' ') {
            at = text.find_first_not_of(' ', at + 1) - 1;
            out += ' ';
            continue;
        }
        const auto sign = text.find_first_of("+-", at);
        const auto end = text.find('}', at);
        const bool is_day = text[at] == '{' && text[at + 1] != '"' && sign < end;
        if (!is_day) {
            out += text[at];
            continue;
        }
        int count = 0;
        std::from_chars(text.data() + sign + 1, text.data() + end, count);
        if (text[sign] == '-') count = -count;
        out += base::format_day(resolved_day(text.substr(at + 1, sign - at - 1), count, today));
        at = end;
    }
}

}  // namespace

std::string sample_portfolio(Day today) {
    std::string out;
    for (const auto part : {sample_company, sample_payments, sample_onboarding, sample_platform, sample_promises}) {
        append_resolved(out, base::trimmed(part), today);
        out += '\n';
    }
    return out;
}

}  // namespace waybill::exchange
