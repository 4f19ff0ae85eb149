#include "editor.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "waybill/base/error.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

std::string editor_of(const Environment& environment) {
    for (const auto* name : {"VISUAL", "EDITOR"}) {
        if (const auto value = environment.variable(name); value && !value->empty()) return *value;
    }
    return "vi";
}

/// Runs the editor as the shell would: it may be a command with arguments.
int run_editor(const std::string& editor, const std::string& file) {
    const pid_t child = ::fork();
    if (child < 0) throw Error(Fault::internal, fmt::format("no process can be started: {}", std::strerror(errno)));
    if (child == 0) {
        const std::string command = editor + " \"$@\"";
        ::execl("/bin/sh", "sh", "-c", command.c_str(), "sh", file.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

bool has_editor(const Session& session) {
    const auto& environment = session.environment();
    return !session.options().has_no_input && ::isatty(environment.in) == 1 && ::isatty(environment.out) == 1;
}

EditedPage::EditedPage(const std::string& text, Session& session) {
    const auto& environment = session.environment();
    const auto directory = environment.variable("TMPDIR").value_or("");
    file_ = (directory.starts_with('/') ? directory : "/tmp") + "/waybill-XXXXXX.txt";
    const int descriptor = ::mkstemps(file_.data(), 4);
    if (descriptor < 0)
        throw Error(Fault::cannot_create, fmt::format("{} cannot be made: {}", file_, std::strerror(errno)));
    Output out(descriptor);
    out.write(text);
    out.finish();
    ::close(descriptor);
    const auto editor = editor_of(environment);
    if (const int code = run_editor(editor, file_); code != 0) {
        throw Error(Fault::refused, fmt::format("the editor '{}' ended with {}: nothing was recorded", editor, code),
                    fmt::format("set EDITOR; the page is kept: waybill fill --file {}", file_));
    }
    text_ = session.read_input(file_);
}

void EditedPage::discard() {
    ::unlink(file_.c_str());
}

}  // namespace waybill::cli
