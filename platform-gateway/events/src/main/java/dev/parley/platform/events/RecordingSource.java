package dev.parley.platform.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Where a recording is fetched from: a reference, so that no credential and, if possible, no link is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordingSource.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = RecordingSource.Tracks.class, name = "tracks"),
    @JsonSubTypes.Type(value = RecordingSource.AskGateway.class, name = "ask-gateway"),
    @JsonSubTypes.Type(value = RecordingSource.Link.class, name = "link")
})
public sealed interface RecordingSource {

    /** One file in a bucket. */
    record Stored(StoredObject object) implements RecordingSource {}

    /** One file per track segment. Never empty: a recording whose tracks are unknown is {@link AskGateway}. */
    record Tracks(List<RecordedTrack> tracks) implements RecordingSource {
        public Tracks {
            tracks = List.copyOf(tracks);
            if (tracks.isEmpty()) {
                throw new IllegalArgumentException("a recording of tracks has at least one");
            }
        }
    }

    /**
     * The provider mints links (or lists tracks) on request: ask platform-gateway under the provider's recording id.
     */
    record AskGateway(String providerRecordingId) implements RecordingSource {}

    /**
     * A link: fetch at once, never log. Where the provider mints links, an expired one is asked for anew at the gateway under
     * the recording's id.
     */
    record Link(URI url, Instant expiresAt) implements RecordingSource {
        @Override
        public String toString() {
            return "Link[url=<hidden>, expiresAt=" + expiresAt + "]";
        }
    }
}
