#include <algorithm>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "edition_flags.hpp"
#include "report_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using view::Format;

constexpr Positional sent_positionals[] = {
    {"file", "what was sent; none: as it is computed now", false, false, a_file}};

/// Calendars and letters end their lines in CR LF; a record keeps texts, whose lines end in LF.
bool ends_in_crlf(std::string_view format) {
    return format == "eml" || format == "ics";
}

std::string as_kept(std::string bytes, std::string_view format, const std::string& file) {
    if (ends_in_crlf(format)) std::erase(bytes, '\r');
    if (with_line_ends(bytes, format).empty()) throw Error(Fault::bad_data, fmt::format("{} is empty", file));
    return bytes;
}

struct Sent {
    std::string format, bytes;
};

Sent read_sent(const std::string& file, Session& session) {
    const auto format = file == "-" ? session.format() : view::format_of_file(file).value_or(Format::text);
    const std::string name(view::format_names()[static_cast<std::size_t>(format)]);
    const auto bytes = session.read_input(file);
    auto kept = as_kept(bytes, name, file);
    if (with_line_ends(kept, name) != bytes)
        throw Error(Fault::bad_data, fmt::format("{}: its lines do not end as those of a .{} do", file, name),
                    "keep what was written to a file: waybill report -o FILE");
    return {name, std::move(kept)};
}

Sent computed_sent(const ReportAnswer& answer, Session& session) {
    const std::string name(view::format_names()[static_cast<std::size_t>(session.format())]);
    return {name, as_kept(bytes_of(answer, session.format(), session), name, "the report")};
}

int run_sent(const Arguments& arguments, Session& session) {
    const auto answer = report_answer(arguments, session);
    const auto file = arguments.value("file");
    const auto sent = file.empty() ? computed_sent(answer, session) : read_sent(file, session);
    session.change([&](store::Writer& writer) {
        base::Record record(portfolio::report);
        record["week"] = answer.week;
        record["audience"] = std::string(name_of(audience_of(arguments)));
        record["sent_at"] = base::format_instant(session.now());
        record["form"] = sent.format;
        record["text"] = sent.bytes;
        if (!answer.scope.empty()) record["scope"] = answer.scope;
        if (!answer.sentences.empty()) record["sentences"] = answer.sentences;
        const auto kept = writer.add(record);
        const auto told =
            fmt::format("kept as {}: the report of {} for {}. The one of a later week tells what changed from here on", kept.uid,
                        answer.week, kept.text("audience"));
        if (session.options().is_json || !file.empty())
            session.tell(told, [&] { return base::record_json(kept, true); });
        else
            session.put(with_line_ends(sent.bytes, sent.format));
        if (!session.options().is_json && file.empty()) session.remark(told);
    });
    return 0;
}

}  // namespace

std::string with_line_ends(std::string_view kept, std::string_view format) {
    std::string bytes;
    for (const char c : kept) {
        if (c == '\n' && ends_in_crlf(format)) bytes += '\r';
        bytes += c;
    }
    return bytes;
}

extern const Verb report_sent_verb{
    "report",
    "sent",
    "keep what was sent, and to whom; the next report tells what changed since",
    Moment::every_day,
    sent_positionals,
    edition_flags,
    "waybill report sent --audience exec -o week.html\nwaybill report sent week.html --audience stakeholder",
    true,
    run_sent,
    view::Drawing::report};

}  // namespace waybill::cli
