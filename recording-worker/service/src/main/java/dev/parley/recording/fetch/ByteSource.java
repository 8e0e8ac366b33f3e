package dev.parley.recording.fetch;

import dev.parley.recording.storage.ByteStream;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Source of the bytes of a file. */
interface ByteSource {

    /**
     * Opens the file.
     *
     * @param from the first byte to read
     * @param version the {@link ByteStream#version} of the bytes before {@code from}, which the file must still have; any
     *     if empty
     * @return fails with {@link dev.parley.recording.job.StageFailure}, or with any other exception if the connection broke
     */
    Uni<ByteStream> open(long from, Optional<String> version);
}
