#include "waybill/exchange/catalog.hpp"


#include "refusal.hpp"
#include "tracker_plan_apply.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using namespace waybill::exchange;

namespace {

constexpr std::string_view shop = R"(apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  title: Checkout
  description: Takes the orders.
  tags: [go]
spec:
  type: service
  lifecycle: experimental
  owner: group:default/payments
  dependsOn:
    - resource:orders-db
    - component:default/ledger
  providesApis: [checkout]
  consumesApis: [cards]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: checkout}
spec: {type: openapi, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: orders-db}
spec: {type: database, owner: user:jane, dependencyOf: [component:reports]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, profile: {displayName: Payments team}, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop}
spec: {owner: payments}
)";

Catalog catalog_read(std::string_view text) {
    return read_catalog(text, "a.yaml");
}

CatalogPlan catalog_planned(std::string_view text, const Held& held = {}, const std::string& file = "a.yaml") {
    return plan_catalog(read_catalog(text, file), held.portfolio(), file);
}

/// What is held, after the file was read.
Held held_after(std::string_view text) {
    Held held;
    held.apply(catalog_planned(text).drafts);
    return held;
}

std::vector<std::string> service_links_of(const Held& held) {
    std::vector<std::string> links;
    for (const auto& record : held.records) {
        if (record.kind == &dependencies::service_link)
            links.push_back(fmt::format("{} {} {}", record.text("from"), record.text("how"), record.text("to")));
    }
    std::sort(links.begin(), links.end());
    return links;
}

std::string text_without(std::string text, std::string_view part) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.erase(at, part.size());
}

std::string entity_of(std::string_view kind, std::string_view name, std::string_view spec) {
    return fmt::format("apiVersion: backstage.io/v1alpha1\nkind: {}\nmetadata: {{name: {}}}\nspec: {{{}}}\n---\n", kind,
                       name, spec);
}

}  // namespace

TEST_CASE("catalog: entities with what they use, and what is left out", "[catalog]") {
    const auto catalog = catalog_read(shop);
    REQUIRE(catalog.entities.size() == 3);
    const auto& checkout = catalog.entities[0];
    CHECK(checkout.reference.text() == "component:checkout");
    CHECK(checkout.title == "Checkout");
    CHECK(checkout.owner == "payments");
    CHECK(checkout.tags == std::vector<std::string>{"go", "experimental"});
    REQUIRE(checkout.uses.size() == 3);
    CHECK(checkout.uses[2].text() == "api:cards");
    CHECK(catalog.entities[1].at.line == 18);
    CHECK(catalog.groups.at("payments") == "Payments team");
    CHECK(catalog.left_out == std::map<std::string, std::size_t>{{"System", 1}});
}

TEST_CASE("catalog: a name of another namespace keeps it, and is sought in its own first", "[catalog]") {
    const auto catalog = catalog_read(
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a, namespace: lab}\n"
        "spec: {owner: crew, dependsOn: [b, 'component:default/c']}\n");
    const auto& one = catalog.entities.at(0);
    CHECK(one.reference.name == "lab/a");
    CHECK(one.owner == "lab/crew");
    CHECK(one.uses.at(0).name == "lab/b");
    CHECK(one.uses.at(1).name == "c");
}

TEST_CASE("catalog: what is wrong is refused where it stands", "[catalog]") {
    const auto refused = [](std::string_view text) { return refusal([&] { catalog_read(text); }); };
    CHECK(refused("") == "a.yaml:0:0: the file is empty");
    CHECK(refused("services:\n  web: {}\n") ==
          "a.yaml:1:1: nothing in this file is of a catalogue: no apiVersion: backstage.io/…");
    CHECK(refused("- a\n") == "a.yaml:1:1: a document: expected a map");
    CHECK(refused("apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a}\nspec: x\n") ==
          "a.yaml:4:7: spec: expected a map");
    CHECK(refused("apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {}\n") ==
          "a.yaml:1:1: metadata.name: missing in this API");
    CHECK(refused("apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: [a]}\n") ==
          "a.yaml:3:18: metadata.name: expected a text");
    CHECK(refused(entity_of("API", "a", "") + entity_of("API", "A", "")) ==
          "a.yaml:6:1: the API A stands twice in this file");
    CHECK(refused(entity_of("API", "a", "owner: {x: y}")) == "a.yaml:4:15: spec.owner: expected a text");
    CHECK(refused(entity_of("Component", "a", "dependsOn: b")) == "a.yaml:4:19: spec.dependsOn: expected a list");
}

TEST_CASE("catalog plan: services, owners and links; an API of the same name is told apart", "[catalog]") {
    const auto held = held_after(shop);
    auto copy = held;
    const auto& checkout = copy.at(dependencies::service, "checkout");
    CHECK(checkout.text("name") == "Checkout");
    CHECK(checkout.text("type") == "service");
    CHECK(checkout.text("team") == "payments");
    CHECK(checkout.text("how") == "Takes the orders.");
    CHECK(checkout.text("why").empty());
    CHECK(copy.at(dependencies::service, "checkout-api").text("type") == "api");
    CHECK(copy.at(dependencies::service, "orders-db").text("type") == "datastore");
    CHECK(copy.at(portfolio::team, "payments").text("name") == "Payments team");
    CHECK(service_links_of(held) == std::vector<std::string>{"checkout calls cards", "checkout calls ledger",
                                                             "checkout reads orders-db", "checkout-api calls checkout",
                                                             "reports reads orders-db"});
    const auto plan = catalog_planned(shop);
    CHECK(plan.only_named == std::vector<std::string>{"cards", "ledger", "reports"});
    CHECK(plan.unowned == std::vector<std::string>{"orders-db"});
    CHECK(plan.owned_by_people == std::vector<std::string>{"orders-db (jane)"});
}

TEST_CASE("catalog plan: the same file again changes nothing", "[catalog]") {
    auto held = held_after(shop);
    const auto again = catalog_planned(shop, held);
    CHECK(held.apply(again.drafts) == 0);
    CHECK(again.vanished.empty());
    CHECK(again.vanished_links.empty());
    CHECK(again.only_named.size() == 3);
}

TEST_CASE("catalog plan: what a person wrote stays until the catalogue says something new", "[catalog]") {
    auto held = held_after(shop);
    held.at(dependencies::service, "checkout")["team"] = std::string("orders");
    held.at(dependencies::service, "checkout")["how"] = std::string("Go, PostgreSQL");
    std::string text(shop);
    text.replace(text.find("Takes the orders."), 17, "Takes and keeps the orders.");
    held.apply(catalog_planned(text, held).drafts);
    CHECK(held.at(dependencies::service, "checkout").text("team") == "orders");
    CHECK(held.at(dependencies::service, "checkout").text("how") == "Takes and keeps the orders.");
}

TEST_CASE("catalog plan: a service made by hand is taken for the one of that name, and keeps what it says",
          "[catalog]") {
    Held held;
    base::Record made(dependencies::service);
    made.key = "Checkout";
    made["team"] = std::string("orders");
    made["name"] = std::string("Till");
    held.records.push_back(made);
    held.apply(catalog_planned(shop, held).drafts);
    CHECK(held.at(dependencies::service, "Checkout").text("team") == "orders");
    CHECK(held.at(dependencies::service, "Checkout").text("name") == "Till");
    CHECK(held.at(dependencies::service, "Checkout").text("how") == "Takes the orders.");
    CHECK(held.apply(catalog_planned(shop, held).drafts) == 0);
}

TEST_CASE("catalog plan: what vanished is named and kept; a removed link does not come back", "[catalog]") {
    auto held = held_after(shop);
    const auto text = text_without(std::string(shop), "    - component:default/ledger\n");
    const auto plan = catalog_planned(text, held);
    held.apply(plan.drafts);
    REQUIRE(plan.vanished_links.size() == 1);
    CHECK(plan.vanished_links[0].to == "ledger");
    CHECK(service_links_of(held).size() == 5);

    std::erase_if(held.records, [](const auto& record) {
        return record.kind == &dependencies::service_link && record.text("to") == "cards";
    });
    held.apply(catalog_planned(text, held).drafts);
    CHECK(service_links_of(held).size() == 4);
}

TEST_CASE("catalog plan: a service that vanished is named, another repository's file is not mistaken", "[catalog]") {
    const auto both = entity_of("Component", "a", "") + entity_of("Component", "b", "");
    auto held = held_after(both);
    CHECK(catalog_planned(entity_of("Component", "a", ""), held).vanished == std::vector<std::string>{"b"});
    CHECK(catalog_planned(entity_of("Component", "c", ""), held).vanished.empty());
}

TEST_CASE("catalog plan: a service that was only named is filled by its own file", "[catalog]") {
    auto held = held_after(shop);
    const auto plan = catalog_planned(entity_of("Component", "ledger", "type: library, owner: books"), held, "b.yaml");
    held.apply(plan.drafts);
    CHECK(held.at(dependencies::service, "ledger").text("type") == "library");
    CHECK(held.at(dependencies::service, "ledger").text("team") == "books");
    CHECK(catalog_planned(shop, held).only_named == std::vector<std::string>{"cards", "reports"});
}

TEST_CASE("catalog plan: a service and a team never share a name that was seen", "[catalog]") {
    const auto one = entity_of("Component", "search", "owner: search, dependsOn: [index]");
    auto held = held_after(one);
    CHECK(held.at(dependencies::service, "search-service").text("team") == "search");
    CHECK(held.apply(catalog_planned(one, held).drafts) == 0);

    // The team of a service that was seen before.
    auto later = held_after(entity_of("Component", "search", ""));
    later.apply(catalog_planned(one, later).drafts);
    CHECK(later.at(dependencies::service, "search").text("team") == "search-team");
    CHECK(later.apply(catalog_planned(one, later).drafts) == 0);

    // Both were made by hand: what is here stays, what is missing comes, and nothing is remembered of it.
    Held own;
    for (const auto* kind : {&dependencies::service, &portfolio::team}) {
        base::Record made(*kind);
        made.key = "search";
        own.records.push_back(made);
    }
    own.apply(catalog_planned(one, own).drafts);
    CHECK(own.at(dependencies::service, "search").text("team") == "search");
    CHECK(own.count(portfolio::sighting) == 1);
    CHECK(own.apply(catalog_planned(one, own).drafts) == 0);
}

TEST_CASE("catalog plan: one service with very many links takes no minutes", "[catalog]") {
    Catalog catalog;
    auto& hub = catalog.entities.emplace_back();
    hub.reference = {"component", "hub"};
    for (int i = 0; i < 50'000; ++i) hub.uses.push_back({"component", fmt::format("a-service-of-many-{}", i)});
    const auto plan = plan_catalog(catalog, Held{}.portfolio(), "a.yaml");
    CHECK(plan.only_named.size() == 50'000);
}

TEST_CASE("catalog plan: types are read by their mapping", "[catalog]") {
    const auto text = entity_of("Component", "docs", "type: documentation, dependsOn: [web]") +
                      entity_of("Component", "web", "type: website, dependsOn: [docs]");
    auto held = held_after(text);
    CHECK(service_links_of(held).size() == 2);
    for (auto& record : held.records) {
        if (record.kind == &portfolio::mapping && record.text("from") == "component documentation")
            record["to"] = std::string("skip");
    }
    Held fresh;
    for (const auto& record : held.records) {
        if (record.kind == &portfolio::mapping) fresh.records.push_back(record);
    }
    const auto plan = catalog_planned(text, fresh);
    fresh.apply(plan.drafts);
    CHECK(plan.services == std::vector<std::string>{"web"});
    CHECK(service_links_of(fresh).empty());
    CHECK(plan.mappings.at(0).why == "as mapped before");

    for (auto& record : fresh.records) {
        if (record.kind == &portfolio::mapping) record["to"] = std::string("thing");
    }
    CHECK(refusal([&] { catalog_planned(text, fresh); }).find("is mapped to 'thing'") != std::string::npos);
}
