#include "json_node.hpp"

#include <fmt/format.h>

#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {

void refuse_value(std::string_view path, std::string_view what, std::string hint) {
    throw base::Error(base::Fault::bad_data, fmt::format("{}: {}", path, what), std::move(hint));
}

Node Node::at(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
        if (json_ == nullptr || !json_->is_object()) break;
        const auto found = json_->find(name);
        if (found != json_->end() && !found->is_null()) return {&*found, fmt::format("{}.{}", path_, name)};
    }
    return {nullptr, fmt::format("{}.{}", path_, *names.begin())};
}

std::vector<Node> Node::entries() const {
    if (json_ == nullptr) return {};
    if (!json_->is_array()) refuse_value(path_, "expected a list");
    std::vector<Node> entries;
    for (const auto& entry : *json_) entries.emplace_back(&entry, fmt::format("{}[{}]", path_, entries.size()));
    return entries;
}

std::string Node::text() const {
    if (json_ == nullptr) return {};
    if (!json_->is_string()) refuse_value(path_, fmt::format("expected a string, found {}", shown()));
    return json_->get<std::string>();
}

std::string Node::name_in(const char* member) const {
    return one_line(json_ != nullptr && json_->is_object() ? at({member}).text() : text());
}

std::optional<long long> Node::integer() const {
    if (json_ == nullptr) return {};
    if (!json_->is_number_integer()) refuse_value(path_, fmt::format("expected a whole number, found {}", shown()));
    return json_->get<long long>();
}

long long Node::issue_number() const {
    if (json_ == nullptr || !json_->is_number_integer() || *json_ < 1)
        refuse_value(path_, fmt::format("expected a positive whole number, found {}", shown()));
    return json_->get<long long>();
}

base::Instant Node::instant() const {
    const auto instant = base::parse_instant(text());
    if (!instant) refuse_value(path_, fmt::format("{} is not a time such as 2026-02-05T12:00:00Z", shown()));
    return *instant;
}

std::string Node::shown() const {
    if (json_ == nullptr) return "nothing";
    if (json_->is_structured()) return json_->is_array() ? "a list" : "an object";
    std::string text;
    base::append_json(text, *json_);
    return base::shortened(text, 60);
}

bool is_nothing(const base::Json& value) {
    return value.is_null() || value.empty() || value == "" || value == false || value == 0;
}

void pass_over(const base::Error& error, const ReadOptions& options, TrackerBatch& batch) {
    if (options.skip_bad) {
        batch.skipped.push_back({0, 0, error.message()});
        return;
    }
    const std::string hint = error.hint().empty() ? "--skip-bad passes over bad issues and lists them" : error.hint();
    throw base::Error(error.fault(), error.message(), hint, base::Place{options.file, 0, 0});
}

}  // namespace waybill::exchange
