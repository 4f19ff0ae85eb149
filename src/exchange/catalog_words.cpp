#include "catalog_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::exchange {
namespace {

struct UsualType {
    std::string_view word, meaning;
};

constexpr UsualType usual_types[] = {
    {"service", "service"},
    {"website", "service"},
    {"backend", "service"},
    {"frontend", "service"},
    {"mobile app", "service"},
    {"worker", "service"},
    {"library", "library"},
    {"package", "library"},
    {"sdk", "library"},
    {"module", "library"},
    {"plugin", "library"},
    {"api", "api"},
    {"database", "datastore"},
    {"db", "datastore"},
    {"datastore", "datastore"},
    {"cache", "datastore"},
    {"bucket", "datastore"},
    {"s3 bucket", "datastore"},
    {"storage", "datastore"},
    {"blob storage", "datastore"},
    {"queue", "datastore"},
    {"topic", "datastore"},
    {"kafka topic", "datastore"},
    {"table", "datastore"},
    {"search index", "datastore"},
    {"third party", "third-party"},
    {"external", "third-party"},
    {"vendor", "third-party"},
    {"saas", "third-party"},
};

}  // namespace

CatalogReading read_catalog_type(std::string_view kind, std::string_view type) {
    const auto word = folded(type);
    const auto* usual = std::find_if(std::begin(usual_types), std::end(usual_types),
                                     [&](const UsualType& row) { return row.word == word; });
    // openapi, grpc and the like say how an API is written down, not what it is.
    if (kind == "api" && (usual == std::end(usual_types) || usual->meaning != "third-party"))
        return {"api", "by its kind"};
    if (usual != std::end(usual_types)) return {std::string(usual->meaning), "by its type"};
    if (kind == "resource") return {"datastore", "a resource whose type has no usual meaning"};
    return {"service", type.empty() ? "by its kind" : "a component whose type has no usual meaning"};
}

bool is_catalog_type(std::string_view word) {
    const auto choices = dependencies::service.field("type").choices;
    return word == "skip" || std::find(choices.begin(), choices.end(), word) != choices.end();
}

}  // namespace waybill::exchange
