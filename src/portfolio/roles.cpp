#include "waybill/portfolio/roles.hpp"

namespace waybill::portfolio {

std::string_view product_owner(const base::Record* feature, const base::Record* project) {
    const auto own = feature == nullptr ? std::string_view() : feature->text("product_owner");
    if (!own.empty() || project == nullptr) return own;
    return project->text("product_owner");
}

}  // namespace waybill::portfolio
