#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

#include "screen.hpp"
#include "session.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_typed_bytes = 4096;

/// A line from the keyboard, without its end.
std::string typed_line(int descriptor) {
    std::string line;
    char c = 0;
    while (line.size() < most_typed_bytes) {
        base::stop_if_interrupted();
        const auto count = ::read(descriptor, &c, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count != 1 || c == '\n') break;
        line += c;
    }
    return line;
}

}  // namespace

bool Session::can_ask() const {
    return !options_.has_no_input && !is_rehearsal_ && !is_ci(environment_) && ::isatty(environment_.in) == 1 &&
           ::isatty(environment_.err) == 1;
}

std::optional<std::string> Session::ask(const std::string& question) const {
    if (!can_ask()) return {};
    Output err(environment_.err);
    err.write(base::visible(question) + " ");
    err.finish();
    auto line = typed_line(environment_.in);
    return line.empty() ? std::nullopt : std::optional(std::move(line));
}

void Session::confirm(const std::string& what, const std::string& hint) const {
    if (options_.is_yes || options_.is_dry_run || (is_rehearsal_ && writer_ == nullptr)) return;
    if (!can_ask()) throw base::Error(base::Fault::usage, what, hint);
    const auto answer = base::lower(base::trimmed(ask(what + ". Go on? [y/N]").value_or("")));
    if (answer != "y" && answer != "yes") throw base::Error(base::Fault::refused, "not confirmed: nothing was changed");
}

}  // namespace waybill::cli
