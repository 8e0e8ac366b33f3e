package dev.parley.platform.simulator.daily;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recording, in progress or finished.
 *
 * @param instanceId distinguishes simultaneous recordings
 * @param type {@code cloud}, {@code cloud-audio-only} or {@code raw-tracks}; part of the webhook, never of the REST
 *     interface
 * @param result absent while in progress
 */
record Recording(
        String id,
        String room,
        String instanceId,
        String type,
        Instant startedAt,
        Optional<String> call,
        Optional<Result> result) {

    static final String RAW_TRACKS = "raw-tracks";

    /**
     * Result of a finished recording.
     *
     * @param key of the file, or the common prefix of the keys of all tracks
     * @param bucket the customer's bucket, if it holds the file
     */
    record Result(
            Duration length,
            String key,
            Optional<String> bucket,
            List<Track> tracks,
            int maxParticipants,
            String shareToken) {
        Result {
            tracks = List.copyOf(tracks);
        }
    }

    /** @param size in bytes */
    record Track(String key, long size) {

        JsonObject toJson() {
            return new JsonObject().put("type", "audio").put("s3Key", key).put("size", size);
        }
    }

    boolean rawTracks() {
        return type.equals(RAW_TRACKS);
    }

    boolean finished() {
        return result.isPresent();
    }

    Recording finished(Instant began, Result with) {
        return new Recording(id, room, instanceId, type, began, call, Optional.of(with));
    }

    /** As {@code /recordings} shows it: without a type, and for tracks without the call. */
    JsonObject toListed() {
        return rest(rawTracks() ? Optional.empty() : call);
    }

    /** As {@code /recordings/:id} shows it. */
    JsonObject toJson() {
        return rest(call);
    }

    private JsonObject rest(Optional<String> shownCall) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("room_name", room)
                .put("start_ts", startedAt.getEpochSecond())
                .put("status", finished() ? "finished" : "in-progress");
        if (result.isEmpty()) {
            return json.put("mtgSessionId", null);
        }
        Result done = result.get();
        if (rawTracks()) {
            json.put("duration", done.length().toSeconds()).put("tracks", tracks(done));
            return done.tracks().isEmpty() ? json : json.put("mtgSessionId", shownCall.orElse(null));
        }
        return json.put("max_participants", done.maxParticipants())
                .put("duration", done.length().toSeconds())
                .put("share_token", done.shareToken())
                .put("s3key", done.key())
                .put("mtgSessionId", shownCall.orElse(null))
                .put("tracks", new JsonArray());
    }

    /** As {@code recording.ready-to-download} tells of it. */
    JsonObject toPayload() {
        Result done = result.orElseThrow();
        JsonObject json = new JsonObject()
                .put("type", type)
                .put("recording_id", id)
                .put("room_name", room)
                .put("start_ts", startedAt.getEpochSecond())
                .put("status", "finished")
                .put("max_participants", done.maxParticipants())
                .put("duration", done.length().toSeconds())
                .put("share_token", done.shareToken())
                .put("s3_key", done.key());
        return rawTracks() ? json.put("tracks", tracks(done)) : json;
    }

    /** Null when there are none. */
    private static @Nullable JsonArray tracks(Result done) {
        if (done.tracks().isEmpty()) {
            return null;
        }
        JsonArray array = new JsonArray();
        done.tracks().forEach(track -> array.add(track.toJson()));
        return array;
    }
}
