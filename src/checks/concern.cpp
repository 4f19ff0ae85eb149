#include "waybill/checks/concern.hpp"

#include <algorithm>

#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

class Concern {
public:
    Concern(const portfolio::Portfolio& portfolio, const std::vector<const Record*>& roots)
        : portfolio_(portfolio), roots_(roots.begin(), roots.end()) {
        for (const auto* root : roots)
            bound_.insert(root->kind == &features::feature ? portfolio.find(portfolio::project, root->text("project"))
                                                           : root);
    }

    bool is_about(const Record& record) const {
        if (roots_.count(&record) != 0) return true;
        if (record.kind == &features::feature || record.kind == &portfolio::project) return false;
        return binds(record) || std::any_of(record.kind->fields.begin(), record.kind->fields.end(),
                                            [&](const auto& field) { return hangs_by(record, field); });
    }

private:
    /// Whether that field names what is concerned: owners by what they are about in turn, other references where they
    /// name a root, so that decisions which replace each other in a loop end. A free text names nothing.
    bool hangs_by(const Record& record, const base::Field& field) const {
        const auto* kind = portfolio::find_kind(field.target);
        if (kind == nullptr) return false;
        if (field.type == base::Type::reference) {
            const auto* named = portfolio_.find(*kind, record.text(field.name));
            if (named == nullptr) return false;
            return base::has(field.traits, base::Trait::owned) ? is_about(*named) : roots_.count(named) != 0;
        }
        if (field.type != base::Type::references) return false;
        const auto keys = record.texts(field.name);
        return std::any_of(keys.begin(), keys.end(),
                           [&](const auto& key) { return roots_.count(portfolio_.find(*kind, key)) != 0; });
    }

    /// A constraint that belongs to no feature binds those of its project, or all.
    bool binds(const Record& record) const {
        if (record.kind != &features::constraint || !record.text("feature").empty()) return false;
        const auto project = record.text("project");
        return project.empty() || bound_.count(portfolio_.find(portfolio::project, project)) != 0;
    }

    const portfolio::Portfolio& portfolio_;
    std::set<const Record*> roots_;
    std::set<const Record*> bound_;  ///< the projects of the roots
};

}  // namespace

RecordNames names_about(const portfolio::Portfolio& portfolio, const std::vector<const Record*>& roots) {
    const Concern concern(portfolio, roots);
    RecordNames names;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& record : portfolio.all(*kind)) {
            if (!record.name().empty() && concern.is_about(record)) names.emplace(record.name());
        }
    }
    return names;
}

}  // namespace waybill::checks
