#include "waybill/exchange/git_log.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

constexpr std::string_view git_command = "git log --tags --date-order --format='%H%x09%P%x09%cI%x09%D'";

bool is_hash(std::string_view text) {
    constexpr std::size_t least_digits = 4, most_digits = 64;
    const auto is_hex = [](char c) { return base::is_digit(c) || (c >= 'a' && c <= 'f'); };
    return text.size() >= least_digits && text.size() <= most_digits && std::all_of(text.begin(), text.end(), is_hex);
}

/// The parts of `text` between separators.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    parts.push_back(text);
    return parts;
}

/// Reads a log line by line. Parents stand below their children, so that they are looked up when all lines are read.
class GitLogReader {
public:
    explicit GitLogReader(const std::string& file) : file_(file) {}

    GitLog read(std::string_view text) {
        constexpr std::string_view mark = "\xef\xbb\xbf";
        if (text.starts_with(mark)) text.remove_prefix(mark.size());
        while (!text.empty()) {
            ++line_;
            const auto end = text.find('\n');
            auto line = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (!line.empty()) read_line(line);
        }
        if (log_.commits.empty()) fail("no commit in the file", 0);
        link();
        return std::move(log_);
    }

private:
    [[noreturn]] void fail(const std::string& why, int column) const {
        throw base::Error(base::Fault::bad_data, why, fmt::format("it reads what this prints: {}", git_command),
                          base::Place{file_, line_, column});
    }

    base::Instant instant(std::string_view text, int column) const {
        const auto at = base::parse_instant(text);
        if (!at) {
            fail(fmt::format("'{}' is not a date such as 2026-11-20T12:00:00+01:00", base::shortened(text, 40)),
                 column);
        }
        return *at;
    }

    void read_line(std::string_view line) {
        if (base::invalid_utf8_at(line)) fail("bytes that are not UTF-8", 0);
        const auto cells = split(line, "\t");
        if (cells[0] == "tag" && cells.size() == 3) {
            log_.tag_dates.insert_or_assign(one_line(cells[1]), instant(cells[2], 3));
            return;
        }
        // An editor may have taken the tab from the end of a line without tags.
        if (cells.size() != 3 && cells.size() != 4) {
            fail(fmt::format("{} between tabs; expected hash, parents, date and tags",
                             base::counted(cells.size(), "part")),
                 static_cast<int>(std::min<std::size_t>(cells.size(), 5)));
        }
        read_commit(cells);
    }

    void read_commit(const std::vector<std::string_view>& cells) {
        if (!is_hash(cells[0])) fail(fmt::format("'{}' is not the hash of a commit", base::shortened(cells[0], 40)), 1);
        if (log_.commits.size() == most_git_commits) fail(fmt::format("more than {} commits", most_git_commits), 0);
        const auto position = static_cast<std::uint32_t>(log_.commits.size());
        const auto [known, is_new] = positions_.try_emplace(cells[0], position);
        if (!is_new) {
            fail(fmt::format("the commit {} stands already on line {}", cells[0], log_.commits[known->second].line), 1);
        }
        std::size_t parents = 0;
        for (const auto parent : split(cells[1], " ")) {
            if (parent.empty()) continue;
            if (!is_hash(parent)) fail(fmt::format("'{}' is not the hash of a parent", base::shortened(parent, 40)), 2);
            ++parents;
            edges_.emplace_back(position, parent);
        }
        GitCommit commit{instant(cells[2], 3), line_, parents > 1, {}, {}};
        if (cells.size() == 4) commit.tags = tags_in(cells[3]);
        log_.commits.push_back(std::move(commit));
    }

    /// The tags of `HEAD -> main, tag: v1.4.0, origin/main`.
    static std::vector<std::string> tags_in(std::string_view refs) {
        constexpr std::string_view mark = "tag: ";
        std::vector<std::string> tags;
        for (const auto ref : split(refs, ", ")) {
            if (!ref.starts_with(mark)) continue;
            if (auto tag = one_line(ref.substr(mark.size())); !tag.empty()) tags.push_back(std::move(tag));
        }
        return tags;
    }

    void link() {
        std::unordered_set<std::string_view> missing;
        for (const auto& [child, parent] : edges_) {
            const auto found = positions_.find(parent);
            if (found == positions_.end())
                missing.insert(parent);
            else
                log_.commits[child].parents.push_back(found->second);
        }
        log_.missing_parents = missing.size();
    }

    const std::string& file_;
    int line_ = 0;
    std::unordered_map<std::string_view, std::uint32_t> positions_;
    std::vector<std::pair<std::uint32_t, std::string_view>> edges_;
    GitLog log_;
};

}  // namespace

GitLog read_git_log(std::string_view text, const std::string& file) {
    return GitLogReader(file).read(text);
}

}  // namespace waybill::exchange
