#include "importing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../forecast/quick_odds.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "import_answer.hpp"
#include "reading.hpp"
#include "taking.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/gaps.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Flag importing_flags[] = {
    {"level", Shape::value, "WORD",
     "all: every issue is a feature; story (the default): epics are parents or tags, sub-tasks progress; epic: epics "
     "are features",
     false, one_of(levels)},
    {"key", Shape::repeated, "OLD=NEW", "take the tracker's project OLD as project NEW"},
    {"skip-bad", Shape::boolean, "", "pass over bad rows and list them"},
};

exchange::PlanOptions plan_options(const Arguments& arguments, const std::string& file, Session& session) {
    exchange::PlanOptions options;
    options.at = base::format_instant(session.now());
    options.today = session.today();
    options.file = file;
    if (arguments.has("level")) {
        const auto level = exchange::parse_level(arguments.value("level"));
        if (!level) refuse_choice("level", arguments.value("level"), {"all", "story", "epic"});
        options.level = *level;
    }
    for (const auto& pair : arguments.values("key")) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            throw Error(Fault::bad_value, fmt::format("--key: '{}' is not OLD=NEW", base::visible(pair)));
        options.project_keys[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return options;
}

/// A file's loops are mended in the file, or let in; what it would have made is not there to be changed.
void refuse_loops(store::Writer& writer, const std::string& file) {
    try {
        writer.refuse_loops();
    } catch (const Error& error) {
        throw Error(error.fault(), fmt::format("{}; nothing was stored", error.message()),
                    fmt::format("take one of them out of the file, or store the loop and let check report it: waybill "
                                "import {} --allow-cycles",
                                file));
    }
}

}  // namespace

const std::span<const Flag> tracker_flags = importing_flags;

void import_tracker(const std::string& system, const std::string& file, const Arguments& arguments, Session& session,
                    bool with_gaps, std::optional<base::Day> by) {
    const auto options = plan_options(arguments, file, session);  // a flag that is wrong is said before a file is read
    const auto batch = read_batch(system, file, arguments.has("skip-bad"), session);
    session.change([&](store::Writer& writer) {
        auto& store = writer.store();
        const auto [plan, counts, changes] = take_in(batch, options, writer, session);
        view::Document document{.title = headline_of(batch, plan, counts, file), .subtitle = "", .sections = {}};
        document.sections.push_back(mappings_section(plan.mappings, system, "issues"));
        document.sections.push_back(counts_section(counts));
        document.sections.push_back(notes_section(batch, plan));
        if (with_gaps) document.sections.push_back(gaps_section(portfolio_of(store)));
        const auto odds = append_odds(store, session, by, document);
        std::erase_if(document.sections, [](const auto& section) { return section.blocks.empty(); });
        session.show(document, [&] { return with_odds(tracker_json(batch, plan, counts), odds); });
    });
}

void import_native(const std::string& file, Session& session, NativeOptions options) {
    const auto drafts = read_native(file, session);
    // What went wrong on the way leaves an empty file; nobody means to remove all that there is.
    if (options.is_exact && drafts.empty())
        throw Error(Fault::refused, fmt::format("{} holds no record, and --exact would remove every one that is here", file),
                    "waybill export -o FILE writes the plan as it is; git checkout FILE brings back an older one");
    session.change([&](store::Writer& writer) {
        if (options.allows_cycles) writer.allow_loops();
        Progress progress(session, "records stored");
        const auto counts = options.is_exact ? store::import_exactly(writer, drafts, progress.counter())
                                             : store::import_drafts(writer, drafts, progress.counter());
        refuse_loops(writer, file);
        if (options.allows_cycles) warn_of_loops(writer.store(), session);
        const auto total = counts.total();
        view::Document document{
            .title = fmt::format("{}: {} read: {} added, {} changed, {} as before{}", file,
                                 base::counted(drafts.size(), "record"), total.added, total.changed, total.unchanged,
                                 options.is_exact ? fmt::format(", {} removed", counts.removed) : std::string()),
            .subtitle = "",
            .sections = {counts_section(counts)}};
        if (options.has_gaps) document.sections.push_back(gaps_section(portfolio_of(writer.store())));
        if (counts.kinds.empty()) document.sections.clear();
        const auto odds = append_odds(writer.store(), session, options.by, document);
        session.show(document, [&] {
            const auto json =
                fmt::format("{{\"records\":{},\"added\":{},\"changed\":{},\"unchanged\":{},\"removed\":{},\"kinds\":{}}}",
                            drafts.size(), total.added, total.changed, total.unchanged, counts.removed, counts_json(counts));
            return with_odds(json, odds);
        });
    });
}

}  // namespace waybill::cli
