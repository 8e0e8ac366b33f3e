package dev.parley.recording.fetch;

import dev.parley.recording.storage.ByteStream;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A file somewhere else. */
interface ByteSource {

    /**
     * Opens the file.
     *
     * @param from the first byte wanted
     * @param version what {@link ByteStream#version} said when the bytes before {@code from} were read: the content must
     *     still be that one; empty if it said nothing
     * @return fails with {@link dev.parley.recording.job.StageFailure}, or with anything else if the connection broke
     */
    Uni<ByteStream> open(long from, Optional<String> version);
}
