#include "waybill/exchange/catalog.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "tracker_text.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/yaml.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Place;
using Shape = YamlValue::Shape;

/// One document of the file, read member by member.
class CatalogDocument {
public:
    CatalogDocument(const YamlValue& document, const std::string& file) : document_(document), file_(file) {}

    Place place(const YamlValue& value) const { return {file_, value.line, value.column}; }

    [[noreturn]] void refuse(const YamlValue& value, const std::string& what, const std::string& hint = {}) const {
        throw Error(Fault::bad_data, what, hint, place(value));
    }

    /// The value at `path`, such as `spec.owner`; null where there is none.
    const YamlValue* at(std::string_view path) const {
        const YamlValue* value = &document_;
        for (std::size_t from = 0; from <= path.size();) {
            const auto dot = std::min(path.find('.', from), path.size());
            const auto parent = from == 0 ? "a document" : path.substr(0, from - 1);
            if (value->shape != Shape::map) refuse(*value, fmt::format("{}: expected a map", parent));
            value = value->find(path.substr(from, dot - from));
            if (value == nullptr || value->shape == Shape::none) return nullptr;
            from = dot + 1;
        }
        return value;
    }

    std::string text(std::string_view path) const {
        const auto* value = at(path);
        if (value == nullptr) return {};
        if (value->shape != Shape::text) refuse(*value, fmt::format("{}: expected a text", path));
        return body_text(value->text);
    }

    std::vector<std::string> texts(std::string_view path) const {
        const auto* value = at(path);
        if (value == nullptr) return {};
        if (value->shape != Shape::list) refuse(*value, fmt::format("{}: expected a list", path));
        std::vector<std::string> texts;
        for (const auto& item : value->items) {
            if (item->shape != Shape::text) refuse(*item, fmt::format("{}: expected a text", path));
            texts.push_back(one_line(item->text));
        }
        return texts;
    }

private:
    const YamlValue& document_;
    const std::string& file_;
};

/// The name with its namespace, where that is not the default one.
std::string full_name(std::string_view space, std::string_view name) {
    const bool is_default = space.empty() || base::same_ignoring_case(space, "default");
    return is_default ? std::string(name) : fmt::format("{}/{}", space, name);
}

/// `[kind:][namespace/]name`; without a kind it is one of `kind`, without a namespace of that of the entity itself.
CatalogReference reference_of(std::string_view text, std::string_view kind, std::string_view space) {
    const auto colon = text.find(':');
    CatalogReference reference{std::string(kind), {}};
    if (colon != std::string_view::npos) {
        reference.kind = base::lower(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    const auto slash = text.find('/');
    reference.name = slash == std::string_view::npos ? full_name(space, text)
                                                     : full_name(text.substr(0, slash), text.substr(slash + 1));
    return reference;
}

bool is_service(std::string_view kind) {
    return kind == "component" || kind == "api" || kind == "resource";
}

/// Reads documents into the catalogue.
class CatalogFile {
public:
    explicit CatalogFile(const std::string& file) : file_(file) {}

    Catalog read(const YamlDocuments& documents) {
        for (const auto& document : documents) read_document(*document);
        if (!has_entity_ && !documents.empty()) {
            CatalogDocument(*documents.front(), file_)
                .refuse(*documents.front(), "nothing in this file is of a catalogue: no apiVersion: backstage.io/…",
                        "waybill import backstage catalog-info.yaml");
        }
        if (documents.empty()) throw Error(Fault::bad_data, "the file is empty", {}, Place{file_, 0, 0});
        return std::move(catalog_);
    }

private:
    void read_document(const YamlValue& document) {
        const CatalogDocument entity(document, file_);
        const auto kind = entity.text("kind");
        if (!entity.text("apiVersion").starts_with("backstage.io/")) {
            ++catalog_.left_out[kind.empty() ? "a document of something else" : one_line(kind)];
            return;
        }
        has_entity_ = true;
        if (kind.empty()) entity.refuse(document, "kind: missing", "Component, API, Resource, Group, …");
        const auto name = one_line(entity.text("metadata.name"));
        if (name.empty()) entity.refuse(document, fmt::format("metadata.name: missing in this {}", one_line(kind)));
        const auto space = one_line(entity.text("metadata.namespace"));
        const CatalogReference reference{base::lower(kind), full_name(space, name)};
        if (reference.kind == "group") {
            const auto shown = one_line(entity.text("spec.profile.displayName"));
            catalog_.groups[base::lower(reference.name)] = shown.empty() ? name : shown;
        } else if (is_service(reference.kind)) {
            if (!seen_.insert(reference.text()).second)
                entity.refuse(document, fmt::format("the {} {} stands twice in this file", kind, reference.name));
            read_service(entity, document, reference, space);
        } else {
            ++catalog_.left_out[one_line(kind)];
        }
    }

    void read_service(const CatalogDocument& entity, const YamlValue& document, const CatalogReference& reference,
                      const std::string& space) {
        auto& service = catalog_.entities.emplace_back();
        service.reference = reference;
        service.at = entity.place(document);
        service.type = one_line(entity.text("spec.type"));
        service.title = one_line(entity.text("metadata.title"));
        service.description = entity.text("metadata.description");
        service.tags = entity.texts("metadata.tags");
        const auto lifecycle = base::lower(one_line(entity.text("spec.lifecycle")));
        // What runs in production is the rule; what does not is worth a word.
        if (!lifecycle.empty() && lifecycle != "production") service.tags.push_back(lifecycle);
        if (const auto owner = one_line(entity.text("spec.owner")); !owner.empty()) {
            const auto found = reference_of(owner, "group", space);
            service.owner_kind = found.kind;
            service.owner = found.name;
        }
        const auto add = [&](std::vector<CatalogReference>& list, std::string_view path, std::string_view kind) {
            for (const auto& one : entity.texts(path)) {
                if (auto found = reference_of(one, kind, space); is_service(found.kind) && !found.name.empty())
                    list.push_back(std::move(found));
            }
        };
        add(service.uses, "spec.dependsOn", "component");
        add(service.uses, "spec.consumesApis", "api");
        add(service.used_by, "spec.dependencyOf", "component");
        add(service.used_by, "spec.providesApis", "api");
    }

    const std::string& file_;
    Catalog catalog_{};
    std::set<std::string> seen_{};
    bool has_entity_ = false;
};

}  // namespace

std::string CatalogReference::text() const {
    return base::lower(fmt::format("{}:{}", kind, name));
}

Catalog read_catalog(std::string_view text, const std::string& file) {
    return CatalogFile(file).read(read_yaml(text, file));
}

}  // namespace waybill::exchange
