#include "waybill/report/weekly.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "arranged.hpp"
#include "parts.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/sentences.hpp"
#include "waybill/view/render.hpp"

namespace waybill::report {
namespace {

using view::Section;

/// An executive page has at most so many lines on a terminal of 80 columns.
constexpr long most_lines = 25;

/// What the one page for executives shows of a section: a word before each line, how many lines at first, how
/// early its lines give way when the page is too long (highest first), and how many stay until all others have as few.
struct Summary {
    std::string_view name;
    std::string_view lead;
    std::size_t most;
    int gives_way;
    std::size_t kept = 1;
    std::size_t stays = 0;  ///< so many are never taken
};
constexpr std::array summaries{
    Summary{"bottom_line", "", 8, 1, 8, 6}, Summary{"decisions_and_help", "Needed: ", 4, 2},
    Summary{"outcomes", "Result: ", 3, 3},  Summary{"shipped", "Shipped: ", 2, 5},
    Summary{"dates", "", 4, 0, 2},          Summary{"alignment", "Not said yes: ", 1, 9},
    Summary{"scope", "Scope: ", 2, 10},     Summary{"slips", "Moved: ", 2, 6},
    Summary{"risks", "Risk: ", 2, 7},       Summary{"dependencies", "Waits: ", 1, 8},
    Summary{"flow", "Load: ", 1, 11},       Summary{"next_week", "Next: ", 2, 12},
};

/// Where what is silent is told together, for a team.
constexpr std::string_view silent_place = "silent";
/// So many silent sections, and a reader sees nothing but headings.
constexpr std::size_t most_silent = 5;

std::vector<Part> parts_of(const Edition& edition) {
    return {bottom_line_part(edition), decisions_part(edition),    outcomes_part(edition), shipped_part(edition),
            dates_part(edition),       alignment_part(edition),    scope_part(edition),    slips_part(edition),
            risks_part(edition),       dependencies_part(edition), flow_part(edition),     next_week_part(edition)};
}

/// Cuts lists and tables to what is read, and says what was left out; of tables with the command that has it, for who
/// types.
void cut_blocks(std::vector<view::Block>& blocks, const std::string& command) {
    std::vector<view::Block> result;
    for (auto& block : blocks) {
        view::List rest;
        if (auto* table = std::get_if<view::Table>(&block); table != nullptr && table->rows.size() > most_rows) {
            rest.items.push_back(
                {fmt::format("and {} more", table->rows.size() - most_rows), command, view::Tone::muted});
            table->rows.resize(most_rows);
        }
        if (auto* list = std::get_if<view::List>(&block)) shorten_to_rows(list->items, "");
        result.push_back(std::move(block));
        if (!rest.items.empty()) result.emplace_back(std::move(rest));
    }
    blocks = std::move(result);
}

/// The section; without blocks where there is nothing.
Section section_of(Part& part, Audience audience) {
    Section section{part.name, part.title, {}};
    if (audience == Audience::team || part.is_for_all)
        section.blocks = std::move(part.detail);
    else if (!part.plain.empty())
        section.blocks.emplace_back(view::List{std::move(part.plain)});
    cut_blocks(section.blocks, audience == Audience::team ? part.all : "");
    return section;
}

/// All sections in their order. For a team a silent one says what would give it; many of them say so together. Who does
/// not work on the plan has nothing to type, and nothing to read of them. Who named the sections (`is_chosen`) sees
/// each.
std::vector<Section> all_sections(std::vector<Part> parts, const Edition& edition) {
    const auto audience = edition.options.audience;
    const bool is_chosen = !edition.options.order.empty();
    std::vector<Section> sections;
    view::List silent;
    std::vector<std::size_t> places;
    for (auto& part : parts) {
        sections.push_back(section_of(part, audience));
        if (!sections.back().blocks.empty()) continue;
        places.push_back(sections.size() - 1);
        silent.items.push_back(std::move(part.nothing));
    }
    const bool is_together = audience != Audience::team || (places.size() >= most_silent && !is_chosen);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& section = sections[places[i]];
        if (is_together)
            section.title.clear();
        else
            section.blocks.emplace_back(view::List{{std::move(silent.items[i])}});
    }
    sections.push_back({std::string(silent_place), "", {}});
    // Where nothing is left to do, nothing has to change.
    const bool has_more = edition.features().empty() || edition.has_unfinished();
    if (audience == Audience::team && is_together && !places.empty() && has_more) {
        sections.back().title = "Nothing to tell, and what would change that";
        sections.back().blocks.emplace_back(std::move(silent));
    }
    return sections;
}

/// All lists but the bottom line stand together: what leads a line says what it is about.
void join(view::Document& document) {
    const Section* before = nullptr;
    const auto is_list = [](const view::Block& block) { return std::holds_alternative<view::List>(block); };
    for (auto& section : document.sections) {
        if (section.blocks.empty()) continue;
        const bool is_after_list = before != nullptr && before->name != "bottom_line" && is_list(before->blocks.back());
        section.is_joined = is_after_list && section.title.empty() && is_list(section.blocks.front());
        before = &section;
    }
}

long lines_of(const view::Document& document) {
    const auto text = view::render_text(document, {});
    return std::count(text.begin(), text.end(), '\n');
}

/// Takes the last line out of the section that gives way first: of those with more lines than they keep, and only then
/// of all others. False when only the bottom line is left.
bool shorten(view::Document& document) {
    Section* place = nullptr;
    std::pair<bool, int> first{false, 0};
    for (const auto& summary : summaries) {
        const auto is_it = [&summary](const Section& section) { return section.name == summary.name; };
        const auto section = std::find_if(document.sections.begin(), document.sections.end(), is_it);
        if (section == document.sections.end()) continue;
        const auto* list = section->blocks.empty() ? nullptr : std::get_if<view::List>(&section->blocks.front());
        if (list == nullptr) continue;  // one's own sentences are never cut
        if (list->items.size() <= summary.stays) continue;
        const std::pair rank{list->items.size() > summary.kept, summary.gives_way};
        if (rank < first) continue;
        first = rank;
        place = &*section;
    }
    if (!place) return false;
    auto& items = std::get<view::List>(place->blocks.front()).items;
    items.pop_back();
    if (items.empty()) place->blocks.erase(place->blocks.begin());
    return true;
}

/// One page: no headings, one list a section, each line led by a word that says what it is.
/// Lines beyond the most of a section are counted in `left_out`, by its name.
void summarize(view::Document& document, std::vector<Part> parts, std::map<std::string, std::size_t>& left_out) {
    for (auto& part : parts) {
        const auto is_it = [&part](const Summary& one) { return one.name == part.name; };
        const auto& summary = *std::find_if(summaries.begin(), summaries.end(), is_it);
        auto items = part.brief ? std::move(*part.brief) : std::move(part.plain);
        if (items.size() > summary.most) {
            left_out[part.name] = items.size() - summary.most;
            items.resize(summary.most);
        }
        for (auto& item : items) item.text.insert(0, summary.lead);
        Section section{part.name, "", {}};
        if (!items.empty()) section.blocks.emplace_back(view::List{std::move(items)});
        document.sections.push_back(std::move(section));
    }
}

/// `Week 2026-W47 (Mon 2026-11-16 to Sun 2026-11-22)`.
std::string title_of(const Edition& edition) {
    return fmt::format("Week {} ({} to {})", base::format_week(edition.options.week),
                       base::format_weekday(edition.monday), base::format_weekday(edition.sunday));
}

/// `All projects`, `PAY Payments`, `Commerce; team Web`.
std::string subject_of(const Edition& edition) {
    const auto& scope = edition.options.scope;
    base::Texts names;
    const auto add = [&](const base::Kind& kind, std::string_view key, std::string_view lead) {
        const auto* record = edition.portfolio.find(kind, key);
        names.push_back(std::string(lead) + (record ? edition.called(*record) : std::string(key)));
    };
    for (const auto& key : scope.projects) add(portfolio::project, key, "");
    if (!scope.program.empty()) add(portfolio::program, scope.program, "");
    if (!scope.team.empty()) names.push_back("team " + edition.team_called(scope.team));
    const auto& all = edition.portfolio.all(portfolio::project);
    if (names.empty() && all.size() == 1) return edition.called(all.front());
    return names.empty() ? "All projects" : base::joined(names, "; ");
}

std::string subtitle_of(const Edition& edition) {
    auto text = fmt::format("{}, as of {}", subject_of(edition), base::format_day(edition.today));
    if (edition.options.since) text += ", " + edition.lately();
    return text;
}

/// Takes lines out of the page until it is as short as it has to be, and says how many more there are; `left_out` of
/// them had no place anyway. Counts what gave way.
void fit(view::Document& document, std::size_t left_out, std::size_t& gave_way) {
    const auto is_it = [](const Section& section) { return section.name == silent_place; };
    const auto place = std::find_if(document.sections.begin(), document.sections.end(), is_it);
    const auto say = [&] {
        const auto count = left_out + gave_way;
        if (place == document.sections.end() || count == 0) return;
        place->blocks = {view::List{{{fmt::format("{} more {} no place here; the report for stakeholders tells more.",
                                                  count, count == 1 ? "line has" : "lines have"),
                                      {},
                                      view::Tone::muted}}}};
    };
    say();
    join(document);
    while (lines_of(document) > most_lines && shorten(document)) {
        ++gave_way;
        say();
        join(document);
    }
}

/// The page; counts the lines that gave way to others.
view::Document document_of(const Edition& edition, std::size_t& gave_way) {
    const auto& options = edition.options;
    view::Document document{title_of(edition), subtitle_of(edition), {}};
    auto parts = parts_of(edition);
    const bool is_one_page = options.audience == Audience::exec;
    std::map<std::string, std::size_t> left_out;
    if (is_one_page) {
        // One line instead of two.
        document.title = fmt::format("Week {}. {}", base::format_week(edition.options.week), document.subtitle);
        document.subtitle.clear();
        summarize(document, std::move(parts), left_out);
        document.sections.push_back({std::string(silent_place), "", {}});
    } else {
        document.sections = all_sections(std::move(parts), edition);
    }
    document.sections.push_back({std::string(own_place), is_one_page ? "" : "In our own words", {}});
    arrange(document, options);
    if (is_one_page) {
        std::size_t count = 0;  // of sections that a template leaves out nothing is missed
        for (const auto& section : document.sections) count += left_out[section.name];
        fit(document, count, gave_way);
    }
    for (auto& section : document.sections) {
        if (section.name == own_place && section.blocks.empty()) section.title.clear();
    }
    return document;
}

/// How many of the computed lines have no room on the one page anyway.
std::size_t left_out_without_sentences(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                                       const std::vector<checks::Finding>& findings, WeeklyOptions options) {
    std::size_t count = 0;
    options.sentences.clear();
    document_of(Edition(portfolio, changes, findings, options), count);
    return count;
}

}  // namespace

std::string Scope::name() const {
    base::Texts names;
    if (!projects.empty()) names.push_back("project " + base::joined(projects, ", "));
    if (!program.empty()) names.push_back("program " + program);
    if (!team.empty()) names.push_back("team " + team);
    return base::joined(names, "; ");
}

base::Texts weekly_sections() {
    base::Texts names;
    for (const auto& summary : summaries) names.emplace_back(summary.name);
    names.emplace_back(silent_place);
    names.emplace_back(own_place);
    return names;
}

Weekly weekly_report(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                     const std::vector<checks::Finding>& findings, const WeeklyOptions& options) {
    const Edition edition(portfolio, changes, findings, options);
    Weekly report;
    report.document = document_of(edition, report.gave_way);
    const auto anyway =
        options.sentences.empty() ? report.gave_way : left_out_without_sentences(portfolio, changes, findings, options);
    report.gave_way -= std::min(report.gave_way, anyway);
    report.standing = standing_of(edition);
    report.subject = fmt::format("{}: week {}, {}", word_of(report.standing.status), base::format_week(options.week),
                                 subject_of(edition));
    report.calendar = days_ahead(edition);
    return report;
}

}  // namespace waybill::report
