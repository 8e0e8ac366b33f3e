package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Run over the pieces of one track: one after the other, each by the first engine that works. */
final class TrackRun {

    private static final Logger LOG = Logger.getLogger(TrackRun.class);

    private final List<GuardedEngine> engines;
    private final PieceCalls calls;
    private final Loudness loudness;
    private final DoubleConsumer progress;
    private final Map<String, Long> used = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Words of a piece, from the start of the track. */
    private record Heard(Piece piece, List<TimedWord> words) {}

    TrackRun(List<GuardedEngine> engines, PieceCalls calls, Loudness loudness, DoubleConsumer progress) {
        this.engines = engines;
        this.calls = calls;
        this.loudness = loudness;
        this.progress = progress;
    }

    Uni<TrackWords> all() {
        long longest = engines.stream()
                .mapToLong(guarded -> guarded.engine().limits().longest().toMillis())
                .min()
                .orElseThrow();
        long frames = longest * Loudness.FRAMES_PER_SECOND / 1000;
        return each(Piece.divide(loudness, (int) Math.min(Integer.MAX_VALUE / 2, frames)))
                .map(words -> new TrackWords(words, used));
    }

    private Uni<List<TimedWord>> each(List<Piece> pieces) {
        return Multi.createFrom()
                .iterable(pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> words(piece).map(words -> new Heard(piece, words)))
                .collect()
                .asList()
                .map(TrackRun::joined);
    }

    /** The words of a piece, from the start of the track. */
    private Uni<List<TimedWord>> words(Piece piece) {
        return known(piece, 0)
                .map(words -> shifted(words, piece.startMs()))
                .invoke(words -> progress.accept((double) piece.end() / loudness.frames()))
                .onFailure(failure -> piece.isDivisible() && TranscriptionEngine.isTooLarge(failure))
                .recoverWithUni(() -> each(piece.smaller(loudness)));
    }

    /** What an engine, whichever, has already made of the piece; else it is sent. */
    private Uni<List<TimedWord>> known(Piece piece, int index) {
        if (index == engines.size()) {
            List<GuardedEngine> order = Stream.concat(
                            engines.stream()
                                    .filter(guarded -> !guarded.breaker().isOpen()),
                            engines.stream().filter(guarded -> guarded.breaker().isOpen()))
                    .toList();
            return send(piece, order);
        }
        TranscriptionEngine engine = engines.get(index).engine();
        return calls.known(piece, engine)
                .chain(known -> known.map(words -> Uni.createFrom().item(credited(words, piece, engine)))
                        .orElseGet(() -> known(piece, index + 1)));
    }

    private Uni<List<TimedWord>> send(Piece piece, List<GuardedEngine> order) {
        GuardedEngine first = order.get(0);
        double from = (double) piece.start() / loudness.frames();
        double share = (double) piece.frames() / loudness.frames();
        Uni<List<TimedWord>> sent = first.guarded(
                        calls.send(piece, first.engine(), part -> progress.accept(from + part * share)))
                .map(words -> credited(words, piece, first.engine()));
        return order.size() == 1
                ? sent
                : sent.onFailure(GuardedEngine::isDown).recoverWithUni(failure -> {
                    LOG.warnf(
                            "Transcription engine %s is down (%s); %s gets the piece: outcome=%s",
                            first.engine().name(),
                            failure.getMessage(),
                            order.get(1).engine().name(),
                            ((StageFailure) failure).code());
                    return send(piece, order.subList(1, order.size()));
                });
    }

    private List<TimedWord> credited(List<TimedWord> words, Piece piece, TranscriptionEngine engine) {
        used.merge(engine.name(), piece.lengthMs(), Long::sum);
        return words;
    }

    private static List<TimedWord> shifted(List<TimedWord> words, long startMs) {
        return words.stream()
                .map(word -> new TimedWord(word.text(), startMs + word.startMs(), startMs + word.endMs()))
                .toList();
    }

    private static List<TimedWord> joined(List<Heard> pieces) {
        List<TimedWord> all = new ArrayList<>();
        for (Heard heard : pieces) {
            Piece piece = heard.piece();
            if (piece.before() > 0) {
                long cut = Loudness.millis(piece.start());
                all = PieceOverlap.join(all, heard.words(), cut, Loudness.millis(piece.before()));
            } else {
                all.addAll(heard.words());
            }
        }
        all.sort(Comparator.comparingLong(TimedWord::startMs));
        return List.copyOf(all);
    }
}
