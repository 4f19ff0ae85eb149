#include "setup.hpp"

namespace waybill::cli {

extern const CiSetup git_setup{"git", "",
                               R"SH(#!/bin/sh
# Keeps the plan beside the code, in plan.jsonl: merged record by record, shown as words, brought in step with the database
# .waybill/waybill.db (which stays on this machine) at each commit, pull and checkout. Once in each clone:
#     waybill ci-setup git | sh
set -eu
cd "$(git rev-parse --show-toplevel)"
hooks=$(git rev-parse --git-path hooks)
mkdir -p "$hooks"

line() {
    [ -z "$(tail -c1 "$1" 2>/dev/null)" ] || echo >>"$1"
    grep -qsxF "$2" "$1" || echo "$2" >>"$1"
}
line .gitattributes 'plan.jsonl merge=waybill diff=waybill text eol=lf'
line .gitignore '/.waybill/'

# git takes any failure for a conflict and leaves our side as it is: what waybill cannot merge, git merges as lines.
lines='{ [ $? -ne 1 ] || exit 1; echo "waybill could not merge it: merged as lines" >&2; '
lines=$lines'git merge-file --diff3 -L ours -L before -L theirs %A %O %B; }'
git config merge.waybill.name 'plans, record by record'
git config merge.waybill.driver "waybill merge %O %A %B --path %P -o %A || $lines"
# Where branches have several common ancestors, these are merged first: what they contradict in stays open.
git config merge.waybill.recursive waybill-ancestor
git config merge.waybill-ancestor.driver "waybill merge %O %A %B --keep before --quiet -o %A || $lines"
git config diff.waybill.textconv 'waybill textconv'
git config diff.waybill.xfuncname '^[a-z].*$'

cat >"$hooks/waybill-sync" <<'END'
#!/bin/sh
# Brings the database and plan.jsonl together: what either changed since the last time is then in both.
#     waybill-sync HOOK ARGUMENTS: as that hook of git
set -eu
cd "$(git rev-parse --show-toplevel)"
last=$(git rev-parse --git-path waybill-last.jsonl)

tracked() { git ls-files --error-unmatch plan.jsonl >/dev/null 2>&1; }
has() { git cat-file -e "$1:plan.jsonl" 2>/dev/null; }
# Whether no commit has a plan yet. Later, a branch without one is left without one.
first() { [ -z "$(git rev-list -n 1 --all -- plan.jsonl)" ]; }
rebasing() { [ -e "$(git rev-parse --git-path rebase-merge)" ] || [ -e "$(git rev-parse --git-path rebase-apply)" ]; }
# All of it or nothing, whatever happens meanwhile.
put() { cp "$1" "$2.new" && mv "$2.new" "$2"; }

settled() {
    grep -qs '^<<<<<<< ' plan.jsonl || return 0
    echo 'plan.jsonl holds conflicts: settle them, then git add plan.jsonl' >&2
    return 1
}

sync() {
    settled
    [ -f plan.jsonl ] || { [ -f .waybill/waybill.db ] && first; } || return 0
    [ -f .waybill/waybill.db ] || waybill init --dir . --quiet
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    waybill export --dir . --quiet -o "$work/database"
    [ -f "$last" ] || : >"$last"
    if [ ! -f plan.jsonl ]; then
        [ -s "$work/database" ] || return 0
        put "$last" plan.jsonl
    elif [ ! -s plan.jsonl ] && [ -s "$last" ]; then
        echo 'plan.jsonl is empty, and the database is not: git checkout HEAD plan.jsonl, or waybill export -o plan.jsonl' >&2
        return 1
    fi
    # A database that has nothing in common with the last one is a new one: nobody removed what that one held.
    grep -qxFf "$last" "$work/database" || : >"$last"
    if cmp -s "$work/database" plan.jsonl; then
        put plan.jsonl "$last"
    elif cmp -s "$work/database" "$last"; then
        waybill import plan.jsonl --exact --dir . --allow-cycles --quiet >/dev/null
        waybill export --dir . --quiet -o "$last"
    elif waybill merge "$last" "$work/database" plan.jsonl --path plan.jsonl -o "$work/both"; then
        waybill import "$work/both" --exact --dir . --allow-cycles --quiet >/dev/null
        put "$work/both" plan.jsonl
        waybill export --dir . --quiet -o "$last"
    else
        # What is settled in the file holds in the database too, next time.
        if [ -s "$work/both" ]; then
            put "$work/both" plan.jsonl
            put "$work/database" "$last"
        fi
        return 1
    fi
}

case ${1-} in
pre-commit)
    settled
    # A rebase can be given up: the database waits for its end.
    ! rebasing || exit 0
    sync
    if [ -f plan.jsonl ] && { tracked || first; }; then git add plan.jsonl; fi ;;
post-commit)
    # `git commit FILE` has put the plan into the commit and the old one back into the index.
    unset GIT_INDEX_FILE
    if has HEAD && { tracked || ! has HEAD^; } && git diff --quiet HEAD -- plan.jsonl; then
        git diff --cached --quiet HEAD -- plan.jsonl || git add plan.jsonl
    fi ;;
pre-push)
    # Every branch as it is pushed; a tag names what was judged before.
    bad=0
    while read -r from commit to there; do
        case $to in refs/tags/*) continue ;; esac
        has "$commit" || continue
        git show "$commit:plan.jsonl" | waybill check --data - || bad=1
    done
    exit $bad ;;
*)
    [ "${4-1}" = 1 ] || exit 0  # files that were fetched one by one
    [ "${2-}" = rebase ] || ! rebasing || exit 0
    sync ;;
esac
END
chmod +x "$hooks/waybill-sync"

# A hook that is not ours, or has been added to, is left as it is.
for name in pre-commit post-commit post-merge post-checkout post-rewrite pre-push; do
    run="\"\$(git rev-parse --git-path hooks)/waybill-sync\" $name \"\$@\""
    made='# Made by waybill ci-setup git.'
    if [ ! -f "$hooks/$name" ] || { grep -qxF "$made" "$hooks/$name" && [ "$(wc -l <"$hooks/$name")" -le 3 ]; }; then
        printf '#!/bin/sh\n%s\n%s\n' "$made" "$run" >"$hooks/$name"
        chmod +x "$hooks/$name"
    elif ! grep -qF "waybill-sync\" $name" "$hooks/$name"; then
        echo "$hooks/$name is there already: add to it   $run" >&2
    fi
done
)SH",
                               "a script: waybill ci-setup git | sh runs it in this repository, once in each clone; "
                               "plan.jsonl is then what is committed"};

}  // namespace waybill::cli
