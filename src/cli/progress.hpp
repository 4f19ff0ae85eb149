#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace waybill::cli {

class Session;

/// A count that a person sees while long work goes on: on stderr, at a terminal, from half a second on, and gone when
/// the work is done. In accessible mode one plain line instead. Nothing in CI, under --quiet, or in a pipe.
class Progress {
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// How it is shown.
    enum class Form { none, line, moving };

    Progress(const Session& session, std::string_view what);
    /// The same on any clock and any outlet, in one form.
    Progress(std::string_view what, Form form, Clock clock, std::function<void(std::string_view)> write);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// One more is done.
    void count();
    /// The same as a function that may be handed on, while this lives.
    std::function<void()> counter() {
        return [this] { count(); };
    }

private:
    void show();

    std::string what_;
    Form form_;
    Clock clock_;
    std::function<void(std::string_view)> write_;
    std::chrono::milliseconds next_;
    std::size_t count_ = 0;
    bool is_shown_ = false;
};

}  // namespace waybill::cli
