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
    @JsonSubTypes.Type(value = RecordingSource.Link.class, name = "link"),
    @JsonSubTypes.Type(value = RecordingSource.Uploaded.class, name = "uploaded")
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

    /**
     * One file that a person uploaded in pieces into Parley's own storage. No provider's module names such a source.
     *
     * @param pieces in the order of the file; never empty
     */
    record Uploaded(List<Piece> pieces) implements RecordingSource {
        public Uploaded {
            pieces = List.copyOf(pieces);
            if (pieces.isEmpty()) {
                throw new IllegalArgumentException("an uploaded file has at least one piece");
            }
        }

        /**
         * Piece of a file.
         *
         * @param key of its object, below {@value #PREFIX}
         * @param size in bytes, at least 1
         */
        public record Piece(String key, long size) {

            /** Of the keys of all uploads: nothing else of the storage is an upload. */
            public static final String PREFIX = "uploads/";

            public Piece {
                if (!key.startsWith(PREFIX) || size < 1) {
                    throw new IllegalArgumentException("a piece of an upload has a key below uploads/, and bytes");
                }
            }
        }
    }
}
