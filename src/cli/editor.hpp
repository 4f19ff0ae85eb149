#pragma once

#include <functional>
#include <string>

#include "session.hpp"

namespace waybill::cli {

/// Whether a person sits there who can be given an editor.
bool has_editor(const Session& session);

/// A page that a person edits; the file stays until it is read, so that nothing typed is lost when it cannot be read.
class EditedPage {
public:
    /// Writes `text` into a new file, runs the person's editor on it (WAYBILL_EDITOR, the configuration, $VISUAL,
    /// $EDITOR or vi), and reads it back. `command` is what takes such a file with --file: `fill`. Throws
    /// Fault::cannot_create where no file can be made, Fault::refused where the editor ended with an error.
    EditedPage(const std::string& text, const std::string& command, Session& session);

    /// Has it read by `read`; an error of that says where the page was kept, else the page is removed.
    void read(const std::function<void()>& read);

    const std::string& file() const { return file_; }
    const std::string& text() const { return text_; }

private:
    std::string command_, file_, text_;
};

}  // namespace waybill::cli
