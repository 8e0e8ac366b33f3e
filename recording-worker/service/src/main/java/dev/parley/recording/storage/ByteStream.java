package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stream of the bytes of a file, or of its rest.
 *
 * @param size of the whole file, also where the stream is a part of it; empty if unknown
 * @param version changes with the content; empty if the server gives none
 * @param contentType as the server declares it
 * @param bytes for one subscription; cancelling ends the transfer. A buffer belongs to the subscriber
 */
public record ByteStream(
        OptionalLong size, Optional<String> version, Optional<String> contentType, Multi<ByteBuffer> bytes) {}
