package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes on their way.
 *
 * @param size of the whole file, whatever part of it this is; empty if unknown
 * @param version changes when the content does
 * @param contentType as its holder says
 * @param bytes to be subscribed to once; cancelling ends the transfer. A buffer belongs to the subscriber
 */
public record ByteStream(
        OptionalLong size, Optional<String> version, Optional<String> contentType, Multi<ByteBuffer> bytes) {}
