#include "lever_words.hpp"

#include <fmt/format.h>

#include "waybill/base/text.hpp"

namespace waybill::cli {

using forecast::Lever;

std::string_view lever_name(Lever::What what) {
    switch (what) {
        case Lever::What::estimate:
            return "estimate";
        case Lever::What::questions:
            return "questions";
        case Lever::What::risk:
            return "risk";
        case Lever::What::dependency:
            return "dependency";
        case Lever::What::capacity:
            return "capacity";
        case Lever::What::cut:
            return "cut";
    }
    return {};
}

std::string_view lever_condition(Lever::What what) {
    switch (what) {
        case Lever::What::estimate:
            return "if it took its P50 for certain";
        case Lever::What::questions:
            return "if its open questions were answered, none with bad news";
        case Lever::What::risk:
            return "if it could not happen";
        case Lever::What::dependency:
            return "if it did not hold, or were an agreed contract";
        case Lever::What::capacity:
            return "with one stream more";
        case Lever::What::cut:
            return "if it were left out";
    }
    return {};
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
        case Lever::What::cut:
            return with.empty() ? fmt::format("leave out {}", key)
                                : fmt::format("leave out {}, and {} with it", key, base::joined(with, ", "));
        case Lever::What::estimate:
            return fmt::format("find out how long {} takes", key);
        case Lever::What::capacity:
            return fmt::format("give {} one stream more", key);
    }
    return {};
}

std::string lever_command(const Lever& lever) {
    const auto& key = lever.record->key;
    switch (lever.what) {
        case Lever::What::questions:
            return fmt::format("waybill estimate ask {}", key);
        case Lever::What::risk:
            return fmt::format("waybill risk mitigate {}", key);
        case Lever::What::dependency:
            return fmt::format("waybill dependency contract {}", key);
        case Lever::What::cut:
            return fmt::format("waybill feature show {}", key);
        case Lever::What::estimate:
            return fmt::format("waybill estimate add {}", key);
        case Lever::What::capacity:
            return fmt::format("waybill team show {}", key);
    }
    return {};
}

std::string lever_title(const Lever& lever) {
    if (lever.what == Lever::What::dependency)
        return fmt::format("{} waits for {}", lever.record->text("from"), lever.record->text("on"));
    return std::string(lever.record->text(lever.what == Lever::What::capacity ? "name" : "title"));
}

}  // namespace waybill::cli
