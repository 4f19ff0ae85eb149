#include "options.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::string_view whens[] = {"auto", "always", "never"};
constexpr Flag options_flags[] = {
    {"dir", Shape::value, "DIR", "the project in DIR/.waybill, without looking further up", false, a_directory},
    {"json", Shape::boolean, "", "one JSON document on stdout, errors too"},
    {"format",
     Shape::value,
     "FORMAT",
     "text json jsonl csv tsv md html; plans: ics mermaid; maps: mermaid dot; findings: junit sarif github",
     false,
     {Takes::What::format}},
    {"fields", Shape::value, "A,B", "only these fields, in this order", false, field_names},
    {"output", Shape::value, "FILE", "write to FILE, whole or not at all; its ending names the format", false, a_file},
    {"today", Shape::value, "DAY", "as if it were noon UTC of that day"},
    {"now", Shape::value, "INSTANT", "as if it were that instant"},
    {"as-of", Shape::value, "DAY", "the records as they were at the end of that day (UTC)"},
    {"assume", Shape::repeated, "COMMAND", "answer as if COMMAND had been given; nothing is kept"},
    {"data", Shape::value, "FILE", "answer from this export instead of the project", false, a_file},
    {"seed", Shape::value, "N", "random numbers and new uids from this seed"},
    {"actor", Shape::value, "NAME", "who does it, for the journal"},
    {"dry-run", Shape::boolean, "", "check and show everything, change nothing"},
    {"request-id", Shape::value, "ID", "carry out once, however often it is sent"},
    {"yes", Shape::boolean, "", "answer yes to questions"},
    {"no-input", Shape::boolean, "", "never ask"},
    {"quiet", Shape::boolean, "", "results only, no remarks; given twice (-qq), nothing but the exit status"},
    {"verbose", Shape::boolean, "", "also say where things come from, on stderr"},
    {"debug", Shape::boolean, "", "what is asked of the database and how long it takes, on stderr"},
    {"color", Shape::value, "WHEN", "auto, always or never", false, one_of(whens)},
    {"ascii", Shape::boolean, "", "no characters beyond ASCII from us"},
    {"accessible", Shape::boolean, "", "to be read aloud: a label and a value a line, nothing drawn, no colour"},
    {"no-pager", Shape::boolean, "", "long answers too go straight to the terminal"},
    {"no-header", Shape::boolean, "", "lists without their first line"},
    {"no-config", Shape::boolean, "", "do not read the configuration file"},
    {"help", Shape::boolean, "", "what the command does, with examples"},
    {"version", Shape::boolean, "", "the version"},
};

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at <= text.size()) {
        const auto end = std::min(text.find(',', at), text.size());
        const auto part = base::trimmed(std::string_view(text).substr(at, end - at));
        // A field that comes again would be a member that comes again in JSON.
        if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

view::Format format_of(const std::string& name) {
    if (const auto format = view::parse_format(name)) return *format;
    const std::vector<std::string> names(view::format_names().begin(), view::format_names().end());
    const auto near = base::did_you_mean(name, names);
    throw Error(Fault::bad_value, fmt::format("'{}' is no format", base::visible(name)),
                fmt::format("{}{}formats: {}", near, near.empty() ? "" : " ", base::joined(names, " ")));
}

/// Files of other programs: under such a name our text would be taken for one of theirs.
constexpr std::array foreign_documents{"pdf", "doc", "docx", "odt", "rtf",  "xls", "xlsx", "ods",  "ppt", "pptx",
                                       "odp", "svg", "png",  "jpg", "jpeg", "gif", "xml",  "yaml", "yml"};

/// The format that the ending of an output file names; empty for text.
std::optional<view::Format> format_of_output(const std::string& path) {
    const auto ending = base::lower(path.substr(std::min(path.rfind('.'), path.size() - 1) + 1));
    if (std::find(foreign_documents.begin(), foreign_documents.end(), ending) == foreign_documents.end())
        return view::format_of_file(path);
    const std::vector<std::string> names(view::format_names().begin(), view::format_names().end());
    throw Error(
        Fault::bad_value, fmt::format("--output: waybill writes no .{}", ending),
        fmt::format("endings: txt {}; or say the --format", base::joined({names.begin() + 1, names.end()}, " ")));
}

std::uint64_t seed_of(const std::string& text) {
    const auto seed = base::parse_integer(text);
    if (!seed || *seed < 0)
        throw Error(Fault::bad_value, fmt::format("--seed: '{}' is not a whole number", base::visible(text)));
    return static_cast<std::uint64_t>(*seed);
}

}  // namespace

std::span<const Flag> global_flags() {
    return options_flags;
}

GlobalOptions read_global_options(const Arguments& arguments) {
    GlobalOptions options;
    for (const auto* name : {"request-id", "output", "dir", "data", "today", "now", "as-of"}) {
        // An empty one is a script's unset variable: to go on as if it had not been given could do harm.
        if (arguments.has(name) && arguments.value(name).empty())
            throw Error(Fault::bad_value, fmt::format("--{} is empty", name));
    }
    options.dir = arguments.value("dir");
    options.output = arguments.value("output");
    options.today = arguments.value("today");
    options.now = arguments.value("now");
    options.as_of = arguments.value("as-of");
    options.data = arguments.value("data");
    options.actor = arguments.value("actor");
    options.request_id = arguments.value("request-id");
    options.color = arguments.value("color");
    options.fields = split(arguments.value("fields"));
    options.assume = arguments.values("assume");
    if (arguments.has("format"))
        options.format = format_of(arguments.value("format"));
    else if (!options.output.empty() && !arguments.has("json"))
        options.format = format_of_output(options.output);
    if (arguments.has("seed")) options.seed = seed_of(arguments.value("seed"));
    options.is_json = arguments.has("json") || options.format == view::Format::json;
    if (arguments.has("json")) options.format = view::Format::json;
    options.is_dry_run = arguments.has("dry-run");
    options.is_yes = arguments.has("yes");
    options.is_quiet = arguments.has("quiet");
    options.is_silent = arguments.values("quiet").size() > 1;
    options.is_verbose = arguments.has("verbose");
    options.is_debug = arguments.has("debug");
    options.is_accessible = arguments.has("accessible");
    options.has_no_pager = arguments.has("no-pager");
    options.is_ascii = arguments.has("ascii");
    options.has_no_input = arguments.has("no-input");
    options.has_no_config = arguments.has("no-config");
    options.has_no_header = arguments.has("no-header");
    options.wants_help = arguments.has("help");
    options.wants_version = arguments.has("version");
    return options;
}

}  // namespace waybill::cli
