#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "steer_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

/// A page of a steering meeting has at most so many lines on a terminal of 80 columns.
constexpr long most_steer_lines = 40;
/// Teams that are shown, the most urgent first: at most, and where the page would be too long.
constexpr std::size_t most_steer_teams = 5, least_steer_teams = 2;

long lines_of_steered(const view::Document& document) {
    const auto text = view::render_text(document, {});
    return std::count(text.begin(), text.end(), '\n');
}

/// A list that gives way where the page is too long, and the command that shows all of it.
struct GivingWay {
    std::string_view section;
    std::string command;
    std::size_t kept_at_end;  ///< entries that close the list and stay
    std::size_t hidden = 0;
};

/// Takes the last entry that may go out of a list, and counts it in a line of its own. False where one entry is left.
bool shorten_list(view::List& list, GivingWay& way) {
    const std::size_t kept = way.kept_at_end + (way.hidden > 0 ? 1 : 0);
    if (list.items.size() < kept + 2) return false;
    const auto at = list.items.end() - static_cast<std::ptrdiff_t>(kept + 1);
    list.items.erase(at);
    if (++way.hidden == 1)
        list.items.insert(list.items.end() - static_cast<std::ptrdiff_t>(way.kept_at_end), view::Item{});
    auto& counted = *(list.items.end() - static_cast<std::ptrdiff_t>(way.kept_at_end + 1));
    counted = {fmt::format("and {} more", way.hidden), way.command};
    return true;
}

/// Takes the last team out of the table, which has the most urgent first, and counts it. False where few are left.
bool shorten_teams(view::Section& section, std::size_t& hidden, std::size_t kept, const std::string& milestone) {
    view::Table* table = nullptr;
    for (auto& block : section.blocks) {
        if (auto* found = std::get_if<view::Table>(&block)) table = found;
    }
    if (table == nullptr || table->rows.size() <= kept) return false;
    table->rows.pop_back();
    if (++hidden > 1) section.blocks.pop_back();
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("and {} that stand better: waybill milestone align {}", base::counted(hidden, "team"), milestone)});
    return true;
}

}  // namespace

void fit_on_page(view::Document& document, const std::string& milestone) {
    std::vector<GivingWay> ways{{"decide", "waybill agenda --meeting " + milestone, 0},
                                {"hear", "waybill promise due", 0},
                                {"ways", "waybill forecast " + milestone, 1}};
    const auto list_of = [&](std::string_view name) -> view::List* {
        for (auto& section : document.sections) {
            if (section.name == name) return std::get_if<view::List>(&section.blocks.front());
        }
        return nullptr;
    };
    std::size_t hidden = 0;
    auto& teams = document.sections.front();
    while (shorten_teams(teams, hidden, most_steer_teams, milestone)) {}
    while (lines_of_steered(document) > most_steer_lines) {
        std::stable_sort(ways.begin(), ways.end(), [&](const GivingWay& a, const GivingWay& b) {
            const auto size = [&](const GivingWay& one) {
                const auto* list = list_of(one.section);
                return list != nullptr ? list->items.size() - one.kept_at_end : 0;
            };
            return size(a) > size(b);
        });
        const auto is_shorter = [&](GivingWay& one) {
            auto* list = list_of(one.section);
            return list != nullptr && shorten_list(*list, one);
        };
        if (std::any_of(ways.begin(), ways.end(), is_shorter)) continue;
        if (!shorten_teams(teams, hidden, least_steer_teams, milestone)) return;
    }
}

}  // namespace waybill::cli
