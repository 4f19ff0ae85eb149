#include <algorithm>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "copy_forms.hpp"
#include "edition_flags.hpp"
#include "report_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr auto report_flags = with_edition_flags(std::array{
    Flag{"copy", Shape::value, "PLACE", "to paste into slack or confluence", false, one_of(copy_places)},
    Flag{"edit", Shape::boolean, "", "write your own sentences under its sections, in your editor"},
    Flag{"file", Shape::value, "FILE", "with --edit: read a page that was written; - is standard input", false, a_file},
    Flag{"sentence", Shape::repeated, "SECTION=TEXT", "with --edit: what stands under a section; empty: nothing"},
});

/// The same edition, as `report edit`, which alone of the two writes.
std::vector<std::string> words_of_edit(const Arguments& arguments) {
    std::vector<std::string> words{"report", "edit"};
    for (const auto& flag : report_flags) {
        if (flag.name == "edit" || flag.name == "copy") continue;
        if (flag.shape == Shape::boolean && arguments.has(flag.name)) words.push_back("--" + std::string(flag.name));
        if (flag.shape == Shape::boolean) continue;
        for (const auto& value : arguments.values(flag.name)) {
            words.push_back("--" + std::string(flag.name));
            words.push_back(value);
        }
    }
    return words;
}

/// One's own sentences whose section a template leaves out.
void remark_left_out(const ReportAnswer& answer, Session& session) {
    const auto& sections = answer.report.document.sections;
    for (const auto& [name, text] : report::read_sentences(answer.sentences)) {
        const auto is_it = [&place = name](const view::Section& section) { return section.name == place; };
        if (name != report::status_place && std::none_of(sections.begin(), sections.end(), is_it))
            session.remark(fmt::format("your sentences in {} have no place in this template", name));
    }
}

int run_report(const Arguments& arguments, Session& session) {
    if (arguments.has("edit")) return session.go_on_as(words_of_edit(arguments));
    for (const auto* flag : {"file", "sentence"}) {
        if (arguments.has(flag))
            throw Error(Fault::usage, std::string("--") + flag + " is for your own sentences",
                        "waybill report --edit --sentence dates=\"The bank answers on Monday\"");
    }
    const auto answer = report_answer(arguments, session);
    remark_left_out(answer, session);
    if (arguments.has("copy"))
        session.put(copied(answer.report.document, arguments.value("copy"), session));
    else
        show_report(answer, session);
    return 0;
}

}  // namespace

extern const Verb report_verb{
    "report",
    "",
    "the weekly report, for a screen, a page, a letter or a chat",
    Moment::every_day,
    {},
    report_flags,
    "waybill report\nwaybill report --audience exec -o report.html\nwaybill report --week 2026-W46 --format md\n"
    "waybill report --audience stakeholder -o report.eml\nwaybill report --copy slack\nwaybill report --edit",
    false,
    run_report,
    view::Drawing::report};

}  // namespace waybill::cli
