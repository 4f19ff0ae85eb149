#pragma once

#include <string>
#include <string_view>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/exchange/test_results.hpp"

namespace waybill::exchange {

/// The readers of each form; `read_test_results` chooses.
TestRun read_cucumber_json(const base::Json& features, const std::string& file);
TestRun read_cucumber_messages(std::string_view text, const std::string& file);
TestRun read_junit_xml(std::string_view text, const std::string& file);

/// JSON that is of neither form of Cucumber's, such as the reports of other runners.
base::Error no_results(const std::string& file);
/// A status as Cucumber writes it, in any case.
TestResult result_of(std::string_view status);
/// The worse of two, the file's word with it.
void worsen(TestCase& test, std::string_view status, std::string_view message);
/// The first line that holds something, shortened.
std::string first_line(std::string_view text);
/// The text member of that name, or empty.
std::string text_member_of(const base::Json& json, std::string_view name);
/// An instant in the form in which it is kept, or empty where it is none.
std::string instant_or_nothing(std::string text);
/// Adds a test; throws beyond the limit.
void add_case(TestRun& run, TestCase test, const std::string& file);

}  // namespace waybill::exchange
