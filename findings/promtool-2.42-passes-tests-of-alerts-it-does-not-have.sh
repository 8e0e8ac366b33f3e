#!/usr/bin/env bash
# promtool 2.42.0 (Debian 12: prometheus 2.42.0+ds-5+deb12u1), which runs tests of alert rules.
#
# Behaviour: a test that expects no alert (exp_alerts: []) passes whatever hinders the rule. An alert that the rules do not
# have, a metric that no rule asks for and a file of rules that is not there (a warning, exit code 0) are no errors. And without
# interval: in the test all samples have the same time, so that nothing is found five minutes later: evaluation_interval does
# not stand in for it. The same rule, with interval: and by its name, fails, since it does fire.
# Why it matters: "raises nothing" is half of the tests of alert rules. After an alert is renamed they all pass, and test
# nothing. Whoever wants tests that can fail compares the names in tests with those in rules, and asks for the interval.
#
# Output seen (2026-12-01), of a rule that fires:
#   the right test: exit code 1
#   another name of the alert: exit code 0
#   another name of the file: exit code 0
#   without interval: exit code 0
#
# Exits 0 while that is so. Needs apt-get with the lists of Debian 12; takes a few seconds. Nothing is installed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download prometheus=2.42.0+ds-5+deb12u1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
dpkg-deb --fsys-tarfile prometheus_*.deb | tar -xf - ./usr/bin/promtool
cat > rules.yaml <<'YAML'
groups:
  - name: example
    rules:
      - alert: ServiceDown
        expr: up == 0
        for: 1m
YAML
cat > right.yaml <<'YAML'
rule_files: [rules.yaml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{series: 'up{job="a"}', values: '0x20'}]
    alert_rule_test: [{eval_time: 10m, alertname: ServiceDown, exp_alerts: []}]
YAML
sed 's/alertname: ServiceDown/alertname: ServiceAway/' right.yaml > alert.yaml
sed 's/rules.yaml/rule.yaml/' right.yaml > file.yaml
sed 's/  - interval: 1m/  - name: example/' right.yaml > interval.yaml
code() {
    local code=0
    usr/bin/promtool test rules "$2" > "$2.log" 2>&1 || code=$?
    echo "$1: exit code $code"
}
{
    code "the right test" right.yaml
    code "another name of the alert" alert.yaml
    code "another name of the file" file.yaml
    code "without interval" interval.yaml
} | tee seen
grep -q 'got:' right.yaml.log || { cat right.yaml.log >&2; exit 2; }
diff seen - <<'EXPECTED'
the right test: exit code 1
another name of the alert: exit code 0
another name of the file: exit code 0
without interval: exit code 0
EXPECTED
