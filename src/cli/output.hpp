#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <sys/stat.h>
#include <sys/types.h>

namespace waybill::cli {

/// The reader of our output has gone (a closed pipe): end quietly with 141.
struct BrokenPipe {};

/// Removes the files that an answer is being written to and that have no names of their own yet. May be called in a signal
/// handler.
void remove_unfinished_output() noexcept;

/// Whether a file would lie in the directory of a project (`.waybill`), among the files that are waybill's own.
bool is_among_own_files(const std::string& path);

/// Bytes on their way to a file descriptor, or to a file that appears whole or not at all. What could not be
/// written is an error (Fault::io), never silence.
class Output {
public:
    /// To a descriptor that is open already. Where a CI runner reads it as its log, it is told nothing that the runner
    /// would obey (message.hpp); a file gets the bytes as they are.
    explicit Output(int descriptor, bool is_ci_log = false);
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output();

    /// From now on to a new file beside `path`, which takes its name on `finish`; into `path` itself where that is a
    /// device or a pipe. A link is replaced, not followed; a path that is where the bytes go already changes nothing.
    void redirect(const std::string& path);
    /// The same without asking what the file is: for files of our own.
    void replace(const std::string& path);

    /// From now on to the end of a file, which is made where there is none; no link is followed. How long it is already.
    std::size_t append_to(const std::string& path);
    /// What is written is for the CI runner to obey, to the letter: every text in it went through its escape.
    void be_obeyed() { is_ci_log_ = false; }

    void write(std::string_view bytes);
    /// What is held back since the last flush.
    const std::string& pending() const { return buffer_; }
    /// Keeps everything in memory until `finish`, so that an answer can be kept with its request id.
    void hold() { is_held_ = true; }
    bool is_held() const { return is_held_; }
    void discard() { buffer_.clear(); }
    /// Writes all; gives a redirected file its name.
    void finish();

private:
    void flush();
    void flush_all();
    bool is_where_we_write(const struct stat& target) const;
    void redirect_into(const std::string& path);

    int descriptor_;
    bool is_held_ = false;
    bool is_ci_log_ = false;
    std::string buffer_;
    std::string path_, temporary_;
    std::optional<mode_t> mode_;  ///< of the file that is replaced
};

}  // namespace waybill::cli
