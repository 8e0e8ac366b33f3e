#!/bin/sh
# Jibri's finalize script: uploads a recording to object storage and reports it to webhook-ingest.
#
#   finalize.sh <session directory>       called by Jibri; starts the work in the background and returns
#   finalize.sh --work <session directory>  does the work, in the foreground
#   finalize.sh --sweep <directory>       does the unfinished work of all sessions below
#
# Jibri waits for this script, never calls it twice and ignores its exit code. So a separate process does the work, and a
# marker file in the session's directory shows that it is unfinished: after an outage or a restart, the next call or
# --sweep continues it. All of it can be repeated: the same keys, the same session id.
#
# Needs curl 7.75 or newer, jq, openssl, and what every Debian has. Settings: see README.md.
set -eu
umask 077

CONFIG=${PARLEY_JIBRI_CONFIG:-/etc/parley/jibri.env}
if [ -r "$CONFIG" ]; then
    # shellcheck source=/dev/null
    . "$CONFIG"
fi

# One upload cannot be larger (Amazon S3, "Uploading objects").
LARGEST=5368709120

say() {
    printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&2
}

fail() {
    code=$1
    shift
    say "$*"
    exit "$code"
}

# Checks the permanent causes of failure before any work.
check_settings() {
    for tool in curl jq openssl flock od; do
        command -v "$tool" >/dev/null || fail 69 "$tool is not installed"
    done
    for name in PARLEY_WEBHOOK_URL JITSI_JIBRI_WEBHOOK_SECRET AWS_JITSI_S3_BUCKET AWS_JITSI_ACCESS_KEY_ID \
        AWS_JITSI_SECRET_ACCESS_KEY; do
        eval "value=\${$name:-}"
        [ -n "$value" ] || fail 78 "$name is not set"
    done
    # the newest of several, which the receiver accepts during a change
    SECRET=$(printf '%s' "${JITSI_JIBRI_WEBHOOK_SECRET%%,*}" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//')
    REGION=${AWS_JITSI_S3_REGION:-us-east-1}
    ENDPOINT=${AWS_JITSI_S3_ENDPOINT:-https://s3.$REGION.amazonaws.com}
    PREFIX=${AWS_JITSI_S3_PREFIX:+$AWS_JITSI_S3_PREFIX/}
}

# HMAC-SHA256 of stdin in hex (RFC 2104), from two plain digests: as an argument of openssl the secret would be visible
# in the list of processes.
hmac() {
    key=$(printf '%s' "$SECRET" | od -An -v -tx1 | tr -d ' \n')
    if [ "${#key}" -gt 128 ]; then
        key=$(printf '%s' "$SECRET" | openssl dgst -sha256 -r | cut -c1-64)
    fi
    inner=$(mktemp)
    { pad 54; cat; } | openssl dgst -sha256 -binary >"$inner"
    { pad 92; cat "$inner"; } | openssl dgst -sha256 -r | cut -c1-64
    rm -f "$inner"
}

# The key, filled up to a block of 64 bytes, each byte XORed with $1.
pad() {
    rest=$key
    count=0
    while [ "$count" -lt 64 ]; do
        byte=0
        if [ -n "$rest" ]; then
            tail=${rest#??}
            byte=$((0x${rest%"$tail"}))
            rest=$tail
        fi
        # shellcheck disable=SC2059 # the format is the byte
        printf "\\$(printf '%03o' $((byte ^ $1)))"
        count=$((count + 1))
    done
}

# Retries "$@" with growing pauses, until it succeeds or PARLEY_GIVE_UP_AFTER seconds have passed.
patiently() {
    pause=${PARLEY_FIRST_PAUSE:-2}
    waited=0
    until "$@"; do
        if [ "$waited" -ge "${PARLEY_GIVE_UP_AFTER:-86400}" ]; then
            return 1
        fi
        sleep "$pause"
        waited=$((waited + pause))
        pause=$((pause * 2))
        [ "$pause" -le "${PARLEY_LONGEST_PAUSE:-300}" ] || pause=${PARLEY_LONGEST_PAUSE:-300}
    done
}

# Prints the status of a call; 000 without an answer. Credentials are read from stdin, invisible in the list of processes.
call() {
    curl --silent --show-error --config - --proto '=http,https' --connect-timeout 10 \
        --output /dev/null --write-out '%{http_code}' "$@" || true
}

# The storage's credentials as curl's configuration.
credentials() {
    printf 'user = "%s:%s"\n' "$(quoted "$AWS_JITSI_ACCESS_KEY_ID")" "$(quoted "$AWS_JITSI_SECRET_ACCESS_KEY")"
    if [ -n "${AWS_JITSI_SESSION_TOKEN:-}" ]; then
        printf 'header = "x-amz-security-token: %s"\n' "$(quoted "$AWS_JITSI_SESSION_TOKEN")"
    fi
}

quoted() {
    printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

# Uploads one file of the session.
upload() {
    key=$(jq -rn --arg name "$1" '$name | @uri') || return 1
    status=$(credentials | call \
        --aws-sigv4 "aws:amz:$REGION:s3" --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' \
        --speed-limit 1024 --speed-time 60 --upload-file "$SESSION/$1" \
        "$ENDPOINT/$AWS_JITSI_S3_BUCKET/$PREFIX$ID/$key")
    case $status in
        2??) return 0 ;;
        *)
            say "uploading $1: the storage answered $status"
            return 1
            ;;
    esac
}

# Reports the session; every try has a new signature.
tell() {
    now=$(date +%s)
    signature=$({
        printf '%s.' "$now"
        cat "$STATE/body.json"
    } | hmac)
    status=$(call --request POST --header 'Content-Type: application/json' --max-time 30 \
        --header "X-Jibri-Signature: t=$now,v1=$signature" --data-binary "@$STATE/body.json" \
        "$PARLEY_WEBHOOK_URL" </dev/null)
    case $status in
        2??) return 0 ;;
        400)
            say "the receiver keeps what it was told and cannot use it: 400"
            return 0
            ;;
        *)
            say "telling of the recording: the receiver answered $status"
            return 1
            ;;
    esac
}

is_media() {
    case $(printf '%s' "$1" | tr '[:upper:]' '[:lower:]') in
        *.mp4 | *.webm | *.mkv | *.mov | *.m4a | *.mp3 | *.ogg | *.wav) return 0 ;;
        *) return 1 ;;
    esac
}

# A value of metadata.json; empty if the file is missing or not JSON.
metadata() {
    jq -c "$1" "$SESSION/metadata.json" 2>/dev/null || true
}

# Writes the report of the session: $1 the event, $2 its files as JSON, $3 the reason of a failure, $4 a media file.
describe() {
    url=$(metadata '.meeting_url | strings')
    people=$(metadata '[.participants[]?] | .[:100]')
    # without metadata the file's name is the only hint: <room>_<local time>.<ending>
    room=$(printf '%s' "$4" | sed -n 's/_[0-9-]\{19\}\.[^.]*$//p')
    jq -cn --arg event "$1" --arg id "$ID" --argjson files "$2" --arg reason "$3" --arg room "$room" \
        --argjson url "${url:-null}" --argjson people "${people:-[]}" --arg now "$(date -u +%Y-%m-%dT%H:%M:%SZ)" '
        {event: $event, session_id: $id, recording_dir: $id, files: $files}
        + (if $url then {meeting_url: $url} else {} end)
        + (if $room != "" then {room_name: $room} else {} end)
        + {participants: $people, finalized_at: $now}
        + (if $reason != "" then {reason: $reason} else {} end)' >"$STATE/body.part" && mv "$STATE/body.part" "$STATE/body.json"
}

# Uploads all files, then writes the report.
collect() {
    files='[]'
    media=''
    for path in "$SESSION"/*; do
        name=${path##*/}
        [ -f "$path" ] && [ ! -L "$path" ] || continue
        case $name in
            *[[:cntrl:]]* | *\\*)
                say "a file with a name that cannot be told is left out"
                continue
                ;;
        esac
        size=$(wc -c <"$path" | tr -d ' ')
        if [ "$size" -gt "$LARGEST" ]; then
            describe recording.failed '[]' "$name is larger than one upload can be ($size bytes)" "$name"
            return
        fi
        patiently upload "$name" || return 1
        files=$(printf '%s' "$files" \
            | jq -c --arg name "$name" --argjson size "$size" '. + [{name: $name, size: $size}]') || return 1
        if is_media "$name"; then
            media=$name
        fi
    done
    if [ -n "$media" ]; then
        describe recording.ready "$files" '' "$media"
    else
        describe recording.failed "$files" 'no media file' ''
    fi
}

# Does the work of one session, unless another process is doing it.
work() {
    open_session "$1"
    exec 9>"$STATE/lock"
    flock -n 9 || return 0
    [ -e "$STATE/pending" ] || return 0
    if [ ! -e "$STATE/body.json" ]; then
        collect || {
            say "session $ID: gave up for now"
            return 1
        }
    fi
    patiently tell || {
        say "session $ID: gave up for now"
        return 1
    }
    rm -f "$STATE/pending"
    say "session $ID: done"
    if [ "${PARLEY_DELETE_AFTER_UPLOAD:-false}" = true ] \
        && jq -e '.event == "recording.ready"' "$STATE/body.json" >/dev/null; then
        rm -rf "$SESSION"
    fi
}

open_session() {
    SESSION=$(cd "$1" 2>/dev/null && pwd -P) || fail 66 "there is no directory $1"
    ID=${SESSION##*/}
    case $ID in
        '' | *[!A-Za-z0-9_-]*) fail 65 "this is not named as Jibri names sessions: $ID" ;;
    esac
    STATE=$SESSION/.parley
}

# Does the unfinished work of all sessions below $1 except $2.
sweep() {
    for mark in "$1"/*/.parley/pending; do
        [ -e "$mark" ] && [ "$mark" != "${2:-}/.parley/pending" ] || continue
        # in a subshell, so that the exit of one session does not end the others
        (work "${mark%/.parley/pending}") || true
    done
}

hand_off() {
    open_session "$1"
    mkdir -p "$STATE"
    : >"$STATE/pending"
    check_settings
    setsid "$0" --work "$SESSION" </dev/null >>"$STATE/log" 2>&1 &
}

case ${1:-} in
    --work)
        [ $# -eq 2 ] || fail 64 "usage: finalize.sh --work <session directory>"
        check_settings
        open_session "$2"
        mkdir -p "$STATE"
        [ -e "$STATE/body.json" ] || : >"$STATE/pending"
        parent=${SESSION%/*}
        done=0
        (work "$SESSION") || done=$?
        sweep "$parent" "$SESSION"
        exit "$done"
        ;;
    --sweep)
        [ $# -eq 2 ] || fail 64 "usage: finalize.sh --sweep <directory of sessions>"
        check_settings
        sweep "$2"
        ;;
    -* | '') fail 64 "usage: finalize.sh <session directory>" ;;
    *)
        [ $# -eq 1 ] || fail 64 "usage: finalize.sh <session directory>"
        hand_off "$1"
        ;;
esac
