#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "test_results.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Json;

constexpr std::size_t most_message_bytes = 16u << 20;  // attachments stand in one line

/// `{"seconds":…,"nanos":…}` as an instant.
std::string instant_of_stamp(const Json& envelope) {
    const auto stamp = envelope.find("timestamp");
    if (stamp == envelope.end() || !stamp->is_object()) return {};
    const auto seconds = stamp->find("seconds");
    if (seconds == stamp->end() || !seconds->is_number_integer()) return {};
    const auto count = seconds->get<std::int64_t>();
    constexpr std::int64_t year_9999 = 253'402'300'799;
    if (count < 0 || count > year_9999) return {};
    return base::format_instant(base::Instant{std::chrono::seconds{count}});
}

/// Whether Cucumber writes messages of that type.
bool is_message(std::string_view type) {
    constexpr std::array<std::string_view, 21> types{"attachment",
                                                     "externalAttachment",
                                                     "gherkinDocument",
                                                     "hook",
                                                     "meta",
                                                     "parameterType",
                                                     "parseError",
                                                     "pickle",
                                                     "source",
                                                     "stepDefinition",
                                                     "suggestion",
                                                     "testCase",
                                                     "testCaseFinished",
                                                     "testCaseStarted",
                                                     "testRunFinished",
                                                     "testRunHookFinished",
                                                     "testRunHookStarted",
                                                     "testRunStarted",
                                                     "testStepFinished",
                                                     "testStepStarted",
                                                     "undefinedParameterType"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// Follows the messages of a run: what is tested, and each attempt at it.
class Messages {
public:
    explicit Messages(const std::string& file) : file_(file) { run_.format = "Cucumber messages"; }

    void read(const Json& message) {
        for (const auto& [type, envelope] : message.items()) {
            if (!envelope.is_object()) continue;
            is_known_ = is_known_ || is_message(type);
            if (type == "meta")
                read_meta(envelope);
            else if (type == "gherkinDocument")
                read_document(envelope);
            else if (type == "pickle")
                read_pickle(envelope);
            else if (type == "testCase")
                pickle_of_case_[id_of(envelope)] = text_member_of(envelope, "pickleId");
            else if (type == "testCaseStarted")
                start(envelope);
            else if (type == "testStepFinished")
                finish_step(envelope);
            else if (type == "testCaseFinished")
                finish(envelope);
            else if (type == "testRunStarted" || type == "testRunFinished")
                run_.at = std::max(run_.at, instant_of_stamp(envelope));
        }
    }

    TestRun result() {
        if (!is_known_) throw no_results(file_);
        for (auto& [id, pickle] : pickles_) {
            const auto last = attempts_.find(id);
            // A scenario that was never tried, or whose last attempt never ended, shows nothing.
            TestCase test = pickle;
            if (last != attempts_.end() && last->second.is_finished) {
                test.result = last->second.test.result;
                test.word = last->second.test.word;
                test.message = last->second.test.message;
            } else {
                test.word = last == attempts_.end() ? "not run" : "not finished";
                test.result = last == attempts_.end() ? TestResult::skipped : TestResult::undecided;
            }
            add_case(run_, std::move(test), file_);
        }
        return std::move(run_);
    }

private:
    struct Attempt {
        std::string id;
        TestCase test{};
        bool has_steps = false, is_finished = false;
    };

    static std::string id_of(const Json& envelope) { return text_member_of(envelope, "id"); }

    void read_meta(const Json& meta) {
        const auto ci = meta.find("ci");
        if (ci == meta.end() || !ci->is_object()) return;
        run_.id = text_member_of(*ci, "buildNumber");
        run_.url = text_member_of(*ci, "url");
    }

    void read_document(const Json& document) {
        const auto feature = document.find("feature");
        if (feature != document.end() && feature->is_object())
            feature_of_[text_member_of(document, "uri")] = text_member_of(*feature, "name");
    }

    void read_pickle(const Json& pickle) {
        TestCase test{.name = text_member_of(pickle, "name"), .feature = feature_of_[text_member_of(pickle, "uri")]};
        const auto tags = pickle.find("tags");
        if (tags != pickle.end() && tags->is_array()) {
            for (const auto& tag : *tags) {
                if (tag.is_object()) test.tags.push_back(text_member_of(tag, "name"));
            }
        }
        if (pickles_.size() == most_test_cases)
            throw Error(Fault::bad_data, fmt::format("more than {} tests", most_test_cases), "split the file",
                        base::Place{file_, 0, 0});
        pickles_.emplace_back(id_of(pickle), std::move(test));
    }

    void start(const Json& envelope) {
        const auto pickle = pickle_of_case_.find(text_member_of(envelope, "testCaseId"));
        if (pickle == pickle_of_case_.end()) return;
        Attempt attempt{.id = id_of(envelope)};
        attempt.test.result = TestResult::passed;
        attempt.test.word = "passed";
        pickle_of_attempt_[attempt.id] = pickle->second;
        attempts_[pickle->second] = std::move(attempt);  // of several attempts the last one counts
    }

    Attempt* attempt_of(const Json& envelope) {
        const auto id = text_member_of(envelope, "testCaseStartedId");
        const auto pickle = pickle_of_attempt_.find(id);
        if (pickle == pickle_of_attempt_.end()) return nullptr;
        auto& attempt = attempts_[pickle->second];
        return attempt.id == id ? &attempt : nullptr;
    }

    void finish_step(const Json& envelope) {
        auto* attempt = attempt_of(envelope);
        const auto result = envelope.find("testStepResult");
        if (attempt == nullptr || result == envelope.end() || !result->is_object()) return;
        attempt->has_steps = true;
        worsen(attempt->test, text_member_of(*result, "status"), text_member_of(*result, "message"));
    }

    void finish(const Json& envelope) {
        auto* attempt = attempt_of(envelope);
        if (attempt == nullptr) return;
        attempt->is_finished = true;
        if (!attempt->has_steps) worsen(attempt->test, "undefined", {});
    }

    std::string file_;
    TestRun run_;
    bool is_known_ = false;
    std::map<std::string, std::string> feature_of_, pickle_of_case_, pickle_of_attempt_;
    std::vector<std::pair<std::string, TestCase>> pickles_;
    std::map<std::string, Attempt> attempts_;  ///< the last one, by pickle
};

/// Whether the text is one document over many lines, as other runners write theirs.
bool is_one_document(std::string_view text) {
    try {
        base::parse_json(text);
        return true;
    } catch (const Error&) { return false; }
}

/// One line of messages.
Json message_in(std::string_view row, const std::string& file, int line, std::string_view whole) {
    try {
        return base::parse_json(row, file, line);
    } catch (const Error&) {
        if (is_one_document(whole)) throw no_results(file);
        throw;
    }
}

}  // namespace

TestRun read_cucumber_messages(std::string_view text, const std::string& file) {
    Messages messages(file);
    const auto whole = text;
    for (int line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto row = base::trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.empty()) continue;
        if (row.size() > most_message_bytes)
            throw Error(Fault::bad_data, "the line is longer than 16 MiB", {}, base::Place{file, line, 0});
        const auto json = message_in(row, file, line, whole);
        if (!json.is_object())
            throw Error(Fault::bad_data, "expected a JSON object, one a line", {}, base::Place{file, line, 0});
        messages.read(json);
    }
    return messages.result();
}

}  // namespace waybill::exchange
