#include "pert.hpp"

#include <boost/math/special_functions/beta.hpp>

namespace waybill::estimates {

double beta_quantile(double alpha, double beta, double p) {
    // In double precision: long double would be set up at every start of the program, for digits that nobody prints.
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return boost::math::ibeta_inv(alpha, beta, p, Plain());
}

}  // namespace waybill::estimates
