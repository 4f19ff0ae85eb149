#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "../also_written.hpp"
#include "../session.hpp"
#include "check_answer.hpp"
#include "check_asked.hpp"
#include "waybill/checks/ci_report.hpp"

namespace waybill::cli {

/// Where CI systems are to show findings: the file that holds the records, and the line of each record in it.
class RecordPlaces {
public:
    /// Listens to what the session reads; made before its store is asked for.
    explicit RecordPlaces(Session& session);
    /// The file as a path from the current directory: what --data names, else the project's own.
    const std::string& file() const { return file_; }
    std::vector<std::pair<int, int>> of(const std::vector<checks::Finding>& findings) const;

private:
    std::string file_;
    std::unordered_map<std::string, int> lines_;
};

/// The file a path names as it stands in a report: from here, where it lies below; else its name alone.
std::string path_in_report(const std::string& path);

/// What CI systems are told of the answer, which has to outlive it.
checks::CiReport ci_report(const CheckAnswer& answer, const CheckAsked& asked, std::optional<checks::Severity> fail_on,
                           const RecordPlaces& places, const Session& session);

/// The page of a format of findings.
std::string findings_page(const checks::CiReport& report, view::Format format);

/// Shows a GitHub runner where a file cannot be read, in place of the findings.
void show_broken(const base::Error& error, Session& session);

/// The most that GitHub takes as the summary of a step.
inline constexpr std::size_t most_summary_bytes = 1u << 20;

}  // namespace waybill::cli
