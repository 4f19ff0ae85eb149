#include "verbs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "record/record_verbs.hpp"
#include "verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

/// Every verb written by hand, in the order of the help.
constexpr std::array verbs{
    &init_verb,
    &import_verb,
    &import_jira_verb,
    &import_github_verb,
    &import_gitlab_verb,
    &import_linear_verb,
    &import_trello_verb,
    &import_backstage_verb,
    &import_git_log_verb,
    &sync_list_verb,
    &sync_verb,
    &push_verb,
    &demo_verb,
    &status_verb,
    &show_verb,
    &do_verb,
    &fill_verb,
    &edit_verb,
    &check_verb,
    &explain_verb,
    &report_verb,
    &report_edit_verb,
    &report_sent_verb,
    &report_show_verb,
    &agenda_verb,
    &steer_verb,
    &onboard_verb,
    &promise_due_verb,
    &program_show_verb,
    &feature_ready_verb,
    &feature_start_verb,
    &feature_ship_verb,
    &feature_split_verb,
    &feature_brief_verb,
    &release_item_done_verb,
    &release_item_skip_verb,
    &feature_block_verb,
    &feature_unblock_verb,
    &feature_kill_verb,
    &feature_show_verb,
    &why_verb,
    &plan_verb,
    &forecast_verb,
    &forecast_backtest_verb,
    &capacity_verb,
    &flow_verb,
    &flow_automation_verb,
    &milestone_align_verb,
    &milestone_commit_verb,
    &milestone_acknowledge_verb,
    &service_show_verb,
    &dependency_confirm_verb,
    &dependency_reject_verb,
    &dependency_met_verb,
    &dependency_contract_verb,
    &dependency_questions_verb,
    &dependency_cost_verb,
    &dependency_cycles_verb,
    &dependency_graph_verb,
    &dependency_suggest_verb,
    &dependency_dismiss_verb,
    &dependency_matrix_verb,
    &service_map_verb,
    &service_blast_verb,
    &service_hotspots_verb,
    &criterion_add_verb,
    &criterion_import_verb,
    &criterion_export_verb,
    &criterion_import_results_verb,
    &criterion_lint_verb,
    &criterion_pass_verb,
    &criterion_fail_verb,
    &criterion_pushback_verb,
    &estimate_add_verb,
    &estimate_answer_verb,
    &estimate_ask_verb,
    &estimate_calibrate_verb,
    &estimate_show_verb,
    &effort_import_verb,
    &outcome_add_verb,
    &outcome_review_verb,
    &outcome_options_verb,
    &outcome_verdict_verb,
    &metric_observe_verb,
    &metric_show_verb,
    &raid_verb,
    &risk_exposure_verb,
    &risk_mitigate_verb,
    &risk_happened_verb,
    &risk_close_verb,
    &decision_accept_verb,
    &decision_reject_verb,
    &decision_import_verb,
    &slip_causes_verb,
    &debt_cost_verb,
    &debt_show_verb,
    &debt_compare_verb,
    &debt_pay_verb,
    &gap_answer_verb,
    &constraint_met_verb,
    &log_verb,
    &diff_verb,
    &undo_verb,
    &redo_verb,
    &batch_verb,
    &export_verb,
    &merge_verb,
    &textconv_verb,
    &ci_setup_verb,
    &backup_verb,
    &restore_verb,
    &doctor_verb,
    &config_list_verb,
    &config_get_verb,
    &config_set_verb,
    &config_unset_verb,
    &config_path_verb,
    &schema_verb,
    &completion_verb,
    &help_verb,
    &version_verb,
};

/// A proposed command that was sent with its blanks as they are would record them as facts.
void refuse_blanks(const Leaf& leaf, const Arguments& arguments) {
    if (!leaf.is_change) return;
    const auto refuse = [](std::string_view name, const std::string& value) {
        throw base::Error(base::Fault::bad_value, fmt::format("{}: '{}' is the blank of an example", name, value),
                          "write your own words in its place");
    };
    const auto is_blank = [](const std::string& value) {
        return value == "…" || value == "..." || value.starts_with("… ");
    };
    for (const auto& positional : leaf.positionals) {
        for (const auto& value : arguments.values(positional.name)) {
            if (is_blank(value)) refuse(positional.name, value);
        }
    }
    for (const auto& flag : leaf.flags) {
        for (const auto& value : arguments.values(flag.name)) {
            if (is_blank(value) || value == "NAME" || value == "TEAM") refuse(flag.name, value);
        }
    }
}

}  // namespace

std::span<const Verb* const> all_verbs() {
    return verbs;
}

const Verb* find_verb(std::string_view noun, std::string_view verb) {
    const auto is_it = [&](const Verb* one) { return one->noun == noun && one->verb == verb; };
    const auto found = std::find_if(verbs.begin(), verbs.end(), is_it);
    return found == verbs.end() ? nullptr : *found;
}

Leaf written_leaf(const Verb& verb) {
    Leaf leaf{.noun = std::string(verb.noun),
              .verb = std::string(verb.verb),
              .summary = std::string(verb.summary),
              .example = std::string(verb.example)};
    leaf.positionals.assign(verb.positionals.begin(), verb.positionals.end());
    leaf.flags.assign(verb.flags.begin(), verb.flags.end());
    leaf.written = &verb;
    leaf.is_change = verb.is_change;
    return leaf;
}

std::vector<Leaf> all_leaves() {
    std::vector<Leaf> leaves;
    for (const Verb* verb : all_verbs()) leaves.push_back(written_leaf(*verb));
    for (const auto* kind : portfolio::all_kinds()) {
        for (auto& leaf : leaves_of(*kind)) {
            if (leaf.kind != nullptr) leaves.push_back(std::move(leaf));
        }
    }
    return leaves;
}

std::vector<std::string> first_words() {
    std::vector<std::string> words;
    for (const Verb* verb : verbs) {
        const bool is_new = words.empty() || words.back() != verb->noun;
        const bool is_of_kind = portfolio::find_kind(verb->noun) != nullptr && !verb->verb.empty();
        if (is_new && !is_of_kind) words.emplace_back(verb->noun);
    }
    for (const auto* kind : portfolio::all_kinds()) words.push_back(kind->noun());
    return words;
}

std::vector<Leaf> leaves_of(const base::Kind& kind) {
    std::vector<Leaf> leaves;
    std::vector<std::string> taken;
    for (const Verb* verb : verbs) {
        if (verb->noun == kind.noun()) leaves.push_back(written_leaf(*verb));
    }
    const std::size_t written = leaves.size();
    for (const auto generic : {Generic::add, Generic::list, Generic::show, Generic::edit, Generic::remove}) {
        if (kind.verbs == base::Verbs::listed && generic != Generic::list) continue;
        bool is_written = false;
        for (std::size_t i = 0; i < written; ++i) is_written = is_written || leaves[i].verb == name_of(generic);
        if (!is_written) leaves.push_back(generic_leaf(kind, generic));
    }
    return leaves;
}

bool asks_for(const Leaf& leaf, const Arguments& arguments, std::string_view option) {
    return arguments.has(option) && !leaf.takes(option);
}

std::string shown_name(const Positional& positional) {
    std::string name(positional.name);
    for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '_' ? '-' : c;
    return name;
}

bool Leaf::takes(std::string_view name) const {
    const auto is_it = [name](const auto& one) { return one.name == name; };
    return std::any_of(flags.begin(), flags.end(), is_it) || std::any_of(positionals.begin(), positionals.end(), is_it);
}

std::string Leaf::usage() const {
    std::string usage = "waybill " + words();
    for (const auto& positional : positionals) {
        const std::string name = shown_name(positional) + (positional.is_repeated ? "…" : "");
        usage += positional.is_required ? " " + name : " [" + name + "]";
    }
    for (const auto& flag : flags) {
        if (flag.is_required) usage += fmt::format(" --{} {}", flag.name, flag.metavar);
    }
    return usage;
}

int Leaf::run(const Arguments& arguments, Session& session) const {
    refuse_blanks(*this, arguments);
    return written != nullptr ? written->run(arguments, session) : run_generic(*this, arguments, session);
}

std::string Arguments::value(std::string_view name) const {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? std::string{} : found->second.back();
}

const std::vector<std::string>& Arguments::values(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? none : found->second;
}

}  // namespace waybill::cli
