#pragma once

#include "verb.hpp"

namespace waybill::cli {

// One object for each verb written by hand; src/cli/<noun>/<verb>.cpp defines it. Only the list in verbs.cpp and the overview of the help read this:
// a new verb is compiled alone.
extern const Verb sync_verb, sync_list_verb, push_verb;
extern const Verb init_verb, import_verb, import_jira_verb, import_github_verb, import_gitlab_verb, import_linear_verb, import_trello_verb,
    import_backstage_verb, demo_verb;
extern const Verb import_git_log_verb, effort_import_verb;
extern const Verb status_verb, show_verb, do_verb, fill_verb, check_verb, explain_verb, report_verb, onboard_verb;
extern const Verb report_edit_verb, report_sent_verb, report_show_verb;
extern const Verb edit_verb, batch_verb, config_list_verb, config_get_verb, config_set_verb, config_unset_verb,
    config_path_verb;
extern const Verb feature_ready_verb, feature_start_verb, feature_ship_verb, feature_split_verb, feature_brief_verb;
extern const Verb feature_kill_verb, outcome_review_verb, outcome_options_verb, outcome_verdict_verb;
extern const Verb metric_observe_verb, metric_show_verb;
extern const Verb release_item_done_verb, release_item_skip_verb;
extern const Verb feature_block_verb, feature_unblock_verb, why_verb, plan_verb, forecast_verb, forecast_backtest_verb, capacity_verb, dependency_cost_verb;
extern const Verb dependency_confirm_verb, dependency_reject_verb, dependency_met_verb, dependency_contract_verb,
    dependency_cycles_verb, dependency_suggest_verb, dependency_dismiss_verb, dependency_matrix_verb,
    dependency_questions_verb;
extern const Verb dependency_graph_verb, service_map_verb, service_blast_verb, service_hotspots_verb;
extern const Verb feature_show_verb, criterion_add_verb, estimate_add_verb, outcome_add_verb;
extern const Verb criterion_import_verb, criterion_import_results_verb, criterion_export_verb, criterion_lint_verb, criterion_pass_verb,
    criterion_fail_verb, criterion_pushback_verb;
extern const Verb estimate_answer_verb, estimate_ask_verb, estimate_calibrate_verb, estimate_show_verb;
extern const Verb raid_verb, risk_exposure_verb, risk_mitigate_verb, risk_happened_verb, risk_close_verb;
extern const Verb decision_accept_verb, decision_import_verb, service_show_verb, decision_reject_verb, constraint_met_verb, gap_answer_verb;
extern const Verb slip_causes_verb, debt_cost_verb, debt_compare_verb, debt_pay_verb, debt_show_verb;
extern const Verb milestone_align_verb, milestone_commit_verb, milestone_acknowledge_verb, promise_due_verb;
extern const Verb flow_verb, flow_automation_verb, steer_verb, agenda_verb, program_show_verb;
extern const Verb log_verb, diff_verb, undo_verb, redo_verb;
extern const Verb ci_setup_verb, merge_verb, textconv_verb;
extern const Verb export_verb, backup_verb, restore_verb, doctor_verb;
extern const Verb schema_verb, completion_verb;
extern const Verb help_verb, version_verb;

}  // namespace waybill::cli
