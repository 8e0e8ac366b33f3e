package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final RecordingSource NAMED =
            new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), "a.mp4"));
    private static final RecordingSource PLACED =
            new RecordingSource.Stored(new StoredObject("acme", Optional.of("bucket"), "x/a.mp4"));

    private static Knowledge knowledge(Optional<String> room, RecordingKind kind, RecordingSource source) {
        return new Knowledge(
                new Origin(
                        new PlatformId("acme"),
                        room.map(ProviderRoomName::new),
                        Optional.empty(),
                        kind,
                        Optional.empty(),
                        Optional.empty()),
                source);
    }

    @Test
    void two_signals_complete_each_other_in_either_order() {
        Knowledge webhook = knowledge(Optional.of("/room"), RecordingKind.COMPOSED, NAMED);
        Knowledge notice = knowledge(Optional.empty(), RecordingKind.UNKNOWN, PLACED);
        Knowledge both = knowledge(Optional.of("/room"), RecordingKind.COMPOSED, PLACED);

        assertThat(webhook.and(notice)).isEqualTo(both);
        assertThat(notice.and(webhook)).isEqualTo(both);
        assertThat(both.and(notice).and(webhook)).isEqualTo(both);
    }

    @Test
    void a_link_that_ends_gives_way_to_what_lasts() {
        RecordingSource link = new RecordingSource.Link(URI.create("https://example.com/x"), Instant.MAX);
        RecordingSource ask = new RecordingSource.AskGateway("r-1");

        Knowledge one = knowledge(Optional.empty(), RecordingKind.UNKNOWN, link);
        Knowledge other = knowledge(Optional.empty(), RecordingKind.UNKNOWN, ask);

        assertThat(one.and(other).source()).isEqualTo(ask);
        assertThat(other.and(one).source()).isEqualTo(ask);
    }
}
