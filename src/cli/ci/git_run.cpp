#include "setup.hpp"

namespace waybill::cli {

const std::string_view git_run = R"SH(
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
    bad=0
    while read -r from commit to there; do
        case $to in refs/tags/*) continue ;; esac
        has "$commit" || continue
        plan_of "$commit" | waybill check --data - || bad=1
    done
    exit $bad ;;
*)
    [ "${4-1}" = 1 ] || exit 0  # files that were fetched one by one
    [ "${2-}" = rebase ] || ! underway || exit 0
    sync ;;
esac
)SH";

}  // namespace waybill::cli
