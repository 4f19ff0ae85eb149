#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"

/// What a run of tests says of acceptance criteria.
namespace waybill::exchange {

/// How a test ended. Only `passed` shows that something holds; `skipped` says nothing, `undecided` (pending, undefined,
/// ambiguous, without a step, never finished) shows that nothing was shown.
enum class TestResult { passed, failed, skipped, undecided };

/// One scenario, or one row of its examples.
struct TestCase {
    std::string name{};               ///< as the file has it
    std::string feature{};            ///< the feature or the class that it stands in
    std::string suite{};              ///< JUnit's suite around it
    std::vector<std::string> tags{};  ///< `@PAY-1.3`, and names that stand for tags in JUnit's properties
    TestResult result = TestResult::undecided;
    std::string word{};              ///< the file's own word: `pending`
    std::string message{};           ///< why it failed, the first line
    std::string run{}, url{}, at{};  ///< of the file that it stands in, as in TestRun
};

struct TestRun {
    std::string format{};  ///< `Cucumber JSON`, `Cucumber messages`, `JUnit XML`
    std::string id{};      ///< name or number of the run; empty where the file has none
    std::string url{};     ///< where it can be seen
    std::string at{};      ///< instant of its end or start; empty where the file has none
    std::vector<TestCase> cases{};
    std::vector<std::string>
        broken{};  ///< suites that report an error and not one test: they never came to their tests
};

/// Limits of a file of results.
inline constexpr std::size_t most_test_cases = 100'000;
inline constexpr int most_xml_depth = 64;
inline constexpr std::size_t most_xml_elements = 1'000'000;

/// Whether it is the address of a page, which somebody who reads the results may follow.
bool is_web_address(std::string_view text);

/// Reads Cucumber's JSON, its messages (a JSON object a line) or JUnit's XML, told apart by what stands in the file.
/// Throws Fault::bad_data with the place where it is none of these, malformed, beyond a limit, or XML with a document
/// type (no entity is ever expanded). A url that is no web address is left out.
TestRun read_test_results(std::string_view text, const std::string& file);

/// Takes what another file says: its tests, each with the run and the instant of its own file, behind the others, the
/// latest instant, and the name and address of the first file that has one. Throws Fault::bad_data where there are too
/// many tests.
void add_run(TestRun& run, TestRun more, const std::string& file);

/// What a run makes of one criterion.
struct CriterionResult {
    base::Record criterion;   ///< as it is to be: state and evidence set
    std::size_t tests = 0;    ///< how many of the run speak of it
    std::size_t earlier = 0;  ///< how many of an earlier run do, which do not count
    std::string word{};       ///< of what kept it from passing: `failed`, `pending`; else `passed`; or `older`
    std::string at{};         ///< instant of what decided; empty where its file has none
    std::string known{};      ///< instant of the newer result that stays, where this one is older
    bool is_changed = false;
};

struct ResultsPlan {
    std::vector<CriterionResult> results{};  ///< in the order of the keys
    std::vector<std::string> unmatched{};    ///< tests that no criterion stands for: `Feature: scenario`
    std::vector<std::string> ambiguous{};    ///< tests whose name several criteria bear, with their keys
};

/// Finds the criteria that each test stands for: those whose key it bears as a tag, or in its name, else in the name of
/// its class, else of its suite; else the one of its scenario's name, in the feature that it stands in where several
/// have that name. A key may be written as names of functions must: `test_PAY_1_3`. A criterion passes where every test
/// of it passed; one failure fails it. What was undecided opens a criterion again that had passed; what was skipped
/// leaves it as it was. Files that were read together are of one run, unless they name different ones or lie half a day
/// apart: of those the newest counts. What is older than the result that a criterion has from an earlier import changes
/// nothing, but for a failure in the very run that it passed in.
ResultsPlan plan_results(const TestRun& run, const std::vector<base::Record>& criteria,
                         const std::vector<base::Record>& features);

}  // namespace waybill::exchange
