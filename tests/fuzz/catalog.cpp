#include "waybill/exchange/catalog.hpp"
#include "exchange.hpp"
#include "waybill/exchange/yaml.hpp"

using namespace waybill;

namespace {

void check_value(const exchange::YamlValue& value) {
    fuzz::require(value.depth <= exchange::most_yaml_depth, "no value is deeper than the limit");
    fuzz::require(value.line > 0 && value.column > 0, "a value has a place");
    fuzz::require(!base::invalid_utf8_at(value.text), "a text is UTF-8");
}

}  // namespace

/// YAML, and catalogues in it: read and imported twice, the second time nothing changes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    exchange::YamlDocuments documents;
    if (fuzz::is_refused([&] { documents = exchange::read_yaml(text, "file.yaml"); })) return 0;
    for (const auto& document : documents) check_value(*document);
    exchange::Catalog catalog;
    if (fuzz::is_refused([&] { catalog = exchange::read_catalog(text, "file.yaml"); })) return 0;
    auto store = fuzz::empty_store();
    exchange::CatalogPlan plan;
    if (fuzz::is_refused([&] { plan = plan_catalog(catalog, fuzz::portfolio_of(store), "file.yaml"); })) return 0;
    if (fuzz::is_refused([&] { fuzz::imported(store, plan.drafts); })) return 0;
    const auto once = fuzz::exported(store);
    const auto again = plan_catalog(catalog, fuzz::portfolio_of(store), "file.yaml");
    fuzz::require(again.vanished.empty() && again.vanished_links.empty(), "nothing vanishes from the same file");
    fuzz::require(fuzz::imported(store, again.drafts) == 0, "importing the same file again changes nothing");
    fuzz::require(fuzz::exported(store) == once, "importing the same file again leaves the same export");
    return 0;
}
