#include "waybill/checks/known.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include <fmt/format.h>

#include "ci/parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::checks {
namespace {

using base::Error;
using base::Fault;
using base::Json;

/// FNV-1a: the same on every machine, which std::hash does not promise.
class Hash {
public:
    void add(std::string_view text) {
        for (const char c : text) add(c);
        add('\0');
    }
    void add(char c) { value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u; }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325u;
};

/// Where the number of a key ends that begins at `at`, `12` of `PAY-12` or `12.3` of `PAY-12.3`; `at` where none does.
std::size_t end_of_key(std::string_view text, std::size_t at) {
    if (!base::is_digit(text[at]) || at < 2 || text[at - 1] != '-' || !base::is_letter(text[at - 2])) return at;
    const auto skip = [&] {
        while (at < text.size() && base::is_digit(text[at])) ++at;
    };
    skip();
    if (at + 1 < text.size() && text[at] == '.' && base::is_digit(text[at + 1])) {
        ++at;
        skip();
    }
    return at;
}

/// The number of the first criterion that a message names, `12.3` of `PAY-12.3`, or nothing.
std::string_view criterion_in(std::string_view message) {
    for (std::size_t at = 0; at < message.size(); ++at) {
        const auto number = message.substr(at, end_of_key(message, at) - at);
        if (number.find('.') != std::string_view::npos) return number;
    }
    return {};
}

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw Error(Fault::bad_data, fmt::format("{}: {}", base::visible(file), why),
                "a baseline is written by: waybill check --json -o FILE");
}

/// The member of that name, if it is of the type that is asked.
const Json* member(const Json& json, std::string_view name, bool (Json::*is_type)() const noexcept) {
    if (!json.is_object()) return nullptr;
    const auto found = json.find(name);
    return found != json.end() && (*found.*is_type)() ? &*found : nullptr;
}

std::string text_of(const Json& json, std::string_view name) {
    const auto* text = member(json, name, &Json::is_string);
    return text != nullptr ? text->get<std::string>() : std::string();
}

std::vector<Known> of_answer(const Json& findings, const std::string& file) {
    std::vector<Known> list;
    for (const auto& one : findings) {
        Known known;
        known.rule = text_of(one, "rule");
        known.record = text_of(one, "record");
        known.message = text_of(one, "message");
        if (known.rule.empty()) refuse(file, fmt::format("finding {} names no rule", list.size() + 1));
        known.fingerprint = fingerprint(known.rule, known.record, known.message);
        list.push_back(std::move(known));
    }
    return list;
}

Known of_result(const Json& result) {
    Known known;
    known.rule = text_of(result, "ruleId");
    if (const auto* prints = member(result, "partialFingerprints", &Json::is_object))
        known.fingerprint = text_of(*prints, "waybillFinding/v1");
    if (const auto* properties = member(result, "properties", &Json::is_object))
        known.record = text_of(*properties, "record");
    if (const auto* message = member(result, "message", &Json::is_object)) {
        known.message = text_of(*message, "text");
        known.message.resize(std::min(known.message.find('\n'), known.message.size()));  // then comes what mends it
    }
    return known;
}

std::vector<Known> of_sarif(const Json& runs, const std::string& file) {
    std::vector<Known> list;
    for (const auto& run : runs) {
        const auto* results = member(run, "results", &Json::is_array);
        if (results == nullptr) continue;
        for (const auto& result : *results) {
            auto known = of_result(result);
            if (known.rule.empty() || known.fingerprint.empty())
                refuse(file, fmt::format("result {} is none of waybill's", list.size() + 1));
            list.push_back(std::move(known));
        }
    }
    return list;
}

/// A finding, of now or of before, and its fingerprint.
struct Named {
    std::string_view rule, record, message;
    std::string print;
};
using NameOf = std::string (*)(const Named& named);

/// Pairs what is not paired yet and has the same name; each entry once.
void pair_up(std::vector<Finding>& findings, std::vector<Known>& known, std::vector<bool>& is_found,
             const NameOf& name) {
    std::unordered_map<std::string, std::vector<std::size_t>> places;
    for (std::size_t i = known.size(); i-- > 0;) {
        const auto& one = known[i];
        if (!is_found[i]) places[name({one.rule, one.record, one.message, one.fingerprint})].push_back(i);
    }
    if (places.empty()) return;
    for (auto& finding : findings) {
        if (finding.is_known) continue;
        const auto found = places.find(name({finding.rule, finding.record, finding.message,
                                             fingerprint(finding.rule, finding.record, finding.message)}));
        if (found == places.end() || found->second.empty()) continue;
        is_found[found->second.back()] = true;
        found->second.pop_back();
        finding.is_known = true;
    }
}

}  // namespace

std::uint64_t fingerprint_number(std::string_view rule, std::string_view record, std::string_view message) {
    Hash hash;
    hash.add(rule);
    hash.add(record);
    for (std::size_t at = 0; at < message.size();) {
        // The digits of a key are a name and stay whole.
        const auto key_end = end_of_key(message, at);
        if (!base::is_digit(message[at]) || key_end > at) {
            do hash.add(message[at++]);
            while (at < key_end);
            continue;
        }
        while (at < message.size() &&
               (base::is_digit(message[at]) || message[at] == '.' || message[at] == ',' ||
                (message[at] == '-' && at + 1 < message.size() && base::is_digit(message[at + 1]))))
            ++at;
        hash.add('#');
    }
    return hash.value();
}

std::string fingerprint(std::string_view rule, std::string_view record, std::string_view message) {
    return fmt::format("{:016x}", fingerprint_number(rule, record, message));
}

std::vector<Known> read_known(std::string_view text, const std::string& file) {
    const Json json = base::parse_json(text, file);
    if (const auto* data = member(json, "data", &Json::is_object)) {
        const auto* findings = member(*data, "findings", &Json::is_array);
        if (findings != nullptr && text_of(json, "schema").starts_with("waybill.check/"))
            return of_answer(*findings, file);
    }
    if (const auto* runs = member(json, "runs", &Json::is_array)) return of_sarif(*runs, file);
    refuse(file, "this is neither an answer of check --json nor a SARIF report");
}

std::vector<Known> mark_known(std::vector<Finding>& findings, std::vector<Known> known) {
    std::vector<bool> is_found(known.size());
    pair_up(findings, known, is_found, [](const Named& one) { return one.print; });
    pair_up(findings, known, is_found, [](const Named& one) {
        return fmt::format("{}\n{}\n{}", one.rule, one.record, criterion_in(one.message));
    });
    std::vector<Known> gone;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!is_found[i]) gone.push_back(std::move(known[i]));
    }
    return gone;
}

}  // namespace waybill::checks
