#include "pert.hpp"

#include <boost/math/special_functions/beta.hpp>

namespace waybill::estimates {

double beta_quantile(double alpha, double beta, double p) {
    return boost::math::ibeta_inv(alpha, beta, p);
}

}  // namespace waybill::estimates
