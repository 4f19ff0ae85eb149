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

line() { grep -qsxF "$2" "$1" || echo "$2" >>"$1"; }
line .gitattributes 'plan.jsonl merge=waybill diff=waybill text eol=lf'
line .gitignore '/.waybill/'

git config merge.waybill.name 'plans, record by record'
git config merge.waybill.driver 'waybill merge %O %A %B --path %P -o %A'
# Where branches have several common ancestors, these are merged first: what they contradict in stays open.
git config merge.waybill.recursive waybill-ancestor
git config merge.waybill-ancestor.driver 'waybill merge %O %A %B --keep before --quiet -o %A'
git config diff.waybill.textconv 'waybill textconv'
git config diff.waybill.xfuncname '^[a-z].*$'

cat >"$hooks/waybill-sync" <<'END'
#!/bin/sh
# Brings the database and plan.jsonl together: what either changed since the last time is then in both.
set -eu
cd "$(git rev-parse --show-toplevel)"
last=$(git rev-parse --git-path waybill-last.jsonl)
if grep -qs '^<<<<<<< ' plan.jsonl; then
    echo 'plan.jsonl holds conflicts: settle them, then git add plan.jsonl' >&2
    exit 1
fi
[ -f plan.jsonl ] || [ -f .waybill/waybill.db ] || exit 0
[ -f .waybill/waybill.db ] || waybill init --dir . --quiet
[ -f "$last" ] || : >"$last"
[ -f plan.jsonl ] || cp "$last" plan.jsonl
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
waybill export --dir . --quiet -o "$work/database"
if cmp -s "$work/database" plan.jsonl; then
    cp plan.jsonl "$last"
elif cmp -s "$work/database" "$last"; then
    waybill import plan.jsonl --exact --dir . --allow-cycles --quiet >/dev/null
    waybill export --dir . --quiet -o "$last"
elif waybill merge "$last" "$work/database" plan.jsonl --path plan.jsonl -o "$work/both"; then
    waybill import "$work/both" --exact --dir . --allow-cycles --quiet >/dev/null
    cp "$work/both" plan.jsonl
    waybill export --dir . --quiet -o "$last"
else
    # What is settled in the file holds in the database too, next time.
    if [ -s "$work/both" ]; then
        cp "$work/both" plan.jsonl
        cp "$work/database" "$last"
    fi
    exit 1
fi
END
chmod +x "$hooks/waybill-sync"

hook() {
    if [ -f "$hooks/$1" ] && ! grep -qs waybill "$hooks/$1"; then
        echo "$hooks/$1 is there already: add to it   $2" >&2
    else
        printf '#!/bin/sh\n# Made by waybill ci-setup git.\n%s\n' "$2" >"$hooks/$1"
        chmod +x "$hooks/$1"
    fi
}
sync='"$(git rev-parse --git-path hooks)/waybill-sync"'
hook pre-commit "$sync && if [ -f plan.jsonl ]; then git add plan.jsonl; fi"
for name in post-merge post-checkout post-rewrite; do hook $name "$sync"; done
hook pre-push 'git show HEAD:plan.jsonl | waybill check --data -'
)SH",
                               "a script: waybill ci-setup git | sh runs it in this repository, once in each clone; "
                               "plan.jsonl is then what is committed"};

}  // namespace waybill::cli
