#include "lever_words.hpp"

#include <array>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using forecast::Lever;

/// What is said of one sort of lever.
struct Words {
    Lever::What what;
    std::string_view name, condition;
    std::string_view command;  ///< which the key follows
};
constexpr std::array<Words, 8> all_words{{
    {Lever::What::estimate, "estimate", "if it took its P50 for certain", "waybill estimate add"},
    {Lever::What::questions, "questions", "if its open questions were answered, none with bad news",
     "waybill estimate ask"},
    {Lever::What::risk, "risk", "if it could not happen", "waybill risk mitigate"},
    {Lever::What::dependency, "dependency", "if it did not hold, or were an agreed contract",
     "waybill dependency contract"},
    {Lever::What::decision, "decision", "if it were taken the other way", "waybill decision show"},
    {Lever::What::debt, "debt", "if it cost no interest", "waybill debt show"},
    {Lever::What::capacity, "capacity", "with one stream more", "waybill team show"},
    {Lever::What::cut, "cut", "if it were left out", "waybill feature show"},
}};

constexpr const Words& words_of(Lever::What what) {
    return all_words[static_cast<std::size_t>(what)];
}
static_assert(words_of(Lever::What::cut).what == Lever::What::cut &&
                  words_of(Lever::What::risk).what == Lever::What::risk,
              "in the order of Lever::What");

}  // namespace

std::string_view lever_name(Lever::What what) {
    return words_of(what).name;
}

std::string_view lever_condition(Lever::What what) {
    return words_of(what).condition;
}

std::string lever_command(const Lever& lever) {
    const auto command = fmt::format("{} {}", words_of(lever.what).command, lever.record->key);
    return lever.what == Lever::What::dependency ? command + " --artefact \"…\" --date +1w" : command;
}

std::string lever_deed(const Lever& lever, const forecast::Outlook& outlook) {
    const auto& key = lever.record->key;
    base::Texts with;
    for (std::size_t i = 1; i < lever.cut.size(); ++i) with.push_back(outlook.planned.tasks[lever.cut[i]].record->key);
    switch (lever.what) {
        case Lever::What::questions:
            return fmt::format("answer the open questions about {}", key);
        case Lever::What::risk:
            return fmt::format("see to it that {} cannot happen", key);
        case Lever::What::dependency:
            return fmt::format("agree on a contract for {} ({} on {}), or find that a stub will do", key,
                               lever.record->text("from"), base::visible(lever.record->text("on")));
        case Lever::What::decision:
            return fmt::format("{} {}", lever.record->text("status") == "proposed" ? "accept" : "take back", key);
        case Lever::What::cut:
            return with.empty() ? fmt::format("leave out {}", key)
                                : fmt::format("leave out {}, and {} with it", key, base::joined(with, ", "));
        case Lever::What::estimate:
        case Lever::What::debt:
        case Lever::What::capacity:
            break;  // no deed of a meeting: they are never proposed
    }
    return {};
}

std::string lever_title(const Lever& lever) {
    if (lever.what == Lever::What::dependency)
        return fmt::format("{} waits for {}", lever.record->text("from"), lever.record->text("on"));
    return std::string(lever.record->text(lever.what == Lever::What::capacity ? "name" : "title"));
}

std::string lever_json(const forecast::Outlook& outlook, const Lever& lever, bool has_day) {
    base::Texts cut;
    for (const auto task : lever.cut) cut.push_back(outlook.planned.tasks[task].record->key);
    return fmt::format(
        R"({{"type":"{}","record":{},"cut":{},"days_p80":{},"margin":{},"probability":{},"command":{}}})",
        lever_name(lever.what), base::json_string(lever.record->key), json_list(cut), json_days(lever.days),
        json_days(lever.margin), has_day ? share_json(lever.odds) : "null", base::json_string(lever_command(lever)));
}

}  // namespace waybill::cli
