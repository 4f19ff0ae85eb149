#include "setup.hpp"

namespace waybill::cli {

extern const CiSetup github_setup{
    "github", ".github/workflows/plan.yml",
    R"YML(# The plan is plan.jsonl, committed beside the code: `waybill export -o plan.jsonl`, or `waybill ci-setup git | sh`.
# WAYBILL_DEB is a variable of the repository: the address of the package.
name: plan
on:
  pull_request:
  push:
    branches: [main]
  schedule:
    - cron: '0 6 * * 1-5'
permissions:
  contents: read
  security-events: write
jobs:
  plan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - name: Install
        run: |
          curl --fail --silent --show-error --location "$WAYBILL_DEB" --output waybill.deb
          sudo apt-get install --yes ./waybill.deb
        env:
          WAYBILL_DEB: ${{ vars.WAYBILL_DEB }}
      - name: What this change does to the plan
        if: github.event_name == 'pull_request'
        run: |
          git show "origin/$GITHUB_BASE_REF:plan.jsonl" >before.jsonl || : >before.jsonl
          [ ! -s before.jsonl ] || waybill project list --data before.jsonl >/dev/null || {
            echo "::warning::plan.jsonl of $GITHUB_BASE_REF cannot be read: this change answers for all that is in the plan"
            : >before.jsonl
          }
          waybill diff before.jsonl plan.jsonl --format md >>"$GITHUB_STEP_SUMMARY" || :  # Check says what is wrong with it
      # A change is judged by what it brings: what the branch below it has already fails nobody.
      - name: Check
        run: |
          if [ -s before.jsonl ]; then set -- --against before.jsonl; fi
          waybill check --data plan.jsonl "$@" --format github \
            --sarif check.sarif --junit check.xml --summary "$GITHUB_STEP_SUMMARY"
      # A fork may not write there.
      - name: Findings beside the code
        if: always() && hashFiles('check.sarif') != '' && !github.event.pull_request.head.repo.fork
        uses: github/codeql-action/upload-sarif@v3
        with:
          sarif_file: check.sarif
      - name: Report
        if: always()
        run: waybill report --data plan.jsonl --format html --output report.html
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: plan
          path: |
            report.html
            check.xml
)YML",
    "paste it into .github/workflows/plan.yml; it reads plan.jsonl, which waybill ci-setup git keeps beside the code"};

extern const CiSetup gitlab_setup{
    "gitlab", ".gitlab-ci.yml",
    R"YML(# The plan is plan.jsonl, committed beside the code: `waybill export -o plan.jsonl`, or `waybill ci-setup git | sh`.
# WAYBILL_DEB is a variable of the project: the address of the package.
plan:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  image: debian:12
  variables:
    GIT_DEPTH: 0
  before_script:
    - apt-get update -qq
    - apt-get install -qq -y ca-certificates curl git
    - curl --fail --silent --show-error --location "$WAYBILL_DEB" --output waybill.deb
    - apt-get install -qq -y ./waybill.deb
  script:
    - waybill report --data plan.jsonl --format html --output report.html
    # A merge request is judged by what it brings: what the branch below it has already fails nobody.
    - |
      git show "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-none}:plan.jsonl" >before.jsonl 2>/dev/null || true
      # One that cannot be read excuses nothing.
      if [ -s before.jsonl ] && waybill project list --data before.jsonl >/dev/null; then set -- --against before.jsonl; fi
      waybill check --data plan.jsonl "$@" --junit check.xml
  artifacts:
    when: always
    paths:
      - report.html
    reports:
      junit: check.xml
)YML",
    "paste it into .gitlab-ci.yml; it reads plan.jsonl, which waybill ci-setup git keeps beside the code"};

}  // namespace waybill::cli
