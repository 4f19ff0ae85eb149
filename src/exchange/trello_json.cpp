#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "issue_collector.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Json;
using base::Place;

constexpr std::string_view board_hint =
    "in Trello open the board's menu, then Print, export and share > Export as JSON, and import that file unchanged";
// What a board's own export holds of its history.
constexpr std::size_t most_trello_actions = 1'000;

/// A list of the board.
struct BoardList {
    std::string name;
    bool is_closed = false;
};

/// A field that the board's people added, and its choices by their numbers.
struct BoardField {
    std::string name;
    std::map<std::string, std::string> choices;
};

/// Ticked and all entries of check lists.
struct Ticks {
    std::size_t done = 0, all = 0;
};

/// When a card was made: its number begins with the seconds since 1970.
std::string made_at(std::string_view id) {
    constexpr std::size_t digits = 8;
    std::uint32_t seconds = 0;
    if (id.size() < digits) return {};
    const auto [end, error] = std::from_chars(id.data(), id.data() + digits, seconds, 16);
    const bool is_number = error == std::errc() && end == id.data() + digits && seconds > 0;
    return is_number ? base::format_instant(base::Instant{std::chrono::seconds{seconds}}) : std::string();
}

bool is_true(const Node& node) {
    return node && node.json() == true;
}

/// Reads one board into a batch.
class TrelloReader {
public:
    TrelloReader(const Node& board, const ReadOptions& options) : collector_("trello", options) {
        for (const char* field :
             {"key", "id", "title", "description", "status", "url", "labels", "assignee", "due", "created", "updated"})
            batch_.columns.emplace_back(field);
        name_ = one_line(board.at({"name"}).text());
        key_ = options.project_key.empty() ? project_key_of(name_, "BOARD") : options.project_key;
        read_lists(board);
        read_people(board);
        read_checklists(board.at({"checklists"}));
        read_fields(board);
        read_actions(board.at({"actions"}));
    }

    void read(const Node& card) {
        collector_.collect(card, "a card", [&]() -> std::optional<TrackerIssue> {
            const bool is_separator = !card.at({"cardRole"}).name_in("name").empty();
            if (is_true(card.at({"isTemplate"})) || is_separator) {
                ++templates_;
                return {};
            }
            return read_card(card);
        });
    }

    TrackerBatch finish() {
        if (templates_ > 0)
            batch_.notes.push_back(fmt::format(
                "{} no work: left out.", templates_ == 1
                                             ? "1 card is a template or a separator and"
                                             : fmt::format("{} cards are templates or separators and", templates_)));
        if (shared_ > 0)
            batch_.notes.push_back(fmt::format("{} more than one member: the first one is the owner.",
                                               shared_ == 1 ? "1 card has" : fmt::format("{} cards have", shared_)));
        if (actions_ >= most_trello_actions)
            batch_.notes.push_back(fmt::format(
                "The file holds the {} last actions of the board: how cards moved before is not known.", actions_));
        return std::move(batch_);
    }

private:
    void read_lists(const Node& board) {
        const Node lists = board.at({"lists"});
        if (!lists)
            refuse_value(lists.path(), "expected the board's lists, which are the statuses of its cards",
                         std::string(board_hint));
        for (const auto& list : lists.entries())
            lists_[list.at({"id"}).text()] = {one_line(list.at({"name"}).text()), is_true(list.at({"closed"}))};
    }

    void read_people(const Node& board) {
        for (const auto& member : board.at({"members"}).entries()) {
            auto name = member.at({"username"}).name_in("name");
            if (name.empty()) name = member.at({"fullName"}).name_in("name");
            members_[member.at({"id"}).text()] = name;
        }
    }

    static void count_ticks(const Node& checklist, Ticks& ticks) {
        for (const auto& item : checklist.at({"checkItems"}).entries()) {
            ++ticks.all;
            ticks.done += item.at({"state"}).text() == "complete" ? 1 : 0;
        }
    }

    void read_checklists(const Node& checklists) {
        for (const auto& one : checklists.entries()) count_ticks(one, ticks_[one.at({"idCard"}).text()]);
    }

    void read_fields(const Node& board) {
        for (const auto& field : board.at({"customFields"}).entries()) {
            auto& known = fields_[field.at({"id"}).text()];
            known.name = one_line(field.at({"name"}).text());
            for (const auto& option : field.at({"options"}).entries())
                known.choices[option.at({"id"}).text()] = one_line(option.at({"value"}).at({"text"}).text());
        }
    }

    /// The moves of cards between lists, which the board tells newest first.
    void read_actions(const Node& actions) {
        for (const auto& action : actions.entries()) {
            ++actions_;
            const Node data = action.at({"data"});
            const auto card = data.at({"card"}).at({"id"}).text();
            if (card.empty()) continue;
            if (action.at({"type"}).text() == "createCard") told_.insert(card);
            const Node after = data.at({"listAfter"});
            if (!after) continue;
            told_.insert(card);
            const Node at = action.at({"date"});
            if (!at) refuse_value(at.path(), "expected a time");
            StatusMove move;
            move.at = base::format_instant(at.instant());
            move.from = one_line(data.at({"listBefore"}).at({"name"}).text());
            move.to = one_line(after.at({"name"}).text());
            if (!move.to.empty()) moves_[card].push_back(std::move(move));
        }
        for (auto& [card, moves] : moves_) {
            std::reverse(moves.begin(), moves.end());
            std::stable_sort(moves.begin(), moves.end(),
                             [](const StatusMove& a, const StatusMove& b) { return a.at < b.at; });
        }
    }

    void read_status(const Node& card, TrackerIssue& issue) const {
        const Node list = card.at({"idList"});
        const auto found = lists_.find(list.text());
        if (found == lists_.end())
            refuse_value(list.path(), fmt::format("{} is no list of this board", list.shown()),
                         std::string(board_hint));
        // Whoever ticks a card off leaves it in its list.
        issue.status = is_true(card.at({"dueComplete"})) ? "Complete" : found->second.name;
        issue.is_archived = is_true(card.at({"closed"})) || found->second.is_closed;
        issue.has_history = told_.contains(issue.id);
        if (const auto moves = moves_.find(issue.id); moves != moves_.end()) issue.changes = moves->second;
        const bool is_last_known = !issue.changes.empty() && issue.changes.back().to == issue.status;
        if (is_last_known) issue.resolved = issue.changes.back().at;
    }

    void read_people_of(const Node& card, TrackerIssue& issue) {
        std::size_t count = 0;
        for (const auto& member : card.at({"idMembers"}).entries()) {
            const auto found = members_.find(member.text());
            if (found == members_.end()) continue;
            if (++count == 1) issue.assignee = found->second;
        }
        shared_ += count > 1 ? 1 : 0;
        for (const auto& label : card.at({"labels"}).entries()) {
            auto name = label.at({"name"}).name_in("name");
            if (name.empty()) name = label.at({"color"}).name_in("name");
            if (!name.empty()) add_once(issue.labels, name);
        }
    }

    void read_progress(const Node& card, TrackerIssue& issue) const {
        Ticks ticks;
        if (const auto found = ticks_.find(issue.id); found != ticks_.end()) ticks = found->second;
        for (const auto& one : card.at({"checklists"}).entries()) count_ticks(one, ticks);
        const Node badges = card.at({"badges"});
        const auto all = badges.at({"checkItems"}).integer().value_or(0);
        const auto done = badges.at({"checkItemsChecked"}).integer().value_or(0);
        const bool is_badge = ticks.all == 0 && all > 0 && done >= 0 && done <= all;
        if (is_badge) ticks = {static_cast<std::size_t>(done), static_cast<std::size_t>(all)};
        if (ticks.all > 0) issue.progress = static_cast<double>(ticks.done) / static_cast<double>(ticks.all);
    }

    void read_custom(const Node& card, TrackerIssue& issue) const {
        for (const auto& item : card.at({"customFieldItems"}).entries()) {
            const auto field = fields_.find(item.at({"idCustomField"}).text());
            if (field == fields_.end() || field->second.name.empty()) continue;
            const auto choice = field->second.choices.find(item.at({"idValue"}).text());
            std::string text = choice == field->second.choices.end() ? std::string() : choice->second;
            for (const char* kind : {"number", "text", "date", "checked"}) {
                if (text.empty()) text = one_line(item.at({"value"}).at({kind}).text());
            }
            if (!text.empty()) issue.custom[field->second.name] = text;
        }
    }

    TrackerIssue read_card(const Node& card) {
        TrackerIssue issue;
        const Node number = card.at({"idShort"});
        issue.key = fmt::format("{}-{}", key_, number.issue_number());
        collector_.refuse_known(issue.key, number);
        issue.project_key = key_;
        issue.project_name = name_;
        issue.id = one_line(card.at({"id"}).text());
        const Node title = card.at({"name"});
        issue.title = one_line(title.text());
        if (issue.title.empty()) refuse_value(title.path(), "expected a title");
        issue.description = body_text(card.at({"desc"}).text());
        issue.url = one_line(card.at({"shortUrl", "url"}).text());
        issue.created = made_at(issue.id);
        if (const Node at = card.at({"dateLastActivity"})) issue.updated = base::format_instant(at.instant());
        issue.due = "";
        if (const Node due = card.at({"due"})) issue.due = base::format_day(base::day_of(due.instant()));
        read_status(card, issue);
        read_people_of(card, issue);
        read_progress(card, issue);
        read_custom(card, issue);
        return issue;
    }

    IssueCollector collector_;
    TrackerBatch& batch_ = collector_.batch;
    std::string name_, key_;
    std::map<std::string, BoardList> lists_;
    std::map<std::string, std::string> members_;
    std::map<std::string, Ticks> ticks_;
    std::map<std::string, BoardField> fields_;
    std::map<std::string, std::vector<StatusMove>> moves_;
    std::set<std::string> told_;  ///< cards of which the file tells all moves
    std::size_t templates_ = 0, shared_ = 0, actions_ = 0;
};

}  // namespace

TrackerBatch read_trello_json(std::string_view text, const ReadOptions& options) {
    const Json json = base::parse_json(text, options.file);
    const Node whole(&json, "");
    const Node cards = whole.at({"cards"});
    if (!json.is_object() || !cards) {
        throw Error(Fault::bad_data,
                    json.is_array() ? "expected a board; a list of cards does not say in which lists they are"
                                    : "expected a board with its cards",
                    std::string(board_hint), Place{options.file, 0, 0});
    }
    try {
        TrelloReader reader(whole, options);
        for (const auto& card : cards.entries()) reader.read(card);
        return reader.finish();
    } catch (const Error& error) { throw error.at() ? error : error.placed(Place{options.file, 0, 0}); }
}

}  // namespace waybill::exchange
