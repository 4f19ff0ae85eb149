#include <algorithm>

#include <fmt/format.h>

#include "../editor.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "fill_csv.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/actions.hpp"
#include "waybill/checks/fill.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;
using checks::FillAnswer;

constexpr base::Field top{.name = "top", .type = base::Type::integer, .help = {}, .least = 1, .most = 1000};

constexpr Positional fill_positionals[] = {{"keys", "keys of features", false, true, key_of("feature")}};
constexpr Flag fill_flags[] = {
    {"team", Shape::value, "KEY", "every unfinished feature of a team", false, key_of("team")},
    {"top", Shape::value, "N", "the N features whose answers are worth most, as `waybill` ranks them"},
    {"file", Shape::value, "FILE", "read a page or a CSV file that was filled in; - is standard input", false, a_file},
};

/// The features that are asked about, in the order of their naming, or of their keys.
std::vector<const Record*> asked_of(const portfolio::Portfolio& portfolio, const Arguments& arguments,
                                    Session& session) {
    std::vector<const Record*> features;
    for (const auto& key : arguments.values("keys")) {
        features.push_back(portfolio.find(features::feature, session.store().get(features::feature, key).key));
    }
    if (arguments.has("team")) {
        const auto team = session.store().get(portfolio::team, arguments.value("team")).key;
        for (const auto& feature : portfolio.all(features::feature)) {
            if (feature.text("team") == team && features::is_unfinished(feature)) features.push_back(&feature);
        }
        if (features.empty()) throw Error(Fault::not_found, fmt::format("{} has no unfinished feature", team));
    }
    if (arguments.has("top")) {
        const auto most = std::get<std::int64_t>(base::parse_value(top, arguments.value("top"), session.today()));
        const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
        const auto actions = checks::actions(portfolio, findings, session.today());
        for (const auto* feature : checks::top_features(portfolio, actions, static_cast<std::size_t>(most)))
            features.push_back(feature);
    }
    if (features.empty() && !arguments.has("top"))
        throw Error(Fault::usage, "fill asks about features: name some, a team, or how many",
                    "waybill fill PAY-12, waybill fill --team payments, or waybill fill --top 5");
    return features;
}

/// Records the answers, all or none, and says what is still missing of each feature.
void record(const std::vector<FillAnswer>& answers, const std::string& file, Session& session) {
    std::vector<std::string> keys;
    for (const auto& one : answers) {
        if (std::find(keys.begin(), keys.end(), one.feature) == keys.end()) keys.push_back(one.feature);
    }
    session.change([&](store::Writer& writer) {
        std::string text, json;
        for (const auto& key : keys) {
            std::vector<FillAnswer> own;
            std::copy_if(answers.begin(), answers.end(), std::back_inserter(own),
                         [&](const FillAnswer& one) { return one.feature == key; });
            try {
                const auto feature = writer.store().get(features::feature, key);
                for (const auto& command :
                     checks::fill_commands(portfolio_around(writer.store(), feature), feature, own, file)) {
                    try {
                        session.perform(writer, command.words);
                    } catch (const Error& error) { throw error.placed({file, command.line, 0}); }
                }
            } catch (const Error& error) {
                if (error.at()) throw;
                throw error.placed({file, own.front().line, 0});
            }
            const auto feature = writer.store().get(features::feature, key);
            std::vector<std::string> left;
            for (const auto& entry : checks::fill_sheet(portfolio_around(writer.store(), feature), feature).entries)
                left.push_back(entry.name);
            text += fmt::format("{}{}: {} recorded, {}{}", text.empty() ? "" : "\n", feature.key,
                                base::counted(own.size(), "answer"),
                                left.empty() ? "nothing is open" : "still open: ", base::joined(left, ", "));
            json += fmt::format("{}{{\"feature\":\"{}\",\"recorded\":{},\"missing\":{}}}", json.empty() ? "" : ",",
                                feature.key, own.size(), left.size());
        }
        session.tell(text.empty() ? "nothing was filled in, nothing is recorded" : text,
                     [&] { return "[" + json + "]"; });
    });
}

int run_fill(const Arguments& arguments, Session& session) {
    if (arguments.has("file")) {
        const auto file = arguments.value("file");
        const auto text = session.read_input(file);
        const auto name = file == "-" ? "standard input" : file;
        record(is_fill_csv(text) ? read_fill_csv(text, name) : checks::read_fill_page(text, name), name, session);
        return 0;
    }
    const auto portfolio = portfolio_of(session.store());
    std::vector<checks::FillSheet> sheets;
    for (const auto* feature : asked_of(portfolio, arguments, session))
        sheets.push_back(checks::fill_sheet(portfolio, *feature));
    if (session.options().is_json) {
        session.tell("", [&] { return fill_json(sheets); });
    } else if (session.format() == view::Format::csv) {
        session.put(fill_csv(sheets));
    } else if (!session.is_text()) {
        throw Error(Fault::bad_value, "fill has a page of text, a table in CSV, or JSON", "leave --format out");
    } else if (!has_editor(session)) {
        session.print(checks::fill_page(sheets));
    } else {
        EditedPage page(checks::fill_page(sheets), "fill", session);
        page.read([&] { record(checks::read_fill_page(page.text(), page.file()), page.file(), session); });
    }
    return 0;
}

}  // namespace

extern const Verb fill_verb{
    "fill",
    "",
    "answer everything that a feature lacks, on one page or in a table for a workshop",
    Moment::every_day,
    fill_positionals,
    fill_flags,
    "waybill fill PAY-12\nwaybill fill --top 5\nwaybill fill --team payments --format csv -o workshop.csv\n"
    "waybill fill --file workshop.csv",
    true,
    run_fill};

}  // namespace waybill::cli
