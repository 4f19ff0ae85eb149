#include "waybill/report/weekly.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/view/render.hpp"

namespace waybill::report {
namespace {

using view::Section;

/// An executive page has at most so many lines on a terminal of 80 columns.
constexpr long most_lines = 25;

/// What the one page for executives shows of a section: a word before each line, how many lines at first, and how
/// early its lines give way when the page is too long (highest first).
struct Summary {
    std::string_view name;
    std::string_view lead;
    std::size_t most;
    int gives_way;
};
constexpr std::array summaries{
    Summary{"bottom_line", "", 6, 0},
    Summary{"decisions_and_help", "Needed: ", 3, 2},
    Summary{"outcomes", "Result: ", 3, 3},
    Summary{"shipped", "Shipped: ", 2, 4},
    Summary{"dates", "", 3, 5},
    Summary{"alignment", "Not said yes: ", 1, 9},
    Summary{"scope", "Scope: ", 2, 10},
    Summary{"slips", "Moved: ", 2, 6},
    Summary{"risks", "Risk: ", 2, 7},
    Summary{"dependencies", "Waits: ", 1, 8},
    Summary{"flow", "Load: ", 1, 11},
    Summary{"next_week", "Next: ", 2, 12},
};

std::vector<Part> parts_of(const Edition& edition) {
    return {bottom_line_part(edition),  decisions_part(edition), outcomes_part(edition), shipped_part(edition),
            dates_part(edition),        alignment_part(edition), scope_part(edition),    slips_part(edition),
            risks_part(edition),        dependencies_part(edition), flow_part(edition),  next_week_part(edition)};
}

/// A reader of a week's report looks at so many lines of a section.
constexpr std::size_t most_rows = 20;

/// Cuts lists and tables to what is read, and says what was left out.
void cut(std::vector<view::Block>& blocks) {
    std::vector<view::Block> result;
    for (auto& block : blocks) {
        std::size_t more = 0;
        const auto shorten = [&more](auto& entries) {
            if (entries.size() <= most_rows) return;
            more = entries.size() - most_rows;
            entries.resize(most_rows);
        };
        if (auto* table = std::get_if<view::Table>(&block)) shorten(table->rows);
        if (auto* list = std::get_if<view::List>(&block)) shorten(list->items);
        result.push_back(std::move(block));
        if (more > 0) result.emplace_back(view::Paragraph{fmt::format("and {} more", more), view::Tone::muted});
    }
    blocks = std::move(result);
}

Section section_of(Part part, Audience audience) {
    Section section{part.name, part.title, {}};
    if (audience == Audience::team)
        section.blocks = std::move(part.detail);
    else if (!part.plain.empty())
        section.blocks.emplace_back(view::List{std::move(part.plain)});
    cut(section.blocks);
    if (!section.blocks.empty()) return section;
    // Who does not work on the plan has nothing to type.
    if (audience != Audience::team) part.nothing.command.clear();
    section.blocks.emplace_back(view::List{{std::move(part.nothing)}});
    return section;
}

Section own_sentences(const WeeklyOptions& options) {
    Section section{"own_sentences", "In our own words", {}};
    if (options.sentences.empty()) {
        if (options.audience == Audience::team) {
            section.blocks.emplace_back(view::Paragraph{"Nothing was added by hand.", view::Tone::muted});
        }
        return section;
    }
    std::string_view rest = options.sentences;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (const auto line = base::trimmed(rest.substr(0, end)); !line.empty()) {
            section.blocks.emplace_back(view::Paragraph{std::string(line)});
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return section;
}

long lines_of(const view::Document& document) {
    const auto text = view::render_text(document, {});
    return std::count(text.begin(), text.end(), '\n');
}

/// Takes the last line out of the section that gives way first: of those with several lines, and only then of those
/// with one. False when only the bottom line is left.
bool shorten(view::Document& document) {
    Section* place = nullptr;
    std::pair<bool, int> first{false, 0};
    for (const auto& summary : summaries) {
        const auto is_it = [&summary](const Section& section) { return section.name == summary.name; };
        auto& section = *std::find_if(document.sections.begin(), document.sections.end(), is_it);
        if (section.blocks.empty() || summary.gives_way == 0) continue;
        const std::pair rank{std::get<view::List>(section.blocks.front()).items.size() > 1, summary.gives_way};
        if (rank < first) continue;
        first = rank;
        place = &section;
    }
    if (!place) return false;
    auto& items = std::get<view::List>(place->blocks.front()).items;
    items.pop_back();
    if (items.empty()) place->blocks.clear();
    return true;
}

/// One page: no headings, one list a section, each line led by a word that says what it is.
void summarize(view::Document& document, std::vector<Part> parts) {
    for (auto& part : parts) {
        const auto is_it = [&part](const Summary& one) { return one.name == part.name; };
        const auto& summary = *std::find_if(summaries.begin(), summaries.end(), is_it);
        auto items = part.brief ? std::move(*part.brief) : std::move(part.plain);
        if (items.size() > summary.most) items.resize(summary.most);
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

std::string subtitle_of(const Edition& edition) {
    const auto& key = edition.options.project;
    const auto* project = edition.portfolio.find(portfolio::project, key);
    const auto what = key.empty() ? std::string("All projects") : project ? edition.called(*project) : key;
    return fmt::format("{}, as of {}", what, base::format_day(edition.today));
}

}  // namespace

view::Document weekly(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                      const std::vector<checks::Finding>& findings, const WeeklyOptions& options) {
    const Edition edition(portfolio, changes, findings, options);
    view::Document document{title_of(edition), subtitle_of(edition), {}};
    auto parts = parts_of(edition);
    if (options.audience == Audience::exec) {
        // One line instead of two.
        document.title += ". " + document.subtitle;
        document.subtitle.clear();
        summarize(document, std::move(parts));
        document.sections.push_back(own_sentences(options));
        document.sections.back().title.clear();
        while (lines_of(document) > most_lines && shorten(document)) {}
        return document;
    }
    for (auto& part : parts) document.sections.push_back(section_of(std::move(part), options.audience));
    document.sections.push_back(own_sentences(options));
    if (document.sections.back().blocks.empty()) document.sections.back().title.clear();
    return document;
}

}  // namespace waybill::report
