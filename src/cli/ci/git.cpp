#include "setup.hpp"

namespace waybill::cli {

extern const CiSetup git_setup{
    "git", "",
    std::string(R"SH(#!/bin/sh
# Keeps the plan beside the code, in plan.jsonl: merged record by record, shown as words, brought in step with the database
# .waybill/waybill.db (which stays on this machine) at each commit, pull and checkout. Once in each clone, where they lie:
#     waybill ci-setup git | sh
set -eu
kept=$(git config waybill.plan || echo plan.jsonl)
plan=$kept
if [ -e .waybill ] || [ -e plan.jsonl ]; then plan=$(git rev-parse --show-prefix)plan.jsonl; fi
cd "$(git rev-parse --show-toplevel)"
if [ "$plan" != "$kept" ] && [ -e "$kept" ]; then
    echo "one plan is kept of a repository, and here it is $kept: git config waybill.plan $plan keeps this one instead" >&2
    exit 1
fi
git config waybill.plan "$plan"
hooks=$(git rev-parse --git-path hooks)
mkdir -p "$hooks"

line() {
    [ -z "$(tail -c1 "$1" 2>/dev/null)" ] || echo >>"$1"
    grep -qsxF "$2" "$1" || echo "$2" >>"$1"
}
line .gitattributes 'plan.jsonl merge=waybill diff=waybill text eol=lf'
line .gitignore "/${plan%plan.jsonl}.waybill/"

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
)SH")
        .append(git_sync)
        .append(git_run)
        .append(R"SH(END
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
# A clone has a database from here on.
"$hooks/waybill-sync" setup
)SH"),
    "a script: waybill ci-setup git | sh runs it in this repository, once in each clone; plan.jsonl is then what is "
    "committed"};

}  // namespace waybill::cli
