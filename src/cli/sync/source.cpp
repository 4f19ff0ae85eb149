#include "read_source.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../data/importing.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::string_view keys[] = {"command", "format", "level", "project", "dir", "timeout"};

base::Place place_of_source(const toml::source_region& region, const std::string& file) {
    return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

[[noreturn]] void refuse_source(const std::string& why, const base::Place& at, const std::string& hint = {}) {
    throw Error(Fault::configuration, why, hint.empty() ? "waybill sync list --no-config shows what a source looks like" : hint,
                at);
}

template <typename Names>
std::vector<std::string> names_of(const Names& names) {
    return {std::begin(names), std::end(names)};
}

/// One source, entry by entry.
class SourceReader {
public:
    SourceReader(std::string name, const std::string& file) : file_(file) { source_.name = std::move(name); }

    SyncSource read(const toml::table& table) {
        source_.at = place_of_source(table.source(), file_);
        for (const auto& [key, node] : table) entry(key.str(), node);
        if (source_.command.empty()) refuse_source(fmt::format("sync.{} has no command", source_.name), source_.at);
        if (source_.format.empty())
            refuse_source(fmt::format("sync.{} has no format: one of {}", source_.name,
                                      base::joined(names_of(exchange::tracker_systems), ", ")),
                          source_.at);
        return std::move(source_);
    }

private:
    void entry(std::string_view key, const toml::node& node) {
        const auto at = place_of_source(node.source(), file_);
        if (key == "timeout") {
            const auto seconds = node.value_exact<std::int64_t>();
            if (!seconds || *seconds < 1 || *seconds > most_sync_seconds)
                refuse_source(fmt::format("sync.{}.timeout must be 1 to {} seconds", source_.name, most_sync_seconds),
                              at);
            source_.timeout_s = static_cast<int>(*seconds);
            return;
        }
        const std::pair<std::string_view, std::string*> texts[] = {{"command", &source_.command},
                                                                   {"format", &source_.format},
                                                                   {"level", &source_.level},
                                                                   {"project", &source_.project},
                                                                   {"dir", &source_.dir}};
        for (const auto& [name, place] : texts) {
            if (name != key) continue;
            const auto text = node.value_exact<std::string>();
            if (!text) refuse_source(fmt::format("sync.{}.{} must be a text", source_.name, key), at);
            *place = *text;
            return check(key, *text, at);
        }
        const auto near = base::did_you_mean(key, names_of(keys));
        refuse_source(fmt::format("a sync has no setting '{}'", base::visible(key)), at, near);
    }

    void check(std::string_view key, const std::string& text, const base::Place& at) const {
        const auto one_of_these = [&](const std::vector<std::string>& words) {
            if (std::find(words.begin(), words.end(), text) != words.end()) return;
            refuse_source(fmt::format("sync.{}.{}: '{}' is none of {}", source_.name, key, base::visible(text),
                                      base::joined(words, ", ")),
                          at, base::did_you_mean(text, words));
        };
        if (key == "format") one_of_these(names_of(exchange::tracker_systems));
        if (key == "level") one_of_these(names_of(levels));
        if (key == "dir" && !text.starts_with('/'))
            refuse_source(fmt::format("sync.{}.dir must be a whole path, from / on", source_.name), at);
        if (text.find('\0') != std::string::npos)
            refuse_source(fmt::format("sync.{}.{} holds a NUL", source_.name, key), at);
    }

    const std::string& file_;
    SyncSource source_;
};

}  // namespace

std::vector<SyncSource> read_sync_sources(const toml::node& node, const std::string& file) {
    const auto* table = node.as_table();
    if (table == nullptr) refuse_source("sync must be a table: [sync.NAME]", place_of_source(node.source(), file));
    std::vector<SyncSource> sources;
    for (const auto& [key, entry] : *table) {
        const auto name = std::string(key.str());
        const auto at = place_of_source(entry.source(), file);
        if (name.size() > 60 || base::slug(name) != name)
            refuse_source(fmt::format("'{}' cannot be the name of a sync: small letters, digits and hyphens",
                                      base::visible(name)),
                          at);
        if (sources.size() == most_sync_sources)
            refuse_source(fmt::format("more than {} syncs", most_sync_sources), at);
        const auto* inner = entry.as_table();
        if (inner == nullptr) refuse_source(fmt::format("sync.{0} must be a table: [sync.{0}]", name), at);
        sources.push_back(SourceReader(name, file).read(*inner));
    }
    return sources;
}

std::string sync_examples(std::string_view dir) {
    const auto place = dir.empty() ? std::string() : fmt::format("dir = '{}'\n", dir);
    return fmt::format(
        "[sync.web]\n"
        "format = \"github\"\n"
        "command = \"gh issue list -R acme/web --state all --limit 1000 --json "
        "number,title,state,stateReason,url,labels,"
        "assignees,milestone,body,createdAt,updatedAt,closedAt\"\n"
        "{0}\n"
        "[sync.shop]\n"
        "format = \"gitlab\"\n"
        "command = 'pages=$(glab api --paginate \"projects/acme%2Fshop/issues?per_page=100\") && "
        "printf %s \"$pages\" | jq -s add'\n\n"
        "[sync.pay]\n"
        "format = \"jira\"\n"
        "level = \"story\"\n"
        "command = 'curl -sS --fail-with-body -u \"$JIRA_USER:$JIRA_TOKEN\" "
        "\"https://acme.atlassian.net/rest/api/3/search/jql"
        "?jql=project=PAY&fields=*all&expand=changelog,names&maxResults=100\"'\n\n"
        "[sync.plan]\n"
        "format = \"linear\"\n"
        "command = \"cat ~/Downloads/linear.csv\"\n\n"
        "[sync.board]\n"
        "format = \"trello\"\n"
        "command = 'curl -sS --fail-with-body "
        "\"https://api.trello.com/1/boards/BOARD?cards=all&lists=all&checklists=all"
        "&members=true&actions=updateCard:idList,createCard&actions_limit=1000&key=$TRELLO_KEY&token=$TRELLO_TOKEN\"'"
        "\n",
        place);
}

}  // namespace waybill::cli
