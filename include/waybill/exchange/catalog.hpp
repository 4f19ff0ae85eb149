#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/draft.hpp"
#include "waybill/base/error.hpp"
#include "waybill/exchange/tracker_plan.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// Catalogues of software as Backstage keeps them (`catalog-info.yaml`): which services there are, who owns them, and
/// which uses which.
namespace waybill::exchange {

/// An entity by its kind, in lower case, and its name: `component` `checkout`; of another namespace than the default
/// one `payments/checkout`.
struct CatalogReference {
    std::string kind, name;
    /// `component:checkout` in lower case: references ignore case.
    std::string text() const;
};

/// What the catalogue says of one Component, API or Resource.
struct CatalogEntity {
    CatalogReference reference;
    std::string type;         ///< spec.type as it is written; empty where it is silent
    std::string title;        ///< empty: its name
    std::string description;  ///< several lines
    std::vector<std::string> tags;
    std::string owner_kind;  ///< `group`, `user`; empty without an owner
    std::string owner;
    std::vector<CatalogReference> uses;     ///< dependsOn, consumesApis
    std::vector<CatalogReference> used_by;  ///< dependencyOf; of what it provides, the API
    base::Place at;
};

/// All that one file holds.
struct Catalog {
    std::vector<CatalogEntity> entities;          ///< in file order
    std::map<std::string, std::string> groups;    ///< by name in lower case: as people call them
    std::map<std::string, std::size_t> left_out;  ///< documents of other kinds, counted by kind
};

/// Reads a catalogue of one or many documents. Throws Fault::bad_data with file, line and column: what is no YAML, an
/// entity without kind or name, a value of another shape, one entity twice, and a file in which nothing is of a
/// catalogue.
Catalog read_catalog(std::string_view text, const std::string& file);

/// What an import of a catalogue is going to do.
struct CatalogPlan {
    struct Link {
        std::string from, to, how;
    };
    std::vector<base::Draft> drafts;           ///< for store::import_drafts
    std::vector<MappingRow> mappings;          ///< what each type became; count: entities
    std::vector<std::string> services;         ///< keys of what the file describes
    std::size_t new_services = 0;              ///< of these: those that are not here yet
    std::vector<std::string> only_named;       ///< keys of services that the file names and nothing describes
    std::vector<std::string> unowned;          ///< services of the file without a team
    std::vector<std::string> owned_by_people;  ///< of these: `KEY (jane)`, a person owns it
    std::vector<std::string> vanished;         ///< services that this file described the last time; kept
    std::vector<Link> vanished_links;          ///< links that it had the last time; kept
};

/// Plans the import of a catalogue into what waybill knows: a pure function, the drafts in a fixed order.
///
/// A value goes into a service's draft only when it differs from what the last import saw (its sighting), or when there
/// was none and nobody has said anything here: what a person edits stays until the catalogue says something new, and
/// the same file again changes nothing. Whoever uses an API uses it by `calls`, and a datastore by `reads`; an API uses
/// the service that provides it. Nothing is ever removed. Types are read by the `mapping` records of the store.
///
/// Throws Fault::bad_data for a mapping to a word that is no type of service.
CatalogPlan plan_catalog(const Catalog& catalog, const portfolio::Portfolio& known, const std::string& file);

}  // namespace waybill::exchange
