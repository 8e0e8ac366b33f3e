package dev.parley.bench.recording.faults;

import dev.parley.platform.events.PlatformEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Events that arrive more than once and in any order: under the same id, from another signal, of an older revision, again
 * after the recording has ended, and again to another process. Half of the recordings are of meetings with tracks.
 */
final class DuplicateEvents implements Fault {

    private static final int COPIES = 3;

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        testbed.buckets().put("standup.mp4", speech);
        Round round = new Round(testbed, "duplicate and reordered events");
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String room = "room-" + Round.key();
            String composed = Round.key();
            String tracks = Round.key();
            signals.add(new Signal(composed, Signals.stored(composed, "standup.mp4", room), Expected.KEPT));
            signals.add(new Signal(tracks, Signals.track(tracks, "standup.mp4", room), Expected.TRANSCRIPT));
        }
        List<Signal> copies = new ArrayList<>();
        signals.forEach(signal -> copies.addAll(signal.copies()));
        WorkerProcess first = testbed.workers().start(new WorkerSettings());
        publish(round, copies, 1);
        round.require(round.awaitEnds(), "not all ended");
        publish(round, copies, 2);
        first.stop();
        testbed.workers().start(new WorkerSettings());
        publish(round, copies, 3);
        String last = Round.key();
        round.publish(last, Signals.stored(last, "standup.mp4", "room-" + last), Expected.TRANSCRIPT);
        round.over();
        return List.of(round.end());
    }

    private static void publish(Round round, List<Signal> copies, int seed) throws Exception {
        List<Signal> shuffled = new ArrayList<>(copies);
        Collections.shuffle(shuffled, new Random(seed));
        for (Signal signal : shuffled) {
            round.publish(signal.key(), signal.event(), signal.end());
        }
    }

    private record Signal(String key, PlatformEvent event, Expected end) {

        List<Signal> copies() {
            List<Signal> copies = new ArrayList<>(Collections.nCopies(COPIES, this));
            copies.add(with(Signals.again(event, event.id(), 2)));
            copies.add(with(Signals.again(event, UUID.randomUUID(), 1)));
            return copies;
        }

        private Signal with(PlatformEvent other) {
            return new Signal(key, other, end);
        }
    }
}
