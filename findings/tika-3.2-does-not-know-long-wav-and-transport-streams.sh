#!/usr/bin/env bash
# Apache Tika 3.2.3 (org.apache.tika:tika-core), on files that ffmpeg 4.4.1 (Maven: ws.schild:jave-nativebin-linux64 3.5.0,
# x86-64) has made.
#
# Behaviour: by their content Tika names the containers of sound and video that ffmpeg writes, rare ones such as CAF too. Of
# four it says application/octet-stream, as of random bytes, although ffmpeg (8.1.2) reads them back: WAV in the form for more
# than 4 GB (RF64), Wave64, and MPEG transport streams, with and without the time stamps of cameras.
# Why it matters: a check of uploads by content, which is what Tika is for, refuses what recorders write for long sessions and
# what television and cameras write, while it lets every other container through. The four have signatures that are easy to look
# for.
#
# Output seen (2026-12-01):
#   wav: audio/vnd.wave
#   rf64: application/octet-stream
#   w64: application/octet-stream
#   ts: application/octet-stream
#   m2ts: application/octet-stream
#   aiff: audio/x-aiff
#   caf: audio/x-caf
#   flv: video/x-flv
#
# Exits 0 while that is so. Needs Maven, unzip and a JDK 17 or newer; takes about 10 seconds once its packages are there.
set -euo pipefail
for program in mvn unzip java; do
    command -v "$program" > /dev/null || { echo "needs $program: apt-get install maven unzip openjdk-17-jdk-headless" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory="$work/lib" -Dartifact="$1" \
        > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
}
get org.apache.tika:tika-core:3.2.3
get commons-io:commons-io:2.20.0
get org.slf4j:slf4j-api:2.0.17
get ws.schild:jave-nativebin-linux64:3.5.0
unzip -q lib/jave-nativebin-linux64-3.5.0.jar -d program
ffmpeg=$(find program -name ffmpeg-amd64)
chmod +x "$ffmpeg"
make() { "$ffmpeg" -v error -nostdin -f lavfi -i sine=440:d=2 "$@"; }
make -f wav wav
make -f wav -rf64 always rf64
make -f w64 w64
make -c:a aac -f mpegts ts
make -c:a aac -f mpegts -mpegts_m2ts_mode 1 m2ts
make -f aiff aiff
make -f caf caf
make -c:a aac -f flv flv
cat > Types.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.Tika;

public class Types {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            System.out.println(file + ": " + new Tika().detect(Files.readAllBytes(Path.of(file))));
        }
    }
}
JAVA
java -cp "$work/lib/*" Types.java wav rf64 w64 ts m2ts aiff caf flv 2> java.log | tee seen || { cat java.log >&2; exit 2; }
diff seen - <<'EXPECTED'
wav: audio/vnd.wave
rf64: application/octet-stream
w64: application/octet-stream
ts: application/octet-stream
m2ts: application/octet-stream
aiff: audio/x-aiff
caf: audio/x-caf
flv: video/x-flv
EXPECTED
