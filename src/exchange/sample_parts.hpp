#pragma once

#include <string_view>

/// The parts of the sample portfolio. A record begins in the first column; an indented line goes on with it. Days are
/// written `{today-3}`, `{wd+5}` (the fifth working day from today) and `{monday+0}` (of this week).
namespace waybill::exchange {

extern const std::string_view sample_company;
extern const std::string_view sample_payments;
extern const std::string_view sample_onboarding;
extern const std::string_view sample_platform;
extern const std::string_view sample_promises;

}  // namespace waybill::exchange
