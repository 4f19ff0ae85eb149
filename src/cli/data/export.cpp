#include <fmt/format.h>

#include "../progress.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/redaction.hpp"

namespace waybill::cli {
namespace {

constexpr Flag export_flags[] = {
    {"redact", Shape::value, "FIELD,FIELD",
     "what these fields say becomes redacted-1, redacted-2: title of everything, risk.title of risks only"},
};

/// Every record in the exchange form, without what must not be read.
void each_line(Session& session, portfolio::Redaction& redaction, const std::function<void(std::string_view)>& line) {
    const auto& store = session.store();
    const auto is_key = [&](std::string_view kind, std::string_view text) {
        return store.find_key(portfolio::kind_named(kind), text).has_value();
    };
    store.export_lines(line, [&](base::Record& record) { redaction.apply(record, is_key); });
}

/// What was taken out, by field: a reader of the file must not take the placeholders for words.
void remark_redacted(const portfolio::Redaction& redaction, Session& session) {
    std::vector<std::string> parts;
    for (const auto& [field, count] : redaction.counts()) parts.push_back(fmt::format("{} of {}", count, field));
    session.remark(fmt::format("redacted: {}; keys, references and every other field are as they are",
                               parts.empty() ? "nothing, these fields are empty" : base::joined(parts, ", ")));
}

std::vector<std::string> redacted_fields(const Arguments& arguments) {
    std::vector<std::string> fields;
    const auto text = arguments.value("redact");
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        if (const auto field = base::trimmed(std::string_view(text).substr(at, end - at)); !field.empty())
            fields.emplace_back(field);
        at = end + 1;
    }
    if (fields.empty() && arguments.has("redact"))
        throw base::Error(base::Fault::bad_value, "--redact is empty", "waybill export --redact title,why,owner");
    return fields;
}

int run_export(const Arguments& arguments, Session& session) {
    portfolio::Redaction redaction(redacted_fields(arguments), session.store().load(portfolio::field));
    if (session.options().is_json) {
        std::string json = "[";
        each_line(session, redaction, [&](std::string_view line) {
            if (json.size() > 1) json += ',';
            json += line;
        });
        session.tell("", [&] { return json + "]"; });
    } else {
        if (session.options().is_format_chosen && session.options().format &&
            *session.options().format != view::Format::jsonl) {
            throw base::Error(base::Fault::usage, "an export is JSONL, one record a line",
                              "leave --format out; waybill feature list --format csv makes tables");
        }
        Progress progress(session, "records written");
        each_line(session, redaction, [&](std::string_view line) {
            session.put(line);
            session.put("\n");
            progress.count();
        });
    }
    if (arguments.has("redact")) remark_redacted(redaction, session);
    return 0;
}

}  // namespace

extern const Verb export_verb{"export",
                       "",
                       "every record as JSONL, sorted: to keep beside the code, to read back",
                       Moment::data,
                       {},
                       export_flags,
                       "waybill export -o plan.jsonl\nwaybill export --redact title,why,how,owner -o shareable.jsonl",
                       false,
                       run_export};

}  // namespace waybill::cli
