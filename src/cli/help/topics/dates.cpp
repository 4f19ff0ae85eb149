#include "../topics.hpp"

namespace waybill::cli {
namespace {

constexpr std::pair<std::string_view, std::string_view> days[] = {
    {"2026-11-20", "that day; always right, and the only form in files"},
    {"today, tomorrow, yesterday", "as they say"},
    {"fri friday", "the next Friday, today included"},
    {"next fri, last fri", "the nearest Friday after today, or before it"},
    {"+3d 2w -1m", "three days on, two weeks on, a month back: days of the calendar"},
    {"in 3 days, 2 weeks ago", "the same in words"},
    {"eow", "the end of the working week: its Friday, today included"},
    {"eom eoq eoy", "the last day of the month, the quarter, the year"},
    {"2026-W47", "the Monday of that ISO week"},
    {"20 nov, nov 20", "the nearest 20 November; within four months, else the year is asked for"},
    {"20 nov 2027", "that day"},
};

constexpr std::pair<std::string_view, std::string_view> durations[] = {
    {"3d 1.5d 3", "working days of 8 hours; a number alone is days"},
    {"2w", "weeks of 5 working days"},
    {"4h 90min", "hours and minutes of work"},
    {"1w 2d", "the parts added up, from weeks down"},
};

view::Facts facts_of(std::span<const std::pair<std::string_view, std::string_view>> rows) {
    view::Facts facts;
    for (const auto& [form, meaning] : rows)
        facts.pairs.emplace_back(std::string(form), view::Cell{std::string(meaning)});
    return facts;
}

view::Document dates_document() {
    return page_of(
        dates_topic,
        {{"days",
          "A day",
          {view::Paragraph{"Case does not matter; a form with blanks stands in quotes."}, facts_of(days)}},
         {"refused",
          "",
          {view::Paragraph{
              "What can be read in two ways is refused with both: 01/02/2026 may be 1 February or 2 January. "
              "What was understood is said back: read as: committed Fri 2026-11-27."}}},
         {"durations", "A duration", {facts_of(durations)}},
         {"instants",
          "An instant",
          {view::Paragraph{
              "2026-11-20T12:00:00Z, or with an offset, 2026-11-20T13:00:00+01:00; a day stands for its noon, "
              "now for this moment. "
              "Instants are kept in UTC; days are plain days, without a time zone."}}},
         {"today",
          "What is today",
          {view::Paragraph{
              "The day on the wall, by TZ. --today, --now and WAYBILL_NOW say it instead, for reports that "
              "come out the same every time."}}},
         {"examples",
          "Examples",
          {view::Verbatim{"waybill feature edit PAY-12 --committed \"20 nov 2027\" --cause scope\n"
                          "waybill feature list --where 'committed<=eom'\n"
                          "waybill diff --since \"last fri\"\n"
                          "waybill effort add PAY-12 90min"}}}});
}

}  // namespace

const Topic dates_topic{"dates", "how days, durations and instants are written", dates_document};

}  // namespace waybill::cli
