#include "waybill/estimates/consequences.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "typable.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::estimates {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr std::size_t most_neighbours = 3;

bool contains(const base::Texts& list, std::string_view name) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& one) { return base::same_ignoring_case(one, name); });
}

/// By the day promised, where both have one, else by key: two features that each wait for the other wait for ever.
bool is_earlier(const Record& one, const Record& other) {
    const auto a = one.text("committed");
    const auto b = other.text("committed");
    if (!a.empty() && !b.empty() && a != b) return a < b;
    return one.key.size() != other.key.size() ? one.key.size() < other.key.size() : one.key < other.key;
}

/// Collects what the answers about one feature set off.
class Setting {
public:
    Setting(const Details& details, const Surroundings& around) : details_(details), around_(around) {}

    void answer(const Said& said) {
        const bool is_yes = said.answer == "yes";
        const auto id = said.question->id;
        if (!said.question->part.empty() && said.answer == said.question->leaves_out_on) leave_out(*said.question);
        if (id == "shared-services" && is_yes) share();
        if (id == "shared-services" && said.answer == "no") doubt_alone();
        if (id == "feature-flag" && is_yes) name_flag();
        if (id == "feature-flag" && said.answer == "no") release_without_flag();
        if (id == "test-coverage" && said.answer == "no") write_tests();
        if (id == "third-party" && is_yes) ask_outside();
        if (id == "new-technology" && is_yes) first_use();
    }

    Consequences take() { return std::move(result_); }

private:
    const std::string& key() const { return around_.feature.key; }
    void done(std::string text) { result_.acts.push_back({std::move(text)}); }
    void propose(std::string text, std::string command) {
        result_.acts.push_back({std::move(text), std::move(command)});
    }
    bool waits_for(std::string_view from, std::string_view on) const {
        return std::any_of(around_.dependencies.begin(), around_.dependencies.end(), [&](const Record& one) {
            return base::same_ignoring_case(one.text("from"), from) && base::same_ignoring_case(one.text("on"), on);
        });
    }

    void leave_out(const Question& question);
    void share();
    void touch();
    void propose_neighbours();
    void propose_owners();
    void doubt_alone();
    void name_flag();
    void release_without_flag();
    void write_tests();
    void ask_outside();
    void first_use();

    const Details& details_;
    const Surroundings& around_;
    Consequences result_;
};

void Setting::leave_out(const Question& question) {
    propose(fmt::format("{} is left out of the range, and is a part to be estimated", question.part),
            fmt::format("waybill estimate add {} {} --part {}", key(), base::range_placeholder, question.part));
}

void Setting::touch() {
    Record feature = around_.feature;
    auto touched = feature.texts("services");
    base::Texts fresh;
    for (const auto& service : details_.services) {
        if (contains(touched, service) || contains(fresh, service)) continue;
        fresh.push_back(service);
        touched.push_back(service);
    }
    if (fresh.empty()) return;
    feature["services"] = touched;
    result_.feature = std::move(feature);
    done(fmt::format("{} touches {} now", key(), base::joined(fresh, ", ")));
}

void Setting::propose_neighbours() {
    std::size_t shown = 0;
    for (const auto& other : around_.neighbours) {
        if (waits_for(key(), other.key) || waits_for(other.key, key())) continue;
        const auto service = std::find_if(around_.services.begin(), around_.services.end(), [&](const Record& one) {
            return contains(other.texts("services"), one.key);
        });
        if (service == around_.services.end()) continue;
        if (++shown > most_neighbours) break;
        const bool is_first = is_earlier(other, around_.feature);
        propose(
            fmt::format("{} touches {} too: does one wait for the other?", other.key, service->key),
            fmt::format("waybill dependency add {} {}", is_first ? key() : other.key, is_first ? other.key : key()));
    }
}

void Setting::propose_owners() {
    for (const auto& service : around_.services) {
        const auto owner = service.text("team");
        if (owner.empty() || base::same_ignoring_case(owner, around_.feature.text("team"))) continue;
        const auto team = std::find_if(around_.teams.begin(), around_.teams.end(),
                                       [&](const Record& one) { return base::same_ignoring_case(one.key, owner); });
        const auto lead = team == around_.teams.end() ? std::string_view{} : team->text("lead");
        const auto what = fmt::format("{}: change agreed with {}", service.key, owner);
        if (waits_for(key(), what)) continue;
        propose(fmt::format("{} belongs to {}: they have to agree to the change", service.key, owner),
                fmt::format("waybill dependency add {} \"{}\" --owner {}", key(), what, typable(lead, "NAME")));
    }
}

void Setting::share() {
    touch();
    if (around_.services.empty()) {
        return propose("which one is not said yet: nobody can be warned",
                       fmt::format("waybill estimate answer {} shared-services=yes --service NAME", key()));
    }
    propose_neighbours();
    propose_owners();
}

void Setting::doubt_alone() {
    for (const auto& other : around_.neighbours) {
        propose(fmt::format("recorded is that {} touches one of its services too: is the answer right?", other.key),
                fmt::format("waybill feature show {}", other.key));
        return;
    }
}

void Setting::name_flag() {
    if (around_.feature.text("flag").empty())
        propose("the flag has no name yet", fmt::format("waybill feature edit {} --flag NAME", key()));
}

void Setting::release_without_flag() {
    const auto is_it = [](const Record& one) { return base::same_ignoring_case(one.text("item"), "feature flag"); };
    if (std::any_of(around_.release_items.begin(), around_.release_items.end(), is_it)) return;
    Record item(features::release_item);
    item["feature"] = key();
    item["item"] = std::string("feature flag");
    result_.added.push_back(std::move(item));
    done("\"feature flag\" is on the release list: a flag, or a reason why none is needed");
}

void Setting::write_tests() {
    propose("the missing tests take time of their own, where the range does not hold them",
            fmt::format("waybill estimate add {} {} --part testing", key(), base::range_placeholder));
}

void Setting::ask_outside() {
    const auto is_outside = [&](const Record& one) {
        return base::same_ignoring_case(one.text("from"), key()) && !one.text("owner").empty();
    };
    if (details_.party.empty()) {
        if (std::none_of(around_.dependencies.begin(), around_.dependencies.end(), is_outside))
            propose("record whom it waits for, and who here asks them",
                    fmt::format("waybill dependency add {} \"…\" --owner NAME", key()));
        return;
    }
    if (waits_for(key(), details_.party)) return;
    Record dependency(dependencies::dependency);
    dependency["from"] = key();
    dependency["on"] = details_.party;
    dependency["owner"] = details_.owner;
    result_.added.push_back(std::move(dependency));
    done(fmt::format("{} waits for \"{}\" (claimed), and {} asks them", key(), details_.party, details_.owner));
}

void Setting::first_use() {
    propose("what is used for the first time is a risk: say what can go wrong",
            fmt::format("waybill risk add \"…\" --features {} --probability 0.3", key()));
}

bool says_yes(std::span<const Said> answers, std::string_view id) {
    return std::any_of(answers.begin(), answers.end(),
                       [id](const Said& one) { return one.question->id == id && one.answer == "yes"; });
}

}  // namespace

Consequences consequences_of(std::span<const Said> answers, const Details& details, const Surroundings& around) {
    if (!details.services.empty() && !says_yes(answers, "shared-services")) {
        throw Error(Fault::usage, "--service says which shared service is touched, and nothing says that one is",
                    "add shared-services=yes");
    }
    if (!(details.party.empty() && details.owner.empty()) && !says_yes(answers, "third-party")) {
        throw Error(Fault::usage, "--party and --owner say whom outside it needs, and nothing says that it does",
                    "add third-party=yes");
    }
    if (details.party.empty() != details.owner.empty()) {
        throw Error(Fault::usage, "who is waited for and who here asks them are said together",
                    "--party \"card provider: new interface\" --owner ana");
    }
    Setting setting(details, around);
    for (const auto& one : answers) setting.answer(one);
    return setting.take();
}

std::optional<Coverage> coverage_of(const std::vector<Record>& services) {
    if (services.empty()) return {};
    bool is_enough = true;
    std::vector<std::string> notes;
    for (const auto& service : services) {
        const auto percent = service.number("coverage");
        if (!percent) return {};
        is_enough = is_enough && *percent >= enough_coverage;
        notes.push_back(fmt::format("{} {} %", service.key, base::format_number(*percent)));
    }
    return Coverage{is_enough ? "yes" : "no", base::joined(notes, ", ")};
}

}  // namespace waybill::estimates
