#include "clock.hpp"

#include <array>
#include <cctype>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/base/typed_day.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// Two machines that share a file never agree to the second.
constexpr std::chrono::seconds tolerated_step{60};

base::Instant told_instant(const std::string& text, std::string_view flag) {
    if (const auto instant = base::parse_instant(text)) return *instant;
    throw Error(Fault::bad_value,
                fmt::format("{}: '{}' is not an instant like 2026-11-20T12:00:00Z", flag, base::visible(text)));
}

base::Instant noon_of(base::Day day) {
    return base::Instant{day} + std::chrono::hours{12};
}

Clock told(base::Instant now) {
    return {.now = now, .today = base::day_of(now), .is_told = true};
}

/// Whether the file is one of the time zone database; nothing but its first bytes are read.
bool is_zone_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return false;
    std::array<char, 4> head{};
    const auto count = ::read(descriptor, head.data(), head.size());
    ::close(descriptor);
    return count == 4 && std::string_view(head.data(), head.size()) == "TZif";
}

/// `EST5`, `<+14>-14`, `CET-1CEST,…`: a name and how far it lies from UTC.
bool is_zone_rule(std::string_view zone) {
    std::size_t end = 0;
    if (zone.starts_with('<')) {
        end = zone.find('>');
        if (end == std::string_view::npos || end < 4) return false;
        ++end;
    } else {
        while (end < zone.size() && std::isalpha(static_cast<unsigned char>(zone[end])) != 0) ++end;
        if (end < 3) return false;
    }
    if (end < zone.size() && (zone[end] == '+' || zone[end] == '-')) ++end;
    return end < zone.size() && zone[end] >= '0' && zone[end] <= '9';
}

/// The day on the wall.
base::Day local_day(const Environment& environment, base::Instant now, std::string& problem) {
    const auto zone = environment.variable("TZ").value_or("");
    const auto database = environment.variable("TZDIR").value_or("");
    if (zone.empty() || is_time_zone(zone, database.empty() ? "/usr/share/zoneinfo" : database))
        return environment.local_day(now);
    problem = fmt::format("TZ names no time zone that is known here: '{}'; days are those of UTC",
                          base::shortened(base::visible(zone), 60));
    return base::day_of(now);
}

}  // namespace

bool is_time_zone(const std::string& zone, const std::string& database) {
    const auto name = zone.starts_with(':') ? zone.substr(1) : zone;
    if (name.empty() || name == "UTC") return true;
    return is_zone_file(name.starts_with('/') ? name : database + "/" + name) || is_zone_rule(name);
}

Clock read_clock(const Environment& environment, const GlobalOptions& options) {
    if (!options.now.empty()) return told(told_instant(options.now, "--now"));
    if (const auto day = base::parse_day(options.today)) return told(noon_of(*day));
    Clock clock;
    if (const auto variable = environment.variable("WAYBILL_NOW"); variable && !variable->empty()) {
        clock = told(told_instant(*variable, "WAYBILL_NOW"));
    } else {
        clock.now = environment.now();
        clock.today = local_day(environment, clock.now, clock.problem);
    }
    if (options.today.empty()) return clock;
    return told(noon_of(base::typed_day("--today", options.today, clock.today)));
}

std::string stepped_back(base::Instant now, const std::string& last) {
    const auto before = base::parse_instant(last);
    if (!before || *before - now < tolerated_step) return {};
    return fmt::format(
        "the clock stands at {}, and the last change was made at {}: history keeps the order in which changes are "
        "made; "
        "is the clock of this machine right?",
        base::format_instant(now), last);
}

}  // namespace waybill::cli
