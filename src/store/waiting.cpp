#include "waiting.hpp"

namespace waybill::store {
namespace {

/// Where nothing is left to wait for behind the dependency `d`: a feature that is shipped, or a milestone of which
/// something is and nothing is left to do. What is outside is there when somebody says so.
constexpr std::string_view awaited_is_there = R"(
    CASE WHEN d.on_id IS NOT NULL THEN
      (SELECT o.stage FROM feature o WHERE o.id = d.on_id) IN ('shipped', 'done')
    ELSE EXISTS (
      SELECT 1 FROM milestone m WHERE m.key = d."on" AND
        EXISTS (SELECT 1 FROM json_each(m.features) e JOIN feature o ON o.key = e.value
                WHERE o.stage IN ('shipped', 'done')) AND
        NOT EXISTS (SELECT 1 FROM json_each(m.features) e JOIN feature o ON o.key = e.value
                    WHERE coalesce(o.stage, 'idea') NOT IN ('shipped', 'done', 'killed')))
    END)";

}  // namespace

const std::string_view dependency_counts = R"(
    coalesce(d.status, 'claimed') IN ('claimed', 'confirmed') AND
    (coalesce(d.type, 'blocks') = 'blocks' OR d.type = 'contract' AND NOT (
      EXISTS (SELECT 1 FROM feature f JOIN team k ON k.id = f.team JOIN json_each(d.agreed_by) a ON a.value = k.key
              WHERE f.id = d."from") AND
      (d.on_id IS NULL OR
       EXISTS (SELECT 1 FROM feature f JOIN team k ON k.id = f.team JOIN json_each(d.agreed_by) a ON a.value = k.key
               WHERE f.id = d.on_id)))))";

std::string waiting_condition(Waiting waiting) {
    std::string waits = R"((
  EXISTS (SELECT 1 FROM dependency d WHERE d."from" = t.id AND)";
    waits += dependency_counts;
    waits += " AND coalesce(";
    waits += awaited_is_there;
    waits += ", 0) = 0) OR EXISTS (SELECT 1 FROM blocker b WHERE b.feature = t.id AND b.cleared IS NULL))";
    if (waiting == Waiting::startable) return "coalesce(t.stage, 'idea') IN ('idea', 'ready') AND NOT " + waits;
    return "coalesce(t.stage, 'idea') IN ('idea', 'ready', 'building') AND " + waits;
}

}  // namespace waybill::store
