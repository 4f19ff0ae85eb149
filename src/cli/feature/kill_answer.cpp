#include "kill_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using Records = std::vector<const Record*>;

constexpr std::size_t most_freed = 5;

std::string keys_of(const Records& records) {
    std::vector<std::string> keys;
    for (const auto* one : records) keys.push_back(one->key);
    return base::joined(keys, ", ");
}

/// `PAY-5 Pay by invoice; PAY-7 …; and 3 more`.
std::string named(const Records& records) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < records.size() && i < most_freed; ++i)
        names.push_back(fmt::format("{} {}", records[i]->key, base::shortened(records[i]->text("title"), 40)));
    if (records.size() > most_freed) names.push_back(fmt::format("and {} more", records.size() - most_named));
    return base::joined(names, "; ");
}

std::string remaining_text(const Record& feature, const checks::KillAccount& account) {
    const auto& work = account.work;
    if (!work.remaining)
        return fmt::format("{} is killed. Nobody estimated it, so nobody can say what that saves", feature.key);
    if (*work.remaining == 0)
        return fmt::format("{} is killed. Nothing was left to build{}", feature.key,
                           feature.text("flag").empty()
                               ? std::string()
                               : fmt::format("; switch its flag {} off", feature.text("flag")));
    const auto of = work.spent > 0 && *work.remaining != *work.estimate
                        ? fmt::format(" (estimated {}, {} of it logged)", base::format_duration(*work.estimate),
                                      base::format_duration(work.spent))
                        : std::string();
    return fmt::format("{} is killed: {} of work need not be spent{}", feature.key,
                       base::format_duration(*work.remaining), of);
}

std::string freed_text(const checks::KillAccount& account) {
    if (account.team.empty() || account.work.remaining.value_or(0) == 0) return {};
    const auto next = account.could_start.empty()
                          ? fmt::format("; nothing of {} is ready and free to start", account.team)
                          : fmt::format("; it could start {}", named(account.could_start));
    return fmt::format("\nfrees {} for {}{}", base::format_duration(*account.work.remaining), account.team, next);
}

std::string array(const Records& records) {
    std::string json = "[";
    for (const auto* one : records) json += (json.size() > 1 ? "," : "") + base::json_string(one->key);
    return json + "]";
}

}  // namespace

std::string kill_text(const Record& feature, const checks::KillAccount& account) {
    std::string text = remaining_text(feature, account) + freed_text(account);
    for (const auto* one : account.waiting)
        text +=
            fmt::format("\n{} waits for it ({}): waybill dependency remove {}", one->text("from"), one->key, one->key);
    for (const auto* one : account.enablers)
        text += fmt::format("\n{} {} only enables it: is it still needed?", one->key, one->text("title"));
    if (!account.parts.empty()) text += fmt::format("\nits parts go on: {}", named(account.parts));
    if (!account.blockers.empty()) text += fmt::format("\ncleared with it: {}", keys_of(account.blockers));
    if (!account.outcomes.empty()) text += fmt::format("\njudged killed: {}", keys_of(account.outcomes));
    text += account.work.spent > 0 ? fmt::format("\nspent so far: {}", base::format_duration(account.work.spent))
                                   : std::string("\nspent so far: nothing logged");
    return text + "\nwaybill undo takes it back";
}

std::string kill_json(const Record& feature, const Record& gate, const checks::KillAccount& account) {
    const auto days = [](std::optional<std::int64_t> minutes) {
        return minutes ? base::format_number(base::days_from_minutes(*minutes)) : "null";
    };
    return fmt::format(
        "{{\"feature\":{},\"gate\":{},\"remaining_days\":{},\"frees\":{{\"team\":{},\"days\":{},\"could_start\":{}}},"
        "\"waiting\":{},\"enablers\":{},\"parts\":{},\"cleared\":{},\"outcomes\":{},\"spent_days\":{}}}",
        base::record_json(feature, true), base::record_json(gate, true), days(account.work.remaining),
        account.team.empty() ? "null" : base::json_string(account.team), days(account.work.remaining),
        array(account.could_start), array(account.waiting), array(account.enablers), array(account.parts),
        array(account.blockers), array(account.outcomes), days(account.work.spent));
}

}  // namespace waybill::cli
