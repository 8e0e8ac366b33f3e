package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are not what their names say: text, playlists that name a file of ours or an address, sizes that are declared
 * but not there, beginnings of files, files without an end. All are made in code and harmless.
 */
final class HostileFiles implements Fault {

    /** As an unsigned number, nearly 4 GiB. */
    private static final int ABSURD = 0xFFFFFF00;

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        String secret = "secret-" + UUID.randomUUID();
        Path ours = Files.writeString(testbed.data().resolve("ours.txt"), secret);
        testbed.workers().start(new WorkerSettings());
        Round round = new Round(testbed, "hostile files");
        for (int i = 0; i < count; i++) {
            publish(testbed, round, text("Minutes of the meeting, renamed.\n".repeat(1000)), Expected.FAILED);
            publish(testbed, round, new byte[0], Expected.FAILED);
            publish(testbed, round, text(playlist(ours.toUri().toString())), Expected.FAILED);
            publish(testbed, round, text(playlist(ours.toString())), Expected.FAILED);
            publish(testbed, round, text(playlist(testbed.files().bait())), Expected.FAILED);
            publish(testbed, round, text("ffconcat version 1.0\nfile '" + ours + "'\n"), Expected.FAILED);
            publish(testbed, round, Medium.truncated(speech, 2), Expected.ANY);
            publish(testbed, round, Medium.truncated(speech, 100), Expected.FAILED);
            publish(testbed, round, Medium.tones(5, ABSURD), Expected.ANY);
            String endless = Round.key();
            round.publish(endless, Signals.link(endless, testbed.files().addEndless(endless), false), Expected.FAILED);
            String huge = Round.key();
            round.publish(huge, Signals.link(huge, testbed.files().addHuge(huge), false), Expected.FAILED);
        }
        round.awaitEnds();
        round.require(testbed.files().baitTaken() == 0, "an address in a playlist was called");
        round.require(!isStored(testbed, secret), "a file named in a playlist is in the storage");
        return List.of(round.end());
    }

    private static void publish(Testbed testbed, Round round, byte[] content, Expected end) throws Exception {
        String key = Round.key();
        round.publish(key, Signals.link(key, testbed.files().add(key + ".mp4", content), false), end);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String playlist(String segment) {
        return "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n#EXTINF:5.0,\n" + segment + "\n#EXT-X-ENDLIST\n";
    }

    private static boolean isStored(Testbed testbed, String secret) throws IOException {
        try (Stream<Path> objects = Files.walk(testbed.buckets().own())) {
            for (Path object : objects.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1).contains(secret)) {
                    return true;
                }
            }
        }
        return false;
    }
}
