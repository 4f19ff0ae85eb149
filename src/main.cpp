#include <exception>
#include <string_view>

#include <unistd.h>

#include "waybill/cli/run.hpp"

namespace {

/// Where memory runs out before `main`, or in a place that must not throw: a word and a tabled exit status, no signal.
[[noreturn]] void give_up() {
    constexpr std::string_view text = "error: waybill cannot go on; there may not be enough memory [WB-E050]\n";
    ::_exit(::write(STDERR_FILENO, text.data(), text.size()) < 0 ? 74 : 70);
}

/// Before all other initialization.
[[gnu::constructor(101)]] void prepare() {
    std::set_terminate(give_up);
}

}  // namespace

int main(int argc, char** argv) {
    return waybill::cli::run_process(argc, argv);
}
