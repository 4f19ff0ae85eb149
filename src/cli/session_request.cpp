#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "session.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// What is asked, however it is spelled: the command, and what is given by name. The other global options say how to
/// work and how to answer.
std::string asked_json(const Leaf& leaf, const Arguments& arguments) {
    constexpr std::array<std::string_view, 8> asking{"today", "now",  "as-of", "assume",
                                                     "data",  "seed", "actor", "dry-run"};
    std::string given;
    for (const auto& [name, values] : arguments.all()) {
        if (!leaf.takes(name) && std::find(asking.begin(), asking.end(), name) == asking.end()) continue;
        std::string list;
        for (const auto& value : values) list += (list.empty() ? "" : ",") + base::json_string(value);
        given += fmt::format("{}{}:[{}]", given.empty() ? "" : ",", base::json_string(name), list);
    }
    return fmt::format("{{\"command\":{},\"given\":{{{}}}}}", base::json_string(leaf.words()), given);
}

Error reused(const std::string& id, const std::string& other) {
    return {Fault::request_reused, fmt::format("the request id '{}' was used with other {}", base::visible(id), other),
            "use a new --request-id for each change"};
}

}  // namespace

bool Session::was_answered(const Arguments& arguments) {
    const auto& id = options_.request_id;
    if (id.empty() || !leaf_->is_change || leaf_->words() == "init" || leaf_->words() == "demo") return false;
    asked_ = asked_json(*leaf_, arguments);
    const auto kept = store().request(id);
    if (!kept) return false;
    // Behind the line of what was asked stands what was read: files by their paths, with the hashes of their bytes.
    const auto end = kept->asked.find('\n');
    if (kept->asked.substr(0, end) != asked_) throw reused(id, "arguments");
    const auto read = base::parse_json(kept->asked.substr(end + 1));
    for (const auto& [path, digest] : read.items()) {
        if (store::digest_of(read_input(path)) == digest) continue;
        throw reused(id, fmt::format("contents of {}", path == "-" ? "standard input" : base::visible(path)));
    }
    const auto answers = base::parse_json(kept->answer);
    const auto* form = options_.is_json ? "json" : "text";
    if (!answers.contains(form))
        warn({"answer_as_kept", "the answer was kept in the form that was asked for the first time", ""});
    print((answers.contains(form) ? answers[form] : answers.front()).get<std::string>());
    return true;
}

store::Request Session::kept_request() const {
    std::string read;
    for (const auto& [path, digest] : inputs_)
        read += fmt::format("{}{}:\"{}\"", read.empty() ? "" : ",", base::json_string(path), digest);
    std::string answers =
        fmt::format("\"{}\":{}", options_.is_json ? "json" : "text", base::json_string(output_.pending()));
    if (!also_.empty())
        answers += fmt::format(",\"{}\":{}", options_.is_json ? "text" : "json", base::json_string(also_));
    return {asked_ + fmt::format("\n{{{}}}", read), fmt::format("{{{}}}", answers)};
}

void Session::answer_also(const std::function<std::string()>& text, const std::function<std::string()>& data) {
    if (!options_.request_id.empty() && leaf_->is_change) also_ += options_.is_json ? text() : envelope(data());
}

std::string Session::read_input(const std::string& path) {
    auto bytes = read_file(path);
    if (!options_.request_id.empty() || writer_ != nullptr) inputs_[path] = store::digest_of(bytes);
    return bytes;
}

}  // namespace waybill::cli
