#pragma once

#include <string>

#include "session.hpp"

namespace waybill::cli {

/// Whether a person sits there who can be given an editor.
bool has_editor(const Session& session);

/// A page that a person edits; the file stays until `discard`, so that nothing typed is lost when it cannot be read.
class EditedPage {
public:
    /// Writes `text` into a new file, runs $VISUAL, $EDITOR or vi on it, and reads it back. Throws Fault::cannot_create where
    /// no file can be made, Fault::refused where the editor ended with an error.
    EditedPage(const std::string& text, Session& session);

    const std::string& file() const { return file_; }
    const std::string& text() const { return text_; }
    /// Removes the file.
    void discard();

private:
    std::string file_, text_;
};

}  // namespace waybill::cli
