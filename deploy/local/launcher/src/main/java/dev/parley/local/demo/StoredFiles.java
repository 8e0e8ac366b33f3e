package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies of recordings: files in the buckets of the local object store, looked up in its folder, and what Daily hosts itself. */
final class StoredFiles {

    private static final String OWN_BUCKET = "parley-recordings";

    /** Stays when a recording is erased: it says who was there, and holds no audio. */
    private static final String DESCRIPTION = "metadata.json";

    private final Path store;
    private final HttpCalls daily;

    /** @param dailyUrl of the simulated Daily REST API */
    StoredFiles(Path dataRoot, String dailyUrl, String dailyKey) {
        this.store = dataRoot.resolve("s3");
        this.daily = new HttpCalls(dailyUrl, Map.of("Authorization", "Bearer " + dailyKey));
    }

    /** Files of a recording in Parley's bucket; its transcript is elsewhere. */
    List<String> own(String recordingId) {
        return files(OWN_BUCKET + "/recordings/", recordingId);
    }

    /** Files about a provider's room in the buckets of the providers, and its recordings at Daily that can be downloaded. */
    List<String> atSource(String providerRoom) {
        return Stream.concat(
                        files("", providerRoom).stream().filter(file -> !file.startsWith(OWN_BUCKET)),
                        Json.items(daily.get("/v1/recordings?room_name=" + providerRoom)
                                        .path("data"))
                                .stream()
                                .filter(StoredFiles::isFinished)
                                .map(recording ->
                                        "daily:" + recording.path("id").asText()))
                .toList();
    }

    private static boolean isFinished(JsonNode recording) {
        return recording.path("status").asText().equals("finished");
    }

    /** Again if a file has vanished meanwhile, as those of other recordings do all the time. */
    private List<String> files(String beginning, String word) {
        while (true) {
            try {
                return filesNow(beginning, word);
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }

    private List<String> filesNow(String beginning, String word) {
        try (Stream<Path> all = Files.walk(store)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> store.relativize(file).toString())
                    .filter(file -> file.startsWith(beginning) && file.contains(word) && !file.endsWith(DESCRIPTION))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the object store cannot be read", e);
        }
    }
}
