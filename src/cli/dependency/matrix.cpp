#include <algorithm>
#include <array>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "matrix_answer.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using coordination::MatrixBy;

constexpr std::string_view matrix_words[] = {"team", "project", "service", "feature"};
constexpr Flag dependency_matrix_flags[] = {{"by", Shape::value, "WORD",
                                             "what the rows are: team (the default), project, service or feature",
                                             false, one_of(matrix_words)}};

MatrixBy matrix_by(const std::string& word) {
    constexpr std::array<MatrixBy, 4> all{MatrixBy::team, MatrixBy::project, MatrixBy::service, MatrixBy::feature};
    const auto* const found = std::find(std::begin(matrix_words), std::end(matrix_words), word);
    if (found == std::end(matrix_words)) refuse_choice("by", word, {std::begin(matrix_words), std::end(matrix_words)});
    return all[static_cast<std::size_t>(found - std::begin(matrix_words))];
}

int run_dependency_matrix(const Arguments& arguments, Session& session) {
    const auto by = arguments.has("by") ? arguments.value("by") : std::string("team");
    const auto rows = matrix_by(by);
    constexpr std::array<const base::Kind*, 6> kinds{&portfolio::project,    &portfolio::team,
                                                     &dependencies::service, &dependencies::service_link,
                                                     &features::feature,     &dependencies::dependency};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto matrix = coordination::matrix_of(portfolio, rows);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? matrix_table(matrix, by) : matrix_document(matrix, by),
                 [&] { return matrix_json(matrix, by); });
    return 0;
}

}  // namespace

extern const Verb dependency_matrix_verb{"dependency",
                                  "matrix",
                                  "who waits for whom, how far a delay reaches, and who alone holds parts together",
                                  Moment::decide,
                                  {},
                                  dependency_matrix_flags,
                                  "waybill dependency matrix\nwaybill dependency matrix --by service",
                                  false,
                                  run_dependency_matrix};

}  // namespace waybill::cli
