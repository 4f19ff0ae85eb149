#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/draft.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// Architecture decision records: Markdown files such as `0007-use-queues.md`, in Nygard's form (Status, Context,
/// Decision, Consequences) or in MADR's (front matter or a list on top, Considered Options, Decision Outcome).
namespace waybill::exchange {

/// What one file says.
struct AdrPage {
    std::string file;         ///< its name, without the directory
    long long number = 0;     ///< the number in that name; 0 where it has none
    std::string title;        ///< without its number
    std::string status;       ///< proposed, accepted, rejected, superseded; empty where the page names none of them
    std::string status_word;  ///< as it is written, where nothing tells what that stands for; else empty
    std::string date;         ///< `YYYY-MM-DD`, or empty
    std::string people;       ///< who decides or decided
    std::string context;
    std::string choice;                                ///< with its consequences
    std::string alternatives;                          ///< options that were considered
    std::string risk;                                  ///< consequences that the page itself calls bad
    std::vector<long long> supersedes, superseded_by;  ///< numbers of other pages
};

/// A page, or why there is none.
struct AdrReading {
    std::optional<AdrPage> page;
    std::string why;  ///< `no status and no decision in it`
};

/// Reads one file. Bad bytes, templates and texts that decide nothing give no page; nothing is thrown.
AdrReading read_adr(std::string_view text, const std::string& file);

/// What an import of such pages is going to do.
struct AdrPlan {
    struct Row {
        std::string file, key, title, status;
    };
    std::vector<base::Draft> drafts;    ///< for store::import_drafts
    std::vector<Row> rows;              ///< one for each page, in their order
    std::vector<std::string> vanished;  ///< decisions whose file was in that directory the last time; kept
    std::vector<std::string> notes;     ///< sentences: links that lead nowhere, words that nothing tells
};

/// Plans the import of the pages of one directory: a pure function, the drafts in a fixed order. A page is known again
/// by its file, and one that was made here by its title. A directory moved where all that was seen in it is in this one,
/// by file and title: two repositories may both begin with the same page. What a person edits stays until the page says
/// something new. A page of a number that no decision here ever had gets that number.
AdrPlan plan_adrs(const std::vector<AdrPage>& pages, const portfolio::Portfolio& known, const std::string& directory);

}  // namespace waybill::exchange
