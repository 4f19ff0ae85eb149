#include "signals.hpp"

#include <csignal>
#include <initializer_list>

#include <unistd.h>

#include "output.hpp"
#include "waybill/base/interruption.hpp"

namespace waybill::cli {
namespace {

constexpr unsigned patience_s = 1;

/// Not rolled back: whoever opens the file next does that, as after a crash.
void end_at_once(int signal) {
    remove_unfinished_output();
    ::signal(signal, SIG_DFL);
    ::raise(signal);  // comes as soon as the handler returns
}

void on_signal(int signal) {
    if (base::interruption() != 0) return end_at_once(signal);
    base::interrupt(signal);
    ::alarm(patience_s);
}

void on_alarm(int) {
    end_at_once(base::interruption());
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) return;  // nohup, or a job in the background
    struct sigaction action {};
    action.sa_handler = handler;  // without SA_RESTART: a read that waits comes back
    ::sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_signals() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle(signal, on_signal);
    handle(SIGALRM, on_alarm);
}

void end_by(int signal) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
    ::_exit(128 + signal);
}

}  // namespace waybill::cli
