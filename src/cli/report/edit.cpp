#include <fmt/format.h>

#include "../editor.hpp"
#include "../parse.hpp"
#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "edition_flags.hpp"
#include "report_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr auto edit_report_flags = with_edition_flags(std::array{
    Flag{"file", Shape::value, "FILE", "read a page that was written; - is standard input", false, a_file},
    Flag{"sentence", Shape::repeated, "SECTION=TEXT", "what stands under a section; empty: nothing"},
});

/// Keeps the sentences of this week and scope, and says so.
void keep(const ReportAnswer& answer, const report::Sentences& sentences, Session& session) {
    const auto text = report::kept_sentences(sentences);
    if (text == answer.sentences) return session.remark("your sentences are as they were: nothing was changed");
    session.change([&](store::Writer& writer) {
        auto record = kept_for(writer.store(), answer.week, answer.scope).value_or(base::Record(portfolio::report));
        const bool is_new = record.uid.empty();
        if (is_new) record["week"] = answer.week;
        if (is_new && !answer.scope.empty()) record["scope"] = answer.scope;
        record["sentences"] = text;
        if (text.empty()) {
            writer.remove(record);
        } else if (is_new) {
            record = writer.add(record);
        } else {
            writer.edit(record);
        }
        base::Texts names;
        for (const auto& [name, words] : sentences) names.push_back(name);
        session.tell(names.empty()
                         ? fmt::format("{}: your sentences were taken out", answer.week)
                         : fmt::format("{}: your sentences stand in {}", answer.week, base::joined(names, ", ")),
                     [&] {
                         return fmt::format("{{\"week\":\"{}\",\"scope\":{},\"sentences\":{}}}", answer.week,
                                            json_or_null(answer.scope), json_or_null(text));
                     });
    });
}

/// What was said of single sections; the others stay as they are.
report::Sentences said(const Arguments& arguments, const ReportAnswer& answer) {
    auto sentences = report::read_sentences(answer.sentences);
    for (const auto& one : arguments.values("sentence")) {
        const auto sign = one.find('=');
        if (sign == std::string::npos)
            throw Error(Fault::bad_value, fmt::format("--sentence: '{}' names no section", base::visible(one)),
                        "write it as dates=\"The bank answers on Monday\"");
        const auto name = one.substr(0, sign);
        const auto text = std::string(base::trimmed(one.substr(sign + 1)));
        report::check_sentence(name, text, answer.sections);
        if (text.empty())
            sentences.erase(name);
        else
            sentences[name] = text;
    }
    return sentences;
}

/// The command that takes the page of this edition.
std::string command_of(const Arguments& arguments, const ReportAnswer& answer) {
    base::Texts words{"report", "edit"};
    if (arguments.has("portfolio")) words.push_back("--portfolio");
    // An iteration has days of its own.
    if (!arguments.has("iteration")) words.insert(words.end(), {"--week", answer.week});
    for (const auto* flag : {"project", "program", "team", "iteration", "template"}) {
        for (const auto& value : arguments.values(flag)) {
            words.push_back(std::string("--") + flag);
            words.push_back(value);
        }
    }
    return joined_line(words);
}

void keep_page(const ReportAnswer& answer, const std::string& page, const std::string& file, Session& session) {
    const auto kept = report::read_sentences(answer.sentences);
    const auto sentences = report::read_sentences_page(page, file, answer.sections, kept);
    if (!sentences) return session.remark("the page was empty: nothing was changed");
    keep(answer, *sentences, session);
}

int run_edit_report(const Arguments& arguments, Session& session) {
    if (arguments.has("file") && arguments.has("sentence"))
        throw Error(Fault::usage, "a page says all sections: it leaves no room for --sentence",
                    "leave one of the two out");
    if (!session.is_text() && !session.options().is_json)
        throw Error(Fault::bad_value, "the page to write on is text", "leave --format out");
    const auto answer = computed_answer(arguments, session);
    const auto kept = report::read_sentences(answer.sentences);
    if (arguments.has("sentence")) {
        keep(answer, said(arguments, answer), session);
    } else if (arguments.has("file")) {
        const auto file = arguments.value("file");
        keep_page(answer, session.read_input(file), file == "-" ? "standard input" : file, session);
    } else if (session.options().is_json) {
        session.tell("", [&] {
            return fmt::format("{{\"week\":\"{}\",\"scope\":{},\"sentences\":{}}}", answer.week,
                               json_or_null(answer.scope), json_or_null(answer.sentences));
        });
    } else if (!has_editor(session)) {
        session.put(report::sentences_page(answer.report.document, kept));
    } else {
        EditedPage page(report::sentences_page(answer.report.document, kept), command_of(arguments, answer), session);
        page.read([&] { keep_page(answer, page.text(), page.file(), session); });
    }
    return 0;
}

}  // namespace

extern const Verb report_edit_verb{
    "report",
    "edit",
    "write your own sentences under the sections of the week's report",
    Moment::every_day,
    {},
    edit_report_flags,
    "waybill report edit\nwaybill report edit --sentence dates=\"The bank answers on Monday\"\n"
    "waybill report edit --file page.txt",
    true,
    run_edit_report};

}  // namespace waybill::cli
