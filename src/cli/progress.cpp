#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "screen.hpp"
#include "session.hpp"

namespace waybill::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds patience{500};    ///< shorter work needs no word
constexpr milliseconds step{100};        ///< between two numbers
constexpr std::size_t clock_every = 64;  ///< the clock is looked at once in so many counts

milliseconds steady_now() {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

Progress::Form form_of(const Session& session) {
    const auto& environment = session.environment();
    const auto& options = session.options();
    if (options.is_quiet || is_ci(environment) || ::isatty(environment.err) != 1) return Progress::Form::none;
    // A number that moves would stand in the midst of an answer that goes to the same terminal line by line.
    if (is_on_screen(environment, options) && !session.output().is_held()) return Progress::Form::none;
    return options.is_accessible ? Progress::Form::line : Progress::Form::moving;
}

void write_to(int descriptor, std::string_view text) {
    Output out(descriptor);
    out.write(text);
    out.finish();
}

}  // namespace

Progress::Progress(const Session& session, std::string_view what)
    : Progress(what, form_of(session), steady_now,
               [descriptor = session.environment().err](std::string_view text) { write_to(descriptor, text); }) {}

Progress::Progress(std::string_view what, Form form, Clock clock, std::function<void(std::string_view)> write)
    : what_(what), form_(form), clock_(std::move(clock)), write_(std::move(write)), next_(clock_() + patience) {}

Progress::~Progress() {
    if (!is_shown_ || form_ != Form::moving) return;
    try {
        write_("\r\x1b[K");
    } catch (const std::exception&) {
        // A terminal that has gone needs no clean line.
    } catch (const BrokenPipe&) {}
}

void Progress::count() {
    ++count_;
    if (form_ != Form::none && count_ % clock_every == 0) show();
}

void Progress::show() {
    const auto now = clock_();
    if (now < next_ || (is_shown_ && form_ == Form::line)) return;
    next_ = now + step;
    is_shown_ = true;
    write_(form_ == Form::line ? fmt::format("working: {}\n", what_) : fmt::format("\r{} {}\x1b[K", count_, what_));
}

}  // namespace waybill::cli
