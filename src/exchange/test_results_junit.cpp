#include <algorithm>
#include <map>
#include <memory>

#include <expat.h>
#include <fmt/format.h>

#include "test_results.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_kept_bytes = 4096;  // of the text of one element

/// What the parser calls back. Nothing may be thrown through it: what is refused is noted, and the parser stopped.
class JunitReader {
public:
    JunitReader(std::string_view text, const std::string& file)
        : parser_(XML_ParserCreate(nullptr), XML_ParserFree), text_(text), file_(file) {
        run_.format = "JUnit XML";
    }

    TestRun read() {
        if (!parser_) throw Error(Fault::internal, "no memory for reading XML");
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &JunitReader::on_start, &JunitReader::on_end);
        XML_SetCharacterDataHandler(parser_.get(), &JunitReader::on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &JunitReader::on_doctype);
        constexpr std::size_t chunk = 1u << 20;
        for (std::size_t at = 0; at < text_.size() || at == 0; at += chunk) {
            const auto part = text_.substr(at, chunk);
            const auto status =
                XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), at + chunk >= text_.size());
            if (status != XML_STATUS_OK) refuse();
        }
        if (!is_junit_)
            throw Error(Fault::bad_data, "this XML holds no <testsuite>: it is no report of JUnit's form", {},
                        base::Place{file_, 1, 0});
        return std::move(run_);
    }

private:
    using Attributes = std::map<std::string, std::string>;
    struct Suite {
        std::string name;
        std::size_t cases_before, broken_before;
        bool has_error;
        std::map<std::pair<std::string, std::string>, std::size_t> places{};  ///< of its tests, by class and name
    };

    static JunitReader& self(void* data) { return *static_cast<JunitReader*>(data); }
    static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        auto& reader = self(data);
        reader.guarded([&] { reader.start(name, attributes); });
    }
    static void on_end(void* data, const XML_Char* name) {
        auto& reader = self(data);
        reader.guarded([&] { reader.end(name); });
    }
    static void on_text(void* data, const XML_Char* text, int size) {
        auto& reader = self(data);
        if (reader.problem_.empty() && reader.text_now_.size() < most_kept_bytes)
            reader.guarded([&] { reader.text_now_.append(text, static_cast<std::size_t>(size)); });
    }
    static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        self(data).stop(
            "the file declares a document type, by which entities could be made: reports of tests have none");
    }

    /// Runs a part of ours between the parser's calls.
    template <typename Part>
    void guarded(const Part& part) {
        if (!problem_.empty()) return;
        try {
            part();
        } catch (const Error& error) { stop(error.message()); } catch (const std::exception&) {
            stop("no memory for reading XML");
        }
    }

    void stop(std::string why) {
        problem_ = std::move(why);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    [[noreturn]] void refuse() {
        const int line = static_cast<int>(std::min<XML_Size>(XML_GetCurrentLineNumber(parser_.get()), 1'000'000'000));
        const int column =
            static_cast<int>(std::min<XML_Size>(XML_GetCurrentColumnNumber(parser_.get()) + 1, 1'000'000'000));
        const auto why = problem_.empty() ? fmt::format("this is no well-formed XML: {}",
                                                        XML_ErrorString(XML_GetErrorCode(parser_.get())))
                                          : problem_;
        throw Error(Fault::bad_data, why, {}, base::Place{file_, line, column});
    }

    void start(const std::string& name, const XML_Char** pairs) {
        if (++depth_ > most_xml_depth) return stop(fmt::format("more than {} levels", most_xml_depth));
        if (++elements_ > most_xml_elements) return stop(fmt::format("more than {} elements", most_xml_elements));
        Attributes attributes;
        for (; pairs[0] != nullptr; pairs += 2) attributes[pairs[0]] = pairs[1];
        text_now_.clear();
        if (name == "testsuites" || name == "testsuite") {
            is_junit_ = true;
            if (name == "testsuite") {
                const auto& errors = attributes["errors"];
                suites_.push_back(
                    {attributes["name"], run_.cases.size(), run_.broken.size(), !errors.empty() && errors != "0"});
            }
            run_.at = std::max(run_.at, instant_or_nothing(without_fraction(attributes["timestamp"])));
        } else if (name == "testcase") {
            group_ = attributes["classname"];
            is_in_case_ = true;
            test_ = {
                .name = attributes["name"], .feature = group_, .suite = suites_.empty() ? "" : suites_.back().name};
            if (group_.empty()) test_.feature = test_.suite;
            test_.result = TestResult::passed;
            test_.word = "passed";
            const auto status = base::lower(attributes["status"]);
            if (status == "notrun" || status == "disabled" || status == "skipped") worsen(test_, "skipped", {});
            if (status == "pending" || status == "undefined" || status == "ambiguous") worsen(test_, status, {});
        } else if (name == "property") {
            read_property(attributes);
        } else if (!is_in_case_ && name == "error" && !suites_.empty()) {
            suites_.back().has_error = true;
        } else if (is_in_case_ && (name == "failure" || name == "error" || name == "skipped")) {
            message_ = attributes["message"];
            type_ = attributes["type"];
        }
    }

    void end(const std::string& name) {
        --depth_;
        if (name == "testsuite" && !suites_.empty()) {
            const auto& suite = suites_.back();
            // What holds others only sums up what they say.
            if (suite.has_error && suite.cases_before == run_.cases.size() && suite.broken_before == run_.broken.size())
                run_.broken.push_back(suite.name.empty() ? "(without a name)" : suite.name);
            suites_.pop_back();
        }
        if (is_in_case_ && (name == "failure" || name == "error"))
            worsen(test_, word_of_failure(), message_.empty() ? text_now_ : message_);
        if (is_in_case_ && name == "skipped")
            worsen(test_, word_of_failure() == "failed" ? "skipped" : word_of_failure(), {});
        if (name == "property" && is_tag_) {
            if (const auto text = std::string(base::trimmed(text_now_)); !text.empty()) test_.tags.push_back(text);
            is_tag_ = false;
        }
        if (name == "testcase") {
            is_in_case_ = false;
            keep_case();
        }
        text_now_.clear();
    }

    /// A test that stands again in its suite was tried again: the last attempt counts. Tests without names are not the
    /// same.
    void keep_case() {
        if (!suites_.empty() && !test_.name.empty()) {
            auto& places = suites_.back().places;
            const auto [place, is_new] = places.try_emplace({group_, test_.name}, run_.cases.size());
            if (!is_new) {
                run_.cases[place->second] = std::move(test_);
                return;
            }
        }
        add_case(run_, std::move(test_), file_);
    }

    /// Cucumber writes what was pending or undefined as a failure or as skipped, and says so.
    std::string word_of_failure() const {
        const auto said = base::lower(type_ + " " + message_ + " " + text_now_.substr(0, 200));
        for (const auto* word : {"undefined", "pending", "ambiguous"}) {
            if (said.find(std::string(word) + " step") != std::string::npos || base::lower(type_) == word ||
                base::lower(message_) == word)
                return word;
        }
        return "failed";
    }

    void read_property(Attributes& attributes) {
        const auto name = base::lower(attributes["name"]);
        const auto& value = attributes["value"];
        if (is_in_case_ && (name == "tag" || name == "tags" || name == "criterion" || name == "test_key")) {
            is_tag_ = value.empty();
            if (!value.empty()) test_.tags.push_back(value);
        } else if (!is_in_case_ && (name == "run" || name == "run.id" || name == "build" || name == "ci.build")) {
            run_.id = value;
        } else if (!is_in_case_ && (name == "url" || name == "run.url" || name == "ci.url")) {
            run_.url = value;
        }
    }

    /// `2026-11-20T12:00:00.123` without what is less than a second.
    static std::string without_fraction(std::string text) {
        const auto dot = text.find('.');
        if (dot == std::string::npos) return text;
        const auto end = text.find_first_not_of("0123456789", dot + 1);
        return text.substr(0, dot) + (end == std::string::npos ? "" : text.substr(end));
    }

    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    std::string_view text_;
    std::string file_;
    TestRun run_;
    TestCase test_;
    std::vector<Suite> suites_;  ///< those that are open
    std::string problem_, text_now_, message_, type_, group_;
    int depth_ = 0;
    std::size_t elements_ = 0;
    bool is_junit_ = false, is_in_case_ = false, is_tag_ = false;
};

}  // namespace

TestRun read_junit_xml(std::string_view text, const std::string& file) {
    return JunitReader(text, file).read();
}

}  // namespace waybill::exchange
