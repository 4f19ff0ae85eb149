#include "setup.hpp"

namespace waybill::cli {

const std::string_view git_run = R"SH(
# What the remote has of a branch: its tip, else where it left what is known of the remote.
before() {
    if has "$there"; then echo "$there"; return; fi
    known=$(git for-each-ref --format='%(objectname)' "refs/remotes/$remote")
    [ -z "$known" ] || git merge-base "$commit" $known || :
}

# Whether the plan of a commit has no error that the remote has not.
judged() {
    plan_of "$commit" >"$work/pushed"
    [ -s "$work/pushed" ] || return 0
    from=$(before)
    if [ -n "$from" ]; then plan_of "$from"; fi >"$work/before"
    # What cannot be read excuses nothing.
    ! waybill project list --data "$work/before" >/dev/null 2>&1 || set -- --against "$work/before"
    waybill check --data - "$@" --format text <"$work/pushed" >"$work/found" && return 0
    awk '/^[^ ]/ { is_error = /^- error/ } is_error' "$work/found" >&2
    return 1
}

# Whoever has no waybill keeps working; the database, where there is one, catches up.
command -v waybill >/dev/null || {
    [ "${1-}" != pre-commit ] || settled || exit 1
    [ "${1-}" = post-commit ] || echo "waybill is not on the PATH: $plan stays as it is, unread" >&2
    exit 0
}

case ${1-} in
pre-commit)
    settled
    ! underway || exit 0
    sync
    if [ -f "$plan" ]; then
        # What was typed by hand has its names from here on.
        ! grep -qv '"uid":"' "$plan" || put "$last" "$plan"
        if tracked || first; then git add "$plan"; fi
    fi ;;
post-commit)
    # `git commit FILE` has put the plan into the commit and the old one back into the index.
    unset GIT_INDEX_FILE
    if has HEAD && { tracked || ! has HEAD^; } && same HEAD; then
        same --cached HEAD || git add "$plan"
    fi
    # A cherry-pick and a revert come by no other hook.
    underway || sync ;;
pre-push)
    # Every branch as it is pushed; a tag names what was judged before.
    remote=$2 bad=0
    workplace
    while read -r from commit to there; do
        case $to in refs/tags/*) continue ;; esac
        judged || bad=1
    done
    [ $bad = 0 ] || echo "refused: $plan has errors that $remote has not. Mend them, or: git push --no-verify" >&2
    exit $bad ;;
*)
    [ "${4-1}" = 1 ] || exit 0  # files that were fetched one by one
    [ "${2-}" = rebase ] || ! underway || exit 0
    sync ;;
esac
)SH";

}  // namespace waybill::cli
