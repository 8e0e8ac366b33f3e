#!/bin/sh
# Jibri's finalize script: uploads a recording to object storage and reports it to webhook-ingest.
#
#   finalize.sh <session directory>       called by Jibri; starts the work in the background and returns
#   finalize.sh --work <session directory>  does the work, in the foreground
#   finalize.sh --sweep <directory>       does the unfinished work of all sessions below
#
# Jibri waits for this script and ignores its exit code. So a separate process does the work, and a marker file in the
# session's directory shows that it is unfinished: after an outage or a restart, the next call or --sweep continues it.
#
# One session id can have several recordings: when a Jibri fails, Jicofo lets another one continue under the same id, which
# may find the same directory. So each media file is a recording of its own, with a report of its own, and each call adds
# the media files that are complete then. All of it can be repeated: the same keys, the same session id, the same files.
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

# Sends the report; every try has a new signature. REFUSED is set if the receiver cannot use it.
tell() {
    REFUSED=
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
            say "the receiver keeps what it was told and cannot use it: 400; the recording stays here"
            REFUSED=true
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

# The room in a media file's name, which Jibri composes itself: <room>_<local time>.<ending>.
room_of() {
    printf '%s' "$1" | sed -n 's/_[0-9-]\{19\}\.[^.]*$//p'
}

# Whether an address is that of a room: $1 the address, $2 the room as in its file's name, $3 that name. Jibri cuts long ones.
is_of_room() {
    jq -en --arg url "$1" --arg room "$2" --arg file "$3" '
        ($url | sub("[?#].*"; "") | split("/") | last | ascii_downcase) as $last
        | ($room | sub("^\\[[^\\]]*\\]"; "")) as $name
        | $last == $name or $last == ($name | @uri | ascii_downcase)
            or (($file | length) >= 125 and ($last | startswith($name)))' >/dev/null
}

# When a file was written last: the end of its recording.
ended() {
    date -u -r "$SESSION/$1" +%Y-%m-%dT%H:%M:%SZ
}

# When a recording began: the local time in the file's name, with the offset of Jibri's time zone that its call left. Empty
# if either is missing, or if the file ended earlier.
began() {
    offset=$(cat "$STATE/offset" 2>/dev/null || true)
    written=$(printf '%s' "$1" | sed -n \
        's/^.*_\([0-9]\{4\}-[0-9]\{2\}-[0-9]\{2\}\)-\([0-9]\{2\}\)-\([0-9]\{2\}\)-\([0-9]\{2\}\)\.[^.]*$/\1 \2:\3:\4/p')
    [ -n "$offset" ] && [ -n "$written" ] || return 0
    start=$(date -d "$written $offset" +%s 2>/dev/null) || return 0
    [ "$start" -le "$(date -r "$SESSION/$1" +%s)" ] || return 0
    date -u -d "@$start" +%Y-%m-%dT%H:%M:%SZ
}

# Writes the report of one recording: $1 the event, $2 its files as JSON, $3 the reason of a failure, $4 its media file.
describe() {
    url=$(metadata '.meeting_url | strings')
    people=$(metadata '[.participants[]?] | .[:100]')
    room=''
    began=''
    ended=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    if [ -n "$4" ]; then
        room=$(room_of "$4")
        began=$(began "$4")
        ended=$(ended "$4")
        # Whoever starts a recording can add fields to metadata.json, the address again among them.
        if [ -n "$url" ] && ! is_of_room "$(printf '%s' "$url" | jq -r .)" "$room" "$4"; then
            say "session $ID: metadata.json names another room than $4; the file's name counts"
        fi
    fi
    jq -cn --arg event "$1" --arg id "$ID" --argjson files "$2" --arg reason "$3" --arg room "$room" \
        --argjson url "${url:-null}" --argjson people "${people:-[]}" --arg began "$began" --arg ended "$ended" '
        {event: $event, session_id: $id, recording_dir: $id, files: $files}
        + (if $url then {meeting_url: $url} else {} end)
        + (if $room != "" then {room_name: $room} else {} end)
        + {participants: $people, finalized_at: $ended}
        + (if $began != "" then {started_at: $began} else {} end)
        + (if $reason != "" then {reason: $reason} else {} end)' >"$STATE/body.part" && mv "$STATE/body.part" "$STATE/body.json"
}

# Size and time of a file: another one of the same name is not the same recording.
stamp() {
    printf '%s %s' "$(wc -c <"$SESSION/$1" | tr -d ' ')" "$(date -r "$SESSION/$1" +%s)"
}

# Whether a list of the state, uploaded or told or kept, has a file as it is now.
listed() {
    [ -e "$STATE/$1" ] && grep -qxF -- "$(stamp "$2") $2" "$STATE/$1"
}

note() {
    printf '%s %s\n' "$(stamp "$2")" "$2" >>"$STATE/$1"
}

# Whether a file of the session can be named in a report, and is one.
is_file() {
    [ -f "$SESSION/$1" ] && [ ! -L "$SESSION/$1" ] || return 1
    case $1 in
        *[[:cntrl:]]* | *\\*)
            say "a file with a name that cannot be told is left out"
            return 1
            ;;
    esac
}

# The names of the session's files: $1 media or other.
names() {
    for path in "$SESSION"/*; do
        is_file "${path##*/}" || continue
        kind=other
        if is_media "${path##*/}"; then
            kind=media
        fi
        if [ "$kind" = "$1" ]; then
            printf '%s\n' "${path##*/}"
        fi
    done
}

# Adds a file to a list of files in JSON.
with() {
    printf '%s' "$1" | jq -c --arg name "$2" --argjson size "$(wc -c <"$SESSION/$2")" '. + [{name: $name, size: $size}]'
}

# Uploads one file unless that was done. A file that changes meanwhile is still being written: its own call comes later.
upload_once() {
    listed uploaded "$1" && return 0
    before=$(stamp "$1")
    patiently upload "$1" || return 1
    if [ "$before" != "$(stamp "$1")" ]; then
        say "$1 changed while it was uploaded; it is uploaded again later"
        return 1
    fi
    note uploaded "$1"
}

# Uploads and reports one recording, unless that was done.
deliver() {
    listed told "$1" && return 0
    size=$(wc -c <"$SESSION/$1" | tr -d ' ')
    if [ "$size" -gt "$LARGEST" ]; then
        describe recording.failed "$(with '[]' "$1")" "$1 is larger than one upload can be ($size bytes)" "$1" || return 1
        REFUSED=true
    else
        files=$(with '[]' "$1") || return 1
        upload_once "$1" || return 1
        names other >"$STATE/others"
        while IFS= read -r other <&6; do
            upload_once "$other" || return 1
            files=$(with "$files" "$other") || return 1
        done 6<"$STATE/others"
        describe recording.ready "$files" '' "$1" || return 1
        REFUSED=''
    fi
    keep=$REFUSED
    patiently tell || return 1
    note told "$1"
    if [ -n "$keep$REFUSED" ]; then
        note kept "$1"
    fi
}

# Uploads and reports the recordings that the mark names: all, again, if it names none.
deliver_marked() {
    cp "$STATE/taken" "$STATE/marked" || return 1
    if [ ! -s "$STATE/marked" ]; then
        rm -f "$STATE/uploaded" "$STATE/told" "$STATE/kept"
        names media >"$STATE/marked"
        if [ ! -s "$STATE/marked" ]; then
            describe recording.failed '[]' 'no media file' '' && patiently tell
            return
        fi
    fi
    failed=0
    while IFS= read -r name <&7; do
        if is_file "$name"; then
            deliver "$name" || failed=1
        fi
    done 7<"$STATE/marked"
    return "$failed"
}

# Marks a session's work as unfinished, with the media files that are there: they are complete now.
mark() {
    mkdir -p "$STATE"
    # of Jibri's time zone, in which it names files; a sweep may run in another one
    [ -e "$STATE/offset" ] || date +%z >"$STATE/offset"
    (
        locked
        # the process that had the lock may have removed the finished session
        mkdir -p "$STATE"
        names media >>"$STATE/pending"
    ) 8>"$STATE/marks"
}

# Waits for its turn at the mark. Without the tool the call still marks; nobody else can work then.
locked() {
    if command -v flock >/dev/null; then
        flock 8
    fi
}

# Removes the mark unless another call has added to it.
unmark() {
    (
        locked
        cmp -s "$STATE/pending" "$STATE/taken" || return 1
        rm -f "$STATE/pending"
        if [ "${PARLEY_DELETE_AFTER_UPLOAD:-false}" = true ]; then
            tidy
        fi
    ) 8>"$STATE/marks"
}

# Removes what was uploaded and told, and the session's directory once nothing is left in it.
tidy() {
    names media >"$STATE/marked"
    while IFS= read -r name <&7; do
        if listed uploaded "$name" && listed told "$name" && ! listed kept "$name"; then
            rm -f "$SESSION/$name"
        fi
    done 7<"$STATE/marked"
    [ -z "$(names media)" ] || return 0
    [ -e "$STATE/uploaded" ] || return 0
    names other >"$STATE/others"
    while IFS= read -r name <&7; do
        if listed uploaded "$name"; then
            rm -f "$SESSION/$name"
        fi
    done 7<"$STATE/others"
    for path in "$SESSION"/*; do
        [ ! -e "$path" ] && [ ! -L "$path" ] || return 0
    done
    rm -rf "$STATE"
    rmdir "$SESSION" 2>/dev/null || true
}

# Does the work of one session; $2 is what to do if another process is doing it: wait or skip.
work() {
    open_session "$1"
    [ -d "$STATE" ] || return 0
    exec 9>"$STATE/lock"
    if [ "$2" = wait ]; then
        flock 9
    else
        flock -n 9 || return 0
    fi
    while [ -e "$STATE/pending" ]; do
        cp "$STATE/pending" "$STATE/taken" || return 1
        deliver_marked || {
            say "session $ID: gave up for now"
            return 1
        }
        if unmark; then
            say "session $ID: done"
        fi
    done
}

open_session() {
    SESSION=$(cd "$1" 2>/dev/null && pwd -P) || fail 66 "there is no directory $1"
    ID=${SESSION##*/}
    case $ID in
        '' | *[!A-Za-z0-9_-]*) fail 65 "this is not named as Jibri names sessions: $ID" ;;
    esac
    STATE=$SESSION/.parley
}

# Marks the session $1 if it has a recording that nobody called for, and none of its files was written lately.
mark_abandoned() {
    open_session "$1"
    [ ! -e "$STATE/pending" ] || return 0
    [ -e "$STATE/told" ] || [ ! -e "$STATE/body.json" ] || return 0 # told by an older version of this script
    names media >"$LIST"
    forgotten=''
    while IFS= read -r name <&7; do
        [ "$(($(date +%s) - $(date -r "$SESSION/$name" +%s)))" -ge "$PARLEY_ABANDONED_AFTER" ] || return 0
        listed told "$name" || forgotten=$name
    done 7<"$LIST"
    [ -z "$forgotten" ] || mark
}

# Does the unfinished work of all sessions below $1 except $2.
sweep() {
    if [ -n "${PARLEY_ABANDONED_AFTER:-}" ]; then
        LIST=$(mktemp)
        for session in "$1"/*; do
            [ -d "$session" ] && [ ! -L "$session" ] && [ "$session" != "${2:-}" ] || continue
            (mark_abandoned "$session") || true
        done
        rm -f "$LIST"
    fi
    for mark in "$1"/*/.parley/pending; do
        [ -e "$mark" ] && [ "$mark" != "${2:-}/.parley/pending" ] || continue
        # in a subshell, so that the exit of one session does not end the others
        (work "${mark%/.parley/pending}" skip) || true
    done
}

# Does the work of a marked session, then that of the others.
work_and_sweep() {
    done=0
    (work "$1" wait) || done=$?
    sweep "${1%/*}" "$1"
    return "$done"
}

hand_off() {
    open_session "$1"
    mark
    check_settings
    if [ "${PARLEY_FOREGROUND:-false}" = true ]; then
        work_and_sweep "$SESSION" </dev/null >>"$STATE/log" 2>&1
        return
    fi
    setsid "$0" --resume "$SESSION" </dev/null >>"$STATE/log" 2>&1 &
}

case ${1:-} in
    --work)
        [ $# -eq 2 ] || fail 64 "usage: finalize.sh --work <session directory>"
        check_settings
        open_session "$2"
        mark
        work_and_sweep "$SESSION"
        ;;
    --resume) # its own call: the mark is there already
        [ $# -eq 2 ] || fail 64 "usage: finalize.sh <session directory>"
        check_settings
        open_session "$2"
        work_and_sweep "$SESSION"
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
