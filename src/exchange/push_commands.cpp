#include <algorithm>

#include <fmt/format.h>

#include "tracker_text.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/push.hpp"
#include "waybill/features/records.hpp"

namespace waybill::exchange {
namespace {

/// Where an issue is, as its address says.
struct Address {
    std::string host;   ///< `github.com`
    std::string path;   ///< `owner/name`, `group/project`
    std::string issue;  ///< its number or name
};

/// Whether a part of an address is made of what such parts are made of: an address is a stranger's word too.
bool is_plain(std::string_view text) {
    const auto is_fine = [](char c) {
        return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
    };
    return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), is_fine);
}

/// Takes an address apart at the first of `marks` that it has; all empty where it has none.
Address address_of(std::string_view url, std::initializer_list<std::string_view> marks) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) return {};
    url.remove_prefix(scheme.size());
    for (const auto mark : marks) {
        const auto at = url.find(mark);
        if (at == std::string_view::npos) continue;
        const auto front = url.substr(0, at), slash_or_end = front.substr(0, front.find('/'));
        const auto path =
            front.size() > slash_or_end.size() ? front.substr(slash_or_end.size() + 1) : std::string_view{};
        const auto rest = url.substr(at + mark.size());
        const Address address{std::string(slash_or_end), std::string(path),
                              std::string(rest.substr(0, rest.find_first_of("/?#")))};
        const bool is_fine = is_plain(address.host) && is_plain(address.issue) && (path.empty() || is_plain(path));
        return is_fine ? address : Address{};
    }
    return {};
}

std::string percent_encoded(std::string_view path) {
    std::string text;
    for (const char c : path) text += c == '/' ? std::string("%2F") : std::string(1, c);
    return text;
}

constexpr std::string_view no_address =
    "the tracker's address of the issue is not known or odd: change it there by hand";

void by_hand(PendingPush& push, const std::string& why) {
    push.note = why.empty() ? "change it there by hand" : why;
}

bool is_over(const PendingPush& push) {
    return features::is_over(push.here);
}

/// Where the command goes instead of the host that the record names: whoever can write a record must not say where a
/// token is sent.
void note_host(PendingPush& push, const std::string& host, std::string_view variable) {
    push.note = fmt::format("goes to your ${}; the record says {}", variable, host);
}

/// Closes the issue for the reason that the stage is. GitHub keeps the reason of an issue that is closed already: it is
/// opened first.
std::string github_close(const PendingPush& push, const std::string& where) {
    const auto close =
        fmt::format("gh issue close {} --reason '{}'", where, push.here == "killed" ? "not planned" : "completed");
    return features::is_over(push.there) ? fmt::format("gh issue reopen {} && {}", where, close) : close;
}

void github(PendingPush& push) {
    const auto at = address_of(push.url, {"/issues/"});
    if (at.path.empty()) return by_hand(push, std::string(no_address));
    const bool is_own_server = at.host != "github.com";
    const auto where =
        fmt::format("{} -R {}{}", shell_word(at.issue), is_own_server ? "\"${GH_HOST:?}\"/" : "", shell_word(at.path));
    if (is_own_server) note_host(push, at.host, "GH_HOST");
    if (push.field == "title") push.command = fmt::format("gh issue edit {} --title {}", where, shell_word(push.here));
    if (push.field == "stage")
        push.command = is_over(push) ? github_close(push, where) : fmt::format("gh issue reopen {}", where);
}

void gitlab(PendingPush& push) {
    const auto at = address_of(push.url, {"/-/issues/", "/-/work_items/", "/issues/"});
    if (at.path.empty()) return by_hand(push, std::string(no_address));
    const bool is_own_server = at.host != "gitlab.com";
    if (is_own_server) note_host(push, at.host, "GITLAB_HOST");
    const auto issue = shell_word(fmt::format("projects/{}/issues/{}", percent_encoded(at.path), at.issue));
    const auto put = [&](const std::string& pair) {
        push.command = fmt::format("glab api{} --method PUT {} --raw-field {}",
                                   is_own_server ? " --hostname \"${GITLAB_HOST:?}\"" : "", issue, shell_word(pair));
    };
    if (push.field == "title") put("title=" + push.here);
    if (push.field == "committed") put("due_date=" + push.here);
    if (push.field == "stage") put(is_over(push) ? "state_event=close" : "state_event=reopen");
}

/// The status that stands for the stage, and the others that do.
void name_statuses(PendingPush& push) {
    if (push.statuses.size() > 1)
        push.note = fmt::format("as well: {}", base::joined({push.statuses.begin() + 1, push.statuses.end()}, ", "));
}

void jira(PendingPush& push) {
    const auto at = address_of(push.url, {"/browse/"});
    const auto key = at.issue.empty() ? push.key : at.issue;
    if (push.field == "stage") {
        if (push.statuses.empty())
            return by_hand(push, fmt::format("no status of Jira is mapped to {}: move it there by hand", push.here));
        push.command = fmt::format("jira issue move {} {}", shell_word(key), shell_word(push.statuses.front()));
        return name_statuses(push);
    }
    const auto value = push.here.empty() ? std::string("null") : base::json_string(push.here);
    const auto body = fmt::format("{{\"fields\":{{\"{}\":{}}}}}", push.field == "title" ? "summary" : "duedate", value);
    if (!at.host.empty()) note_host(push, at.path.empty() ? at.host : at.host + "/" + at.path, "JIRA_URL");
    push.command = fmt::format(
        "curl -sS --fail-with-body -u \"$JIRA_USER:$JIRA_TOKEN\" -X PUT -H 'Content-Type: application/json' --data {} "
        "\"$JIRA_URL\"{}",
        shell_word(body), shell_word("/rest/api/2/issue/" + key));
}

void linear(PendingPush& push) {
    if (push.field == "stage") {
        return by_hand(push, push.statuses.empty()
                                 ? fmt::format("no status of Linear is mapped to {}: move it there by hand", push.here)
                                 : fmt::format("move it there by hand, to {}", base::joined(push.statuses, " or ")));
    }
    const auto value = push.here.empty() ? std::string("null") : base::json_string(push.here);
    const auto body = fmt::format(
        "{{\"query\":\"mutation($id:String!,$input:IssueUpdateInput!){{issueUpdate(id:$id,input:$input){{success}}}}\","
        "\"variables\":{{\"id\":{},\"input\":{{\"{}\":{}}}}}}}",
        base::json_string(push.key), push.field == "title" ? "title" : "dueDate", value);
    push.command = fmt::format(
        "curl -sS --fail-with-body -H \"Authorization: $LINEAR_API_KEY\" -H 'Content-Type: application/json' --data {} "
        "https://api.linear.app/graphql",
        shell_word(body));
}

/// What is set on a card so that its stage is the one here. In which list it stands is moved by hand.
std::vector<std::string> trello_pairs(PendingPush& push) {
    const bool is_ticked = push.status_there == "Complete";
    std::vector<std::string> pairs;
    if (push.here == "killed") pairs.emplace_back("closed=true");
    // A ticked card says that it is finished, put away or not.
    if (!is_over(push) || push.here == "killed") {
        if (is_ticked) pairs.emplace_back("dueComplete=false");
    } else {
        pairs.emplace_back("dueComplete=true");
    }
    if (is_over(push)) return pairs;
    if (push.there == "killed") pairs.emplace_back("closed=false");
    if (std::find(push.statuses.begin(), push.statuses.end(), push.status_there) != push.statuses.end()) return pairs;
    const auto how = push.statuses.empty() ? std::string("move the card by hand")
                                           : "move the card by hand, to " + base::joined(push.statuses, " or ");
    push.note = !pairs.empty()          ? "then " + how
                : push.statuses.empty() ? fmt::format("no list of the board is mapped to {}: {}", push.here, how)
                                        : how;
    return pairs;
}

void trello(PendingPush& push) {
    const auto at = address_of(push.url, {"/c/"});
    if (at.issue.empty()) return by_hand(push, std::string(no_address));
    std::vector<std::string> pairs;
    if (push.field == "title") pairs.push_back("name=" + push.here);
    if (push.field == "committed") pairs.push_back("due=" + (push.here.empty() ? std::string("null") : push.here));
    if (push.field == "stage") pairs = trello_pairs(push);
    if (pairs.empty()) return;
    push.command = fmt::format(
        "curl -sS --fail-with-body -X PUT \"https://api.trello.com/1/cards/{}?key=$TRELLO_KEY&token=$TRELLO_TOKEN\"",
        at.issue);
    for (const auto& pair : pairs) push.command += " --data-urlencode " + shell_word(pair);
}

}  // namespace

std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

void add_command(PendingPush& push) {
    // What does not show could be something else than it seems to whoever pastes it.
    const auto shows = [](const std::string& text) { return base::visible(text) == text; };
    if (!shows(push.here) || !std::all_of(push.statuses.begin(), push.statuses.end(), shows) || !shows(push.key))
        return by_hand(push, "it holds characters that a terminal does not show: change it there by hand");
    if (push.source == "github") github(push);
    if (push.source == "gitlab") gitlab(push);
    if (push.source == "jira") jira(push);
    if (push.source == "linear") linear(push);
    if (push.source == "trello") trello(push);
}

}  // namespace waybill::exchange
