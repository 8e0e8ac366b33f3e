package dev.parley.room.audio;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reader of the peaks of audio. */
@ApplicationScoped
public class Waveforms {

    private final AudioCatalog catalog;
    private final AudioStorage storage;
    private final ObjectMapper json;

    Waveforms(AudioCatalog catalog, AudioStorage storage, ObjectMapper json) {
        this.catalog = catalog;
        this.storage = storage;
        this.json = json;
    }

    private record Stored(List<Double> data) {}

    /** The 255 peaks of a transcript's audio, from 0 to 1 in order of time; empty if there are none, or the storage fails. */
    public Uni<Optional<List<Double>>> of(UUID transcript) {
        return read(transcript, "waveform")
                .map(Optional::of)
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    /** @param name {@code waveform} or {@code peaks}. Fails with 404 and 503 */
    Uni<List<Double>> read(UUID transcript, String name) {
        return catalog.find(transcript, name).chain(storage::readAll).map(this::parse);
    }

    private List<Double> parse(byte[] peaks) {
        try {
            return List.copyOf(json.readValue(peaks, Stored.class).data());
        } catch (IOException e) {
            throw new IllegalStateException("the stored peaks cannot be read", e);
        }
    }
}
