#include "waybill/statistics/distributions.hpp"

#include <cmath>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace waybill::statistics {
namespace {

/// In double precision: long double would be set up at every start of the program, for digits that nobody prints.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double beta_quantile(double alpha, double beta, double p) {
    return boost::math::ibeta_inv(alpha, beta, p, Plain());
}

double beta_cdf(double alpha, double beta, double x) {
    return boost::math::ibeta(alpha, beta, x, Plain());
}

double student_cdf(double freedom, double t) {
    const double tail = boost::math::ibeta(freedom / 2, 0.5, freedom / (freedom + t * t), Plain()) / 2;
    return t < 0 ? tail : 1 - tail;
}

double student_quantile(double freedom, double p) {
    const double tail = p < 0.5 ? p : 1 - p;
    if (tail >= 0.5) return 0;
    const double x = boost::math::ibeta_inv(freedom / 2, 0.5, 2 * tail, Plain());
    const double t = std::sqrt(freedom * (1 - x) / x);
    return p < 0.5 ? -t : t;
}

double chi_squared_tail(double freedom, double value) {
    return value <= 0 ? 1 : boost::math::gamma_q(freedom / 2, value / 2, Plain());
}

double binomial_cdf(std::size_t hits, std::size_t count, double share) {
    if (hits >= count) return 1;
    return boost::math::ibetac(static_cast<double>(hits) + 1, static_cast<double>(count - hits), share, Plain());
}

double beta_binomial(std::size_t hits, std::size_t count, double alpha, double beta) {
    const auto log_beta = [](double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); };
    const auto k = static_cast<double>(hits), n = static_cast<double>(count);
    const double log_choices = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
    return std::exp(log_choices + log_beta(k + alpha, n - k + beta) - log_beta(alpha, beta));
}

}  // namespace waybill::statistics
