#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/exchange/tracker.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::exchange {

/// Which issues of a tracker are features.
enum class Level {
    all,    ///< every issue
    story,  ///< sub-tasks are progress of their parent; epics are parents, or tags where they are only labels
    epic,   ///< epics; what lies below is their progress
};

/// `all`, `story`, `epic`; nothing for anything else.
std::optional<Level> parse_level(std::string_view text);

/// How to import.
struct PlanOptions {
    Level level = Level::story;
    std::map<std::string, std::string> project_keys;  ///< the tracker's project key → the one to use here
    std::string at;                                   ///< instant of the import
    base::Day today;
    std::string file;    ///< named in errors
    std::string sync{};  ///< name of the sync that imports: what it saw last time and sees no more is told in `gone`
};

/// What one word of the tracker stands for here.
struct MappingRow {
    std::string what;       ///< type, status, milestone
    std::string from;       ///< the tracker's word
    std::string to;         ///< feature, epic, part, skip; or a stage; or a milestone's key
    std::size_t count = 0;  ///< issues that have it
    bool is_new = false;    ///< this import adds the mapping
    std::string why;        ///< `by its name; the tracker files it under In Progress`
};

/// A feature that the same sync saw before and sees no more. It stays as it is.
struct GoneFeature {
    std::string key, title, stage;
    std::string since;  ///< day of the first sync without it
};

/// What an import is going to do.
struct TrackerPlan {
    std::vector<base::Draft> drafts;   ///< for store::import_drafts
    std::vector<MappingRow> mappings;  ///< types, statuses, milestones; each by name
    std::vector<std::string> notes;  ///< sentences for the person: what was dropped, lifted or taken for something else
    std::vector<GoneFeature> gone;   ///< by key
    Level level = Level::story;      ///< the level that was used: `all` where the one asked for leaves no feature
    std::size_t issues = 0;          ///< in the file
    std::size_t features = 0;        ///< issues that are features
    std::size_t new_features = 0;    ///< of these, unknown so far
    std::size_t parts = 0;           ///< issues that count as progress of a feature
    std::size_t skipped = 0;         ///< issues whose type is mapped to skip
    std::size_t epics_as_tags = 0;   ///< epics, with or without a row of their own, that became tags
    std::size_t epics_as_parents = 0;  ///< epics that are features with others below them
    std::size_t criteria = 0;          ///< drafts of each kind that follows
    std::size_t dependencies = 0;
    std::size_t estimates = 0;
    std::size_t milestones = 0;
    std::size_t iterations = 0;
    std::size_t status_changes = 0;
    std::size_t efforts = 0;
    std::size_t slips = 0;
};

/// Plans the import of a tracker's file into what waybill knows: a pure function, the drafts in a fixed order.
///
/// A value of the tracker goes into a feature's draft only when it differs from the one that the last import saw (its
/// `sighting`), or when there was none: what a person edits here stays until the tracker says something new, and
/// importing the same file again changes nothing. A field that the file has no column for is left alone. Types and
/// statuses are read by the `mapping` records of the store, and by their usual names where there is none.
///
/// An issue that the tracker moved to another project stays the feature that it was: under the key that it came with,
/// in the project where it is now. Its sighting keeps the tracker's key, for files that tell no history.
///
/// Throws Fault::bad_data, with file and line, for a project key that cannot be used here (hint: `--key OLD=NEW`), for
/// two issues that get the same key, and for a mapping to a word that is no type or stage.
TrackerPlan plan_import(const TrackerBatch& batch, const portfolio::Portfolio& known, const PlanOptions& options);

/// A field of a feature before and after, as they are shown.
struct FieldChange {
    std::string field, before, after;
};

/// What an import changes of one feature.
struct FeatureChange {
    std::string key, title;
    bool is_new = false;              ///< its fields are then not listed
    std::vector<FieldChange> fields;  ///< never empty for a feature that is not new
};

/// What the drafts of a plan change of the features that are known, in the order of the file.
std::vector<FeatureChange> feature_changes(const TrackerPlan& plan, const portfolio::Portfolio& known);

}  // namespace waybill::exchange
