package dev.parley.platform.simulator;

import dev.parley.platform.simulator.control.ControlClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What happens in one room, told in a few lines:
 *
 * <pre>{@code
 * Scenario.on(simulators).in(Platform.DAILY, room).joins("Dana").joins("Robert").records("standup.mp4").leaves();
 * }</pre>
 *
 * <p>Every step calls the control API and returns when it has happened; webhooks arrive later. For tests and
 * demonstrations: it blocks, and a step that is refused is an {@link IllegalStateException} with the refusal's words.
 */
public final class Scenario {

    private final ControlClient control;
    private final String platform;
    private final String room;
    private final Map<String, String> participants = new LinkedHashMap<>();
    private Optional<JsonObject> recording = Optional.empty();

    private Scenario(ControlClient control, String platform, String room) {
        this.control = control;
        this.platform = platform;
        this.room = room;
    }

    /** Where scenarios are played. */
    public record Stage(URI control) {

        /** The room to play in, in any spelling: as the provider calls it or in canonical form. */
        public Scenario in(Platform platform, String room) {
            String bare = room.startsWith("/") ? room.substring(1) : room;
            return new Scenario(new ControlClient(control), platform.path(), bare.toLowerCase(Locale.ROOT));
        }
    }

    /** Plays on simulators in this JVM. */
    public static Stage on(PlatformSimulators simulators) {
        return new Stage(simulators.control());
    }

    /** Plays on simulators elsewhere, at the address of their control API. */
    public static Stage on(URI control) {
        return new Stage(control);
    }

    /** A guest comes in. */
    public Scenario joins(String displayName) {
        return joins(new JsonObject().put("displayName", displayName));
    }

    /** Somebody comes in whom the application knows as {@code userId}. */
    public Scenario joins(String displayName, String userId, boolean owner) {
        return joins(new JsonObject()
                .put("displayName", displayName)
                .put("userId", userId)
                .put("owner", owner));
    }

    private Scenario joins(JsonObject who) {
        String id = control.post(path("/participants"), who).getString("participantId");
        participants.put(who.getString("displayName"), id);
        return this;
    }

    /** Somebody leaves who came in by this name. */
    public Scenario leaves(String displayName) {
        control.delete(path("/participants/" + participant(displayName)));
        participants.remove(displayName);
        return this;
    }

    /** Everybody leaves. */
    public Scenario leaves() {
        List.copyOf(participants.keySet()).forEach(this::leaves);
        return this;
    }

    /** A recording of everybody has ended just now; {@code media} is a name of the catalogue or {@code file:/<path>}. */
    public Scenario records(String media) {
        return records(new JsonObject().put("kind", "composed").put("media", media));
    }

    /** The same for one that began at a given time. */
    public Scenario records(String media, Instant startedAt) {
        return records(
                new JsonObject().put("kind", "composed").put("media", media).put("startedAt", startedAt.toString()));
    }

    /** A recording with a track per person has ended: the bundled dialogue, by the first two who came. */
    public Scenario recordsTracks() {
        return records(new JsonObject().put("kind", "tracks"));
    }

    /** A recording with these tracks, by the name that the person came in by; offsets as the catalogue has them. */
    public Scenario recordsTracks(Map<String, String> mediaByName) {
        JsonArray tracks = new JsonArray();
        mediaByName.forEach((name, media) -> tracks.add(
                new JsonObject().put("participantId", participant(name)).put("media", media)));
        return records(new JsonObject().put("kind", "tracks").put("tracks", tracks));
    }

    private Scenario records(JsonObject order) {
        recording = Optional.of(control.post(path("/recordings"), order));
        return this;
    }

    /** The provider's id of somebody who is in the room. */
    public String participant(String displayName) {
        return Optional.ofNullable(participants.get(displayName))
                .orElseThrow(() -> new NoSuchElementException("nobody came in by that name, or has left since"));
    }

    /** The provider's id of the last recording. */
    public String recordingId() {
        return recording
                .map(receipt -> receipt.getString("recordingId"))
                .orElseThrow(() -> new NoSuchElementException("nothing was recorded yet"));
    }

    /** The last recording's file name, at providers that name one. */
    public Optional<String> recordingFileName() {
        return recording.map(receipt -> receipt.getString("fileName"));
    }

    /** How the webhooks about this room stand, as the control API tells it. */
    public List<JsonObject> deliveries() {
        return control.list("/deliveries?platform=" + platform + "&room=" + room).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private String path(String rest) {
        return "/" + platform + "/rooms/" + room + rest;
    }
}
