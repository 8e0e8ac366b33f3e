package dev.parley.recording.transcribe;

import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;

/** Engine that returns fixed words and counts its calls: for tests that are not about speech. */
@ApplicationScoped
public class ScriptedEngine implements TranscriptionEngine {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean holding;

    private final AtomicReference<Optional<StageFailure>> failure = new AtomicReference<>(Optional.empty());

    private final List<String> languages = new CopyOnWriteArrayList<>();

    /** The languages of the calls, in order. */
    public List<String> languages() {
        return List.copyOf(languages);
    }

    /** Fails the next call. */
    public void failNext(StageFailure with) {
        failure.set(Optional.of(with));
    }

    public int calls() {
        return calls.get();
    }

    /** Refuses the next files. */
    public void refuseNext(int files) {
        refusals.set(files);
    }

    /** Answers no file until {@link #letGo()}, and those that came before then never. */
    public void hold() {
        holding = true;
    }

    public void letGo() {
        holding = false;
    }

    /** How many calls wait for an answer. */
    public int held() {
        return held.get();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public EngineLimits limits() {
        return new EngineLimits(Duration.ofMinutes(10), Duration.ZERO, PieceFormat.FLAC);
    }

    @Override
    public Uni<List<TimedWord>> transcribe(SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
        languages.add(language);
        calls.incrementAndGet();
        if (holding) {
            held.incrementAndGet();
            return Uni.createFrom().<List<TimedWord>>nothing().onTermination().invoke(() -> held.decrementAndGet());
        }
        Optional<StageFailure> failed = failure.getAndSet(Optional.empty());
        if (failed.isPresent()) {
            return Uni.createFrom().failure(failed.get());
        }
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Uni.createFrom().failure(new StageFailure.Permanent("engine-refused", "too short"));
        }
        return Uni.createFrom().item(List.of(new TimedWord("hello", 100, 200), new TimedWord("there", 300, 400)));
    }
}
