#include "editor.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "child.hpp"
#include "waybill/base/error.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

std::string editor_of(const Session& session) {
    if (!session.options().editor.empty()) return session.options().editor;
    for (const auto* name : {"VISUAL", "EDITOR"}) {
        if (const auto value = session.environment().variable(name); value && !value->empty()) return *value;
    }
    return "vi";
}

/// Runs the editor as the shell would: it may be a command with arguments.
int run_editor(const std::string& editor, const std::string& file) {
    const HeldSignals held;
    const pid_t child = ::fork();
    if (child < 0) throw Error(Fault::internal, fmt::format("no process can be started: {}", std::strerror(errno)));
    if (child == 0) {
        restore_signals();
        const std::string command = editor + " \"$@\"";
        ::execl("/bin/sh", "sh", "-c", command.c_str(), "sh", file.c_str(), nullptr);
        ::_exit(no_such_program);
    }
    return exit_status_of(child);
}

}  // namespace

bool has_editor(const Session& session) {
    const auto& environment = session.environment();
    return !session.options().has_no_input && ::isatty(environment.in) == 1 && ::isatty(environment.out) == 1;
}

EditedPage::EditedPage(const std::string& text, const std::string& command, Session& session) : command_(command) {
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
    const auto editor = editor_of(session);
    if (const int code = run_editor(editor, file_); code != 0) {
        throw Error(Fault::refused, fmt::format("the editor '{}' ended with {}: nothing was recorded", editor, code),
                    fmt::format("set EDITOR; the page is kept: waybill {} --file {}", command_, file_));
    }
    if (::access(file_.c_str(), F_OK) != 0)
        throw Error(Fault::refused, fmt::format("the editor '{}' left no page: nothing was recorded", editor),
                    fmt::format("save the page under its own name; waybill {} opens it anew", command_));
    text_ = session.read_file(file_);
}

void EditedPage::read(const std::function<void()>& read) {
    try {
        read();
    } catch (const Error& error) {
        throw Error(error.fault(), error.message(),
                    fmt::format("{}{}nothing was recorded, and your page is kept: waybill {} --file {}", error.hint(),
                                error.hint().empty() ? "" : "; ", command_, file_),
                    error.at());
    }
    ::unlink(file_.c_str());
}

}  // namespace waybill::cli
