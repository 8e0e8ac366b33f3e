package dev.parley.recording.transcribe;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** Engine that returns fixed words and counts its calls: for tests that are not about speech. */
@ApplicationScoped
public class ScriptedEngine implements TranscriptionEngine {

    private final AtomicInteger calls = new AtomicInteger();

    public int calls() {
        return calls.get();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Uni<List<TimedWord>> transcribe(Path audio, Path workDir, String language, DoubleConsumer progress) {
        calls.incrementAndGet();
        return Uni.createFrom().item(List.of(new TimedWord("hello", 100, 200), new TimedWord("there", 300, 400)));
    }
}
