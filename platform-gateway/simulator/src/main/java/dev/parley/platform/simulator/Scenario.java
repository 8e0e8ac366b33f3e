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
import java.util.regex.Pattern;

/**
 * Fluent client of the control API for one room:
 *
 * <pre>{@code
 * Scenario.on(simulators).in(Platform.DAILY, room).joins("Dana").joins("Robert").records("standup.mp4").leaves();
 * }</pre>
 *
 * <p>Every step blocks until the control API answers; webhooks arrive later. A refused step throws
 * {@link IllegalStateException} with the problem detail. For tests and demonstrations.
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

    /** Simulators to run scenarios on. */
    public record Stage(URI control) {

        /** A scenario in a room, named as the provider does or in canonical form. */
        public Scenario in(Platform platform, String room) {
            String bare = room.startsWith("/") ? room.substring(1) : room;
            return new Scenario(new ControlClient(control), platform.path(), bare.toLowerCase(Locale.ROOT));
        }
    }

    /** Scenarios on simulators in this JVM. */
    public static Stage on(PlatformSimulators simulators) {
        return new Stage(simulators.control());
    }

    /** Scenarios on other simulators, by the address of their control API. */
    public static Stage on(URI control) {
        return new Stage(control);
    }

    /** A guest joins. */
    public Scenario joins(String displayName) {
        return joins(new JsonObject().put("displayName", displayName));
    }

    /** A person with the application's {@code userId} joins. */
    public Scenario joins(String displayName, String userId, boolean owner) {
        return joins(new JsonObject()
                .put("displayName", displayName)
                .put("userId", userId)
                .put("owner", owner));
    }

    /** A person joins by a personal link; where the provider checks tokens, it checks the link's. */
    public Scenario joins(String displayName, URI link) {
        JsonObject who = new JsonObject().put("displayName", displayName);
        Pattern.compile("(?:^|&)jwt=([^&]*)")
                .matcher(String.valueOf(link.getRawQuery()))
                .results()
                .findFirst()
                .ifPresent(found -> who.put("token", found.group(1)));
        return joins(who);
    }

    /** The person of this name moves to a breakout room. */
    public Scenario moves(String displayName, String breakout) {
        return joins(new JsonObject()
                .put("displayName", displayName)
                .put("participantId", participant(displayName))
                .put("breakout", breakout));
    }

    /** The person of this name loses the connection, which the provider may notice later. */
    public Scenario loses(String displayName) {
        control.delete(path("/participants/" + participant(displayName) + "?lost=true"));
        return this;
    }

    /** Something happens to the room that no participant does. */
    public Scenario acts(String action) {
        control.post(path("/actions"), new JsonObject().put("action", action));
        return this;
    }

    private Scenario joins(JsonObject who) {
        String id = control.post(path("/participants"), who).getString("participantId");
        participants.put(who.getString("displayName"), id);
        return this;
    }

    /** The person who joined with this name leaves. */
    public Scenario leaves(String displayName) {
        control.delete(path("/participants/" + participant(displayName)));
        participants.remove(displayName);
        return this;
    }

    /** All participants leave. */
    public Scenario leaves() {
        List.copyOf(participants.keySet()).forEach(this::leaves);
        return this;
    }

    /** A recording starts, which the next call of {@code records} ends. */
    public Scenario startsRecording() {
        return acts("recording-starts");
    }

    /** The person of this name starts a recording, where the provider lets them. */
    public Scenario startsRecording(String displayName) {
        return starts(displayName, "file");
    }

    /** The person of this name starts a live stream, where the provider lets them. */
    public Scenario startsStream(String displayName) {
        return starts(displayName, "stream");
    }

    private Scenario starts(String displayName, String mode) {
        control.post(
                path("/actions"),
                new JsonObject()
                        .put("action", "recording-starts")
                        .put("participantId", participant(displayName))
                        .put("mode", mode));
        return this;
    }

    /** A composed recording ends now, and who started it added these fields to its description. */
    public Scenario records(String media, JsonObject metadata) {
        return records(
                new JsonObject().put("kind", "composed").put("media", media).put("metadata", metadata));
    }

    /** A composed recording ends now; {@code media} is a name of the catalogue or {@code file:/<path>}. */
    public Scenario records(String media) {
        return records(new JsonObject().put("kind", "composed").put("media", media));
    }

    /** A composed recording that began at the given time ends now. */
    public Scenario records(String media, Instant startedAt) {
        return records(
                new JsonObject().put("kind", "composed").put("media", media).put("startedAt", startedAt.toString()));
    }

    /** A second recording ends, under the id of the last one: another recorder has continued it. */
    public Scenario continuesRecording(String media) {
        return records(
                new JsonObject().put("kind", "composed").put("media", media).put("session", recordingId()));
    }

    /** A recording with a track per person ends: the bundled dialogue, by the first two participants. */
    public Scenario recordsTracks() {
        return records(new JsonObject().put("kind", "tracks"));
    }

    /** A recording with these tracks ends, by display name; offsets come from the catalogue. */
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

    /** The provider's participant id of a present person. */
    public String participant(String displayName) {
        return Optional.ofNullable(participants.get(displayName))
                .orElseThrow(() -> new NoSuchElementException("no present participant has this name"));
    }

    /** The provider's id of the last recording. */
    public String recordingId() {
        return recording
                .map(recorded -> recorded.getString("recordingId"))
                .orElseThrow(() -> new NoSuchElementException("nothing was recorded yet"));
    }

    /** File name of the last recording, if the provider has one. */
    public Optional<String> recordingFileName() {
        return recording.map(recorded -> recorded.getString("fileName"));
    }

    /** Webhook deliveries about this room, from the control API. */
    public List<JsonObject> deliveries() {
        return control.list("/deliveries?platform=" + platform + "&room=" + room).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private String path(String rest) {
        return "/" + platform + "/rooms/" + room + rest;
    }
}
