package dev.parley.recording.job;

import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.ErasureReason;
import dev.parley.runtime.tracing.TraceParent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Erasure of a recording's audio that was asked for and is not done.
 *
 * @param job which has ended
 * @param command its identity; a later command replaces it
 * @param source whether the copy at the source goes too
 * @param left files that the provider left to us when it deleted the recording
 * @param attempts so far, this one included
 */
public record Erasure(
        Job job,
        UUID command,
        Optional<ErasureReason> reason,
        boolean source,
        List<StoredObject> left,
        int attempts,
        TraceParent trace) {

    public Erasure {
        left = List.copyOf(left);
    }
}
