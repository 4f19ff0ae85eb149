#include "screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include "settings.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t least_columns = 20;
constexpr std::size_t most_columns = 1000;
constexpr std::size_t usual_columns = 80;
constexpr std::size_t usual_rows = 24;

std::size_t columns_of(const Environment& environment) {
    for (const auto* name : {"WAYBILL_FORCE_TTY", "COLUMNS"}) {
        const auto number = base::parse_integer(environment.variable(name).value_or(""));
        if (number && *number >= static_cast<std::int64_t>(least_columns) &&
            *number <= static_cast<std::int64_t>(most_columns))
            return static_cast<std::size_t>(*number);
    }
    winsize size{};
    if (::ioctl(environment.out, TIOCGWINSZ, &size) == 0 && size.ws_col >= least_columns) return size.ws_col;
    return usual_columns;
}

bool wants_color(const Environment& environment, const GlobalOptions& options, bool is_terminal) {
    if (options.is_accessible) return false;
    if (options.color == "always" || options.color == "never") return options.color == "always";
    if (const auto no = environment.variable("NO_COLOR"); no && !no->empty()) return false;
    if (is_set(environment, "CLICOLOR_FORCE")) return true;
    if (environment.variable("CLICOLOR") == "0") return false;
    return is_terminal && environment.variable("TERM").value_or("dumb") != "dumb";
}

}  // namespace

view::TextStyle style_of(const Environment& environment, const GlobalOptions& options) {
    view::TextStyle style;
    style.is_terminal =
        options.output.empty() && (::isatty(environment.out) == 1 || is_set(environment, "WAYBILL_FORCE_TTY"));
    style.columns = columns_of(environment);
    style.has_color = options.output.empty() && wants_color(environment, options, style.is_terminal);
    style.is_ascii = options.is_ascii;
    style.is_accessible = options.is_accessible;
    style.has_header = !options.has_no_header;
    return style;
}

std::size_t rows_of(const Environment& environment) {
    winsize size{};
    if (::ioctl(environment.out, TIOCGWINSZ, &size) == 0 && size.ws_row > 1) return size.ws_row;
    return usual_rows;
}

bool is_on_screen(const Environment& environment, const GlobalOptions& options) {
    return options.output.empty() && ::isatty(environment.out) == 1;
}

bool is_ci(const Environment& environment) {
    return is_set(environment, "CI");
}

}  // namespace waybill::cli
