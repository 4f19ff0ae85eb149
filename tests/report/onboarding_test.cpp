#include "waybill/report/onboarding.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/view/render.hpp"

namespace onboarding_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

const std::string company = R"({"kind":"project","key":"WEB","product_owner":"Pia"}
{"kind":"team","key":"web","lead":"Lee","streams":1}
{"kind":"team","key":"data","lead":"Dan","streams":1}
{"kind":"service","key":"shop","team":"web","tier":1,"coverage":60}
{"kind":"service","key":"ledger","team":"data"}
{"kind":"service","key":"bank","type":"third-party"}
{"kind":"service","key":"mail"}
{"kind":"service_link","from":"shop","to":"ledger","evidence":"observed"}
{"kind":"service_link","from":"ledger","to":"bank"}
{"kind":"ripple","service":"shop","item":"runbook"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Pay","team":"web","owner":"Ana","stage":"building","services":["shop"]}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Cart","team":"web","owner":"Ana","stage":"building","services":["shop"]}
{"kind":"feature","key":"WEB-3","project":"WEB","title":"Old","team":"web","owner":"Ana","stage":"shipped","services":["shop"]}
{"kind":"feature","key":"DAT-1","project":"DAT","title":"Book","team":"data","stage":"idea","services":["ledger"]}
)";

/// The lines of one section as text.
std::string section(const std::string& name, const std::string& jsonl, report::OnboardingOptions options = {}) {
    options.today = today;
    auto document = report::onboarding(support::portfolio_of(jsonl), options);
    std::erase_if(document.sections, [&](const auto& one) { return one.name != name; });
    document.title = document.subtitle = {};
    return view::render_text(document, {.columns = 200});
}

bool says(const std::string& text, const std::string& words) {
    INFO(text);
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a newcomer sees services by who uses them, and who knows them", "[onboarding]") {
    const auto system = section("system", company);
    CHECK(system.find("\nbank") < system.find("\nshop"));  // one user before none
    CHECK(says(section("people", company), "Ana (3 features)"));
    CHECK(says(section("people", company), "nobody is named"));  // of the ledger's only feature
}

TEST_CASE("the process is counted from the records", "[onboarding]") {
    CHECK(says(section("process", company), "2 features on 2 streams; more than they carry: web"));
    CHECK(says(section("process", company), "0 features in the last 90 days; of 1 more nobody noted the day"));
    const auto moved =
        company + R"({"kind":"slip","record":"WEB-1","from":"2026-11-02","to":"2026-11-09","days":5,"cause":"scope"}
{"kind":"slip","record":"WEB-2","from":"2026-11-02","to":"2026-11-04","days":2,"cause":"estimate"}
{"kind":"slip","record":"DAT-1","from":"2026-11-09","to":"2026-11-02","days":-5,"cause":"scope"}
)";
    CHECK(says(section("process", moved), "2 times, 7 working days in all, 5 of them for: scope"));
}

TEST_CASE("time from start to users needs three features", "[onboarding]") {
    std::string shipped;
    for (int i = 1; i <= 3; ++i) {
        const auto key = "A-" + std::to_string(i);
        shipped += R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"x","stage":"shipped"})" + "\n";
        shipped += R"({"kind":"status_change","feature":")" + key +
                   R"(","at":"2026-10-01T09:00:00Z","stage":"building"})" + "\n";
        shipped += R"({"kind":"status_change","feature":")" + key + R"(","at":"2026-10-0)" + std::to_string(2 + 2 * i) +
                   R"(T09:00:00Z","stage":"shipped"})" + "\n";
        CHECK(says(section("process", shipped), "from start to users") == (i == 3));
    }
    CHECK(says(section("process", shipped), "3 to 7 days, half of them within 5 (3 features)"));
}

TEST_CASE("what nobody wrote down is named with the command that does", "[onboarding]") {
    const auto text = section("undocumented", company);
    CHECK(says(text, "services that nobody owns: mail"));
    CHECK(says(text, "waybill service edit mail --team TEAM"));
    CHECK(says(text, "services whose test coverage nobody knows: ledger, mail"));
    CHECK(says(text, "links that were observed and stand in no document: shop → ledger"));
    CHECK(says(text, "outside services with no risk recorded: bank"));
    CHECK_FALSE(says(text, "critical services"));  // the shop has its runbook
}

TEST_CASE("questions go to whom the records name", "[onboarding]") {
    const auto text = section("questions", company);
    CHECK(says(text, "Lee: web builds WEB-1, WEB-2 with 1 stream. Which one would you put down today?"));
    CHECK(says(text, "Lee: only Ana has worked on shop (3 features). Who else can change it?"));
    CHECK(says(text, "what do users see while bank is down, and who calls them? (ledger use it)"));
    CHECK(says(text, "Pia: what will tell us that WEB-1 worked? (Pay)"));
    CHECK(says(text, "who gets the call when mail breaks at night?"));
}

TEST_CASE("a team or a project is met with what it touches", "[onboarding]") {
    CHECK(says(section("in_short", company), "2 teams and 4 services; 3 features still to be delivered"));
    CHECK(
        says(section("in_short", company, {.team = "data"}), "1 team and 1 service; 1 feature still to be delivered"));
    CHECK(says(section("in_short", company, {.project = "WEB"}), "1 team and 1 service; 2 features"));
    CHECK_FALSE(says(section("questions", company, {.team = "data"}), "WEB-1"));
    CHECK(section("system", "").empty());
    CHECK(says(section("in_short", ""), "waybill service add"));
    const std::string one = R"({"kind":"team","key":"web","lead":"Lee"})";
    CHECK(says(section("system", one), "No service is recorded"));
    CHECK(says(section("undocumented", one), "Nothing that waybill asks for is missing here."));
    CHECK(says(section("questions", one), "The records raise no question yet"));
}

}  // namespace onboarding_test
