package dev.parley.platform.simulator.media;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds media by name: bundled files and {@code file:/<absolute path>}. Bundled files are
 * unpacked once into a temporary folder, which {@link #close} removes, so that all files can be streamed from disk.
 */
public final class MediaLibrary implements AutoCloseable {

    private static final String FILE = "file:";

    private final Vertx vertx;
    private final JsonObject catalogue;
    private final Map<String, JsonObject> entries = new LinkedHashMap<>();
    private final Path unpacked;

    /** @throws IOException if the catalogue cannot be read or nothing can be unpacked */
    public MediaLibrary(Vertx vertx) throws IOException {
        this.vertx = vertx;
        try (InputStream stream = resource("media.json")) {
            this.catalogue = new JsonObject(Buffer.buffer(stream.readAllBytes()));
        }
        for (Object entry : catalogue.getJsonArray("media")) {
            JsonObject medium = (JsonObject) entry;
            entries.put(medium.getString("name"), medium);
        }
        this.unpacked = Files.createTempDirectory("parley-simulator-media");
    }

    /** The catalogue: names, durations, spoken text with times. */
    public JsonObject catalogue() {
        return catalogue;
    }

    /** The file of that name; fails with {@link UnknownMediaException}. */
    public Future<MediaFile> find(String name) {
        return vertx.executeBlocking(() -> name.startsWith(FILE) ? ofUser(name) : ofCatalogue(name), false);
    }

    private static MediaFile ofUser(String name) throws IOException {
        try {
            Path path = Path.of(name.substring(FILE.length()).replaceFirst("^/+", "/"));
            if (path.isAbsolute() && Files.isReadable(path) && Files.isRegularFile(path)) {
                return new MediaFile(path, Files.size(path), Optional.empty(), Duration.ZERO);
            }
        } catch (InvalidPathException e) {
            // no such file
        }
        throw new UnknownMediaException(name);
    }

    private MediaFile ofCatalogue(String name) throws IOException {
        JsonObject entry = entries.get(name);
        if (entry == null) {
            throw new UnknownMediaException(name);
        }
        Path path = unpack(name);
        return new MediaFile(
                path,
                Files.size(path),
                Optional.of(Duration.ofMillis(entry.getLong("durationMs"))),
                Duration.ofMillis(entry.getLong("offsetMs")));
    }

    private synchronized Path unpack(String name) throws IOException {
        Path path = unpacked.resolve(name);
        if (!Files.exists(path)) {
            Path part = unpacked.resolve(name + ".part");
            try (InputStream stream = resource(name)) {
                Files.copy(stream, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        }
        return path;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = MediaLibrary.class.getResourceAsStream("/media/" + name);
        if (stream == null) {
            throw new IOException("the simulator's jar lacks media/" + name);
        }
        return stream;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException("unpacked media not removed", e);
        }
    }
}
