#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "waybill/report/onboarding.hpp"

/// The sections of the onboarding document, each in a file of its own, and what they share.
namespace waybill::report {

/// What a newcomer has to know of: the records of the project or team that is asked about, in order of their keys.
class Newcomer {
public:
    using Record = base::Record;
    using Records = std::vector<const Record*>;

    Newcomer(const portfolio::Portfolio& records, const OnboardingOptions& options);

    const portfolio::Portfolio& portfolio;
    const base::Day today;
    Records features, services, teams;

    bool has_service(std::string_view key) const;
    bool has_feature(std::string_view key) const;
    /// Features, finished ones too, that touch the service.
    Records touching(const Record& service) const;
    /// Services that use the service, and those that it uses; each once.
    Records users_of(const Record& service) const { return neighbours(service, "to", "from"); }
    Records uses_of(const Record& service) const { return neighbours(service, "from", "to"); }
    /// Who is named as owner or tech lead of features that touch the service, or logged effort on them, with the number
    /// of these features: the most first.
    std::vector<std::pair<std::string, std::size_t>> people_of(const Record& service) const;
    /// Who leads the team that owns the service; empty where nobody is named.
    std::string lead_of(const Record& service) const;
    /// Features of the team that are being built.
    Records building(const Record& team) const;
    /// Records of `kind` that hang on one of the features by `field`.
    Records of_features(const base::Kind& kind, std::string_view field = "feature") const;
    /// Records of `kind` that name a service or a feature that belongs here in a list, or none at all.
    Records concerning(const base::Kind& kind) const;

private:
    std::set<std::string, std::less<>> feature_keys_, service_keys_;  ///< in lower case
    Records neighbours(const Record& service, std::string_view here, std::string_view there) const;
};

/// Rows and lines that a section shows before it only counts.
inline constexpr std::size_t most_shown_to_newcomers = 15;

/// `A, B, C and 4 more`.
std::string named_few(const std::vector<const base::Record*>& records, std::size_t most = 5);

view::Section system_section(const Newcomer& newcomer);
view::Section people_section(const Newcomer& newcomer);
view::Section process_section(const Newcomer& newcomer);
view::Section undocumented_section(const Newcomer& newcomer);
view::Section open_section(const Newcomer& newcomer);
view::Section questions_section(const Newcomer& newcomer);

}  // namespace waybill::report
