#include "setup.hpp"

namespace waybill::cli {

const std::string_view git_sync = R"SH(#!/bin/sh
# Brings the database and the plan together: what either changed since the last time is then in both.
#     waybill-sync HOOK ARGUMENTS: as that hook of git
set -eu
cd "$(git rev-parse --show-toplevel)"
plan=$(git config waybill.plan || echo plan.jsonl)
folder=$(dirname "$plan")
database=$folder/.waybill/waybill.db
last=$(git rev-parse --git-path waybill-last.jsonl)
seen=$(git rev-parse --git-path waybill-seen)  # the commit whose plan the database has read

tracked() { git ls-files --error-unmatch "$plan" >/dev/null 2>&1; }
has() { git cat-file -e "$1:$plan" 2>/dev/null; }
plan_of() { git show "$1:$plan" 2>/dev/null || :; }
same() { git diff --quiet "$@" -- "$plan"; }
# Whether no commit has a plan yet. Later, a branch without one is left without one.
first() { [ -z "$(git rev-list -n 1 --all -- "$plan")" ]; }
# A rebase and a row of picks can be given up: the database waits for their end.
underway() {
    todo=$(git rev-parse --git-path sequencer/todo)
    [ -e "$(git rev-parse --git-path rebase-merge)" ] || [ -e "$(git rev-parse --git-path rebase-apply)" ] ||
        { [ -f "$todo" ] && [ "$(grep -c '^[pr]' "$todo")" -gt 1 ]; }
}
# All of it or nothing, whatever happens meanwhile.
put() { cp "$1" "$2.new" && mv "$2.new" "$2"; }
export_to() { waybill export --dir "$folder" --quiet -o "$1"; }
take_in() { waybill import "$1" --exact --dir "$folder" --allow-cycles --quiet >/dev/null; }
workplace() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
}

settled() {
    grep -qs '^<<<<<<< ' "$plan" || return 0
    echo "$plan holds conflicts: settle them, then git add $plan" >&2
    return 1
}

# Commits that no hook saw (git am, git reset, an editor's own git), hidden by an export since: they are read too.
catch_up() {
    [ -s "$seen" ] && head=$(git rev-parse -q --verify HEAD) && has "$head" || return 0
    from=$(git merge-base "$head" "$(cat "$seen")" 2>/dev/null) || return 0
    ! same "$head" && ! same "$(cat "$seen")" "$head" && ! same "$from" "$head" || return 0
    plan_of "$from" >"$work/from"
    plan_of "$head" >"$work/head"
    waybill merge "$work/from" "$work/database" "$work/head" --path "$plan" --quiet -o "$work/caught" || {
        echo "$plan hides commits that contradict the database: git checkout HEAD $plan, then again" >&2
        return 1
    }
    take_in "$work/caught"
    export_to "$work/database"
}

sync() {
    settled
    [ -f "$plan" ] || { [ -f "$database" ] && first; } || return 0
    [ -f "$database" ] || waybill init --dir "$folder" --quiet
    workplace
    export_to "$work/database"
    [ -f "$last" ] || : >"$last"
    if [ ! -f "$plan" ]; then
        [ -s "$work/database" ] || return 0
        put "$last" "$plan"
    elif [ ! -s "$plan" ] && [ -s "$last" ]; then
        echo "$plan is empty, and the database is not: git checkout HEAD $plan, or waybill export -o $plan" >&2
        return 1
    fi
    # A database that has nothing in common with the last one is a new one: nobody removed what that one held.
    grep -qxFf "$last" "$work/database" || { : >"$last" && rm -f "$seen"; }
    catch_up
    status=0
    if cmp -s "$work/database" "$plan"; then
        put "$plan" "$last"
    elif cmp -s "$work/database" "$last"; then
        take_in "$plan"
        export_to "$last"
    elif waybill merge "$last" "$work/database" "$plan" --path "$plan" -o "$work/both"; then
        take_in "$work/both"
        put "$work/both" "$plan"
        export_to "$last"
    else
        # What is settled in the file holds in the database too, next time.
        status=1
        [ -s "$work/both" ] || return 1
        put "$work/both" "$plan"
        put "$work/database" "$last"
    fi
    git rev-parse -q --verify HEAD >"$seen" || rm -f "$seen"
    return $status
}
)SH";

}  // namespace waybill::cli
