#!/usr/bin/env bash
# ffmpeg 4.4.1 (Maven: ws.schild:jave-nativebin-linux64 3.5.0) and 7.1.1 (Maven: org.bytedeco:ffmpeg 7.1.1-1.5.12, which needs
# Debian 12's libva2), x86-64.
#
# Behaviour: of 2.1 s of AAC in MP4, made by the same program, header and packets say 2.1 s: the last packet lasts a part of a frame.
# Decoded, it is a whole frame all the same, 2.112 s, in both versions. The time that -progress reports at the end of a decoding run
# is neither: 4.4 reports where the last frame begins, 2.048 s, and 7.1 (5.1 of Debian 12 as well) the end with the padding, 2.112 s.
# Why it matters: who measures recordings by decoding them, because headers may lie, gets lengths that differ by a frame (64 ms at
# 16 kHz) from one version of ffmpeg to the next, and by a part of one from what players and packets say. Lengths from both
# sources do not fit together.
#
# Output seen (2026-11-30):
#   4.4.1: header 2.10, packets 2.100, decoded 2.112, progress 2.048
#   7.1.1: header 2.10, packets 2.100, decoded 2.112, progress 2.112
#
# Exits 0 while that is so. Needs Maven, unzip and apt-get with the lists of Debian 12; takes about 5 seconds once its packages are
# there. Nothing is installed.
set -euo pipefail
for program in mvn unzip; do
    command -v "$program" > /dev/null || { echo "needs $program: apt-get install maven unzip" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

get() {
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1" -DoutputDirectory="$work/jars" \
        > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
}
get ws.schild:jave-nativebin-linux64:3.5.0:jar
get org.bytedeco:ffmpeg:7.1.1-1.5.12:jar:linux-x86_64
for jar in jars/*.jar; do unzip -q -o "$jar" -d programs; done
apt-get download libva2=2.17.0-1 libva-drm2=2.17.0-1 libdrm2=2.4.114-1+b1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do dpkg -x "$package" root; done
old=$(find programs -name ffmpeg-amd64)
new=$(find programs -path '*linux-x86_64/ffmpeg' -type f)
chmod +x "$old" "$new"
LD_LIBRARY_PATH=$(dirname "$new"):$work/root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH

lengths() {
    local ffmpeg=$1 version
    version=$("$ffmpeg" -version | sed -n '1s/ffmpeg version \([0-9.]*\).*/\1/p')
    "$ffmpeg" -v error -nostdin -y -f lavfi -i sine=440:r=16000:d=2.1 -ac 1 -c:a aac tone.m4a
    printf '%s: header %s, packets %.3f, decoded %.3f, progress %.3f\n' "$version" \
        "$("$ffmpeg" -hide_banner -nostdin -i tone.m4a 2>&1 | sed -n 's/.*Duration: 00:00:0\([0-9.]*\),.*/\1/p')" \
        "$("$ffmpeg" -v error -nostdin -i tone.m4a -c copy -f framecrc - | awk -F, '/^0,/ {end = $3 + $4} END {print end / 16000}')" \
        "$("$ffmpeg" -v error -nostdin -i tone.m4a -f s16le - | wc -c | awk '{print $1 / 32000}')" \
        "$("$ffmpeg" -v error -nostdin -i tone.m4a -f null -progress pipe:1 - | sed -n 's/^out_time_us=//p' | tail -1 | awk '{print $1 / 1000000}')"
}

{ lengths "$old"; lengths "$new"; } | tee seen
diff seen - <<'EXPECTED'
4.4.1: header 2.10, packets 2.100, decoded 2.112, progress 2.048
7.1.1: header 2.10, packets 2.100, decoded 2.112, progress 2.112
EXPECTED
