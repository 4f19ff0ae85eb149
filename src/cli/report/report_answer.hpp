#pragma once

#include <optional>
#include <string>

#include "../session.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/view/calendar.hpp"

namespace waybill::cli {

/// An edition of the report, computed, with what it is kept under.
struct ReportAnswer {
    std::string week;       ///< 2026-W47
    std::string scope;      ///< what it is about, as it is kept; empty for everything
    std::string sentences;  ///< one's own, as they are kept
    base::Texts sections;   ///< the names that it may have
    report::Weekly report;
};

/// Computes the edition that the flags ask for, with the sentences that are kept for it.
ReportAnswer report_answer(const Arguments& arguments, Session& session);
/// The same without one's own sentences: what they are written under.
ReportAnswer computed_answer(const Arguments& arguments, Session& session);

/// Shows it in the format that was asked for.
void show_report(const ReportAnswer& answer, Session& session);
/// As JSON: the document, and how things stand.
std::string report_json(const ReportAnswer& answer);
/// Its bytes in that format, as a file would hold them.
std::string bytes_of(const ReportAnswer& answer, view::Format format, Session& session);

/// The bytes of a report that was kept: letters and calendars end their lines in CR LF.
std::string with_line_ends(std::string_view kept, std::string_view format);

/// The sentences that are kept for a week and a scope: a `report` that was not sent. Nothing where there are none.
std::optional<base::Record> kept_for(const store::Store& store, const std::string& week, const std::string& scope);

/// A report that was sent, as far as a list of them needs it.
struct SentReport {
    std::string uid, week, audience, scope, sent_at;
};
/// All of them, the last one first.
std::vector<SentReport> sent_reports(const store::Store& store);

}  // namespace waybill::cli
