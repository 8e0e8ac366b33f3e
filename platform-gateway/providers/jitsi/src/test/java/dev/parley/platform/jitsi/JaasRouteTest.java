package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.WebhookAdapterContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JaasRouteTest extends WebhookAdapterContract {

    private static final String ROUTE = JitsiRoutes.JAAS;

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return Adapters.with(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "jitsi";
    }

    @Override
    protected String routeName() {
        return ROUTE;
    }

    @Override
    protected String folder() {
        return "jitsi/jaas";
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.of("{\"eventType\":\"" + type + "\",\"fqn\":\"app/a\",\"data\":{}}");
    }

    private static String fixture(String name) {
        return Adapters.fixture("jaas/" + name + ".json");
    }

    private static Optional<String> answer(String route, String body) {
        return Adapters.with(List.of(), Tolerance.both(Duration.ofMinutes(5)))
                .answer(new VerifiedWebhook(route, body.getBytes(StandardCharsets.UTF_8), Adapters.NOW));
    }

    @Test
    void a_recording_is_a_link_that_works_for_a_day() {
        PlatformEvent event = Adapters.first(ROUTE, fixture("RECORDING_UPLOADED"));
        Fact.RecordingReady ready = (Fact.RecordingReady) event.fact();

        assertThat(ready.key()).hasToString("id:rsx9k2m4n6p8");
        assertThat(ready.kind()).isEqualTo(RecordingKind.COMPOSED);
        assertThat(ready.startedAt()).contains(Instant.ofEpochMilli(1_767_259_800_000L));
        assertThat(((RecordingSource.Link) ready.source()).expiresAt())
                .isEqualTo(event.occurredAt().plus(Duration.ofHours(24)));
        assertThat(ready.toString()).doesNotContain("objectstorage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p/AAAA",
                "file:///etc/passwd",
                "//host/p",
                "ftp://host/p",
                "https:///p",
                "not a link",
                "http:x"
            })
    void an_invalid_link_is_unreadable(String link) {
        String body = fixture("RECORDING_UPLOADED")
                .replaceAll("\"preAuthenticatedLink\":\"[^\"]*\"", "\"preAuthenticatedLink\":\"" + link + "\"");

        assertThat(Adapters.normalize(ROUTE, body)).isInstanceOf(Normalization.Unreadable.class);
    }

    @Test
    void a_long_link_is_kept_whole() {
        String body = fixture("RECORDING_UPLOADED").replace("/p/AAAA/", "/p/" + "A".repeat(2000) + "/");

        Fact.RecordingReady ready =
                (Fact.RecordingReady) Adapters.first(ROUTE, body).fact();

        assertThat(((RecordingSource.Link) ready.source()).url().toString()).hasSizeGreaterThan(2000);
    }

    @Test
    void switching_rooms_within_a_meeting_is_not_leaving_it() {
        String left = fixture("PARTICIPANT_LEFT")
                .replace("\"disconnectReason\":\"left\"", "\"disconnectReason\":\"switch_room\"");

        assertThat(Adapters.normalize(ROUTE, left)).isEqualTo(new NotProjected(Kind.IGNORED, "PARTICIPANT_LEFT"));
        for (String reason : List.of("kicked", "unknown", "unrecoverable_error", "something-new")) {
            assertThat(Adapters.first(ROUTE, left.replace("switch_room", reason))
                            .fact())
                    .isInstanceOf(Fact.ParticipantLeft.class);
        }
    }

    @Test
    void a_breakout_room_begins_and_ends_no_meeting() {
        for (String type : List.of("ROOM_CREATED", "ROOM_DESTROYED")) {
            String body = fixture(type).replace("\"isBreakout\":false", "\"isBreakout\":\"true\"");
            assertThat(Adapters.normalize(ROUTE, body)).isEqualTo(new NotProjected(Kind.IGNORED, type));
        }
    }

    @Test
    void a_room_is_empty_when_it_begins_and_when_it_ends() {
        assertThat(Adapters.first(ROUTE, fixture("ROOM_CREATED")).fact())
                .isInstanceOfSatisfying(
                        Fact.MeetingStarted.class,
                        started -> assertThat(started.roomEmpty()).isTrue());
        assertThat(Adapters.first(ROUTE, fixture("ROOM_DESTROYED")).fact())
                .isInstanceOfSatisfying(
                        Fact.MeetingEnded.class,
                        ended -> assertThat(ended.roomEmpty()).isTrue());
    }

    @Test
    void names_that_come_twice_are_no_reason_to_refuse() {
        String body = fixture("RECORDING_STARTED").replace("\"appId\":", "\"appId\":\"x\",\"appId\":");

        assertThat(Adapters.first(ROUTE, body)).isEqualTo(Adapters.first(ROUTE, fixture("RECORDING_STARTED")));
    }

    @Test
    void a_machine_is_no_person_at_jaas_either() {
        String body = fixture("PARTICIPANT_JOINED")
                .replace("5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e@8x8.vc", "recorder@recorder.8x8.vc");

        Fact.ParticipantJoined joined =
                (Fact.ParticipantJoined) Adapters.first(ROUTE, body).fact();

        assertThat(joined.participant().bot()).isTrue();
    }

    @Test
    void an_occupant_without_an_id_has_the_same_address_id_in_both_events() {
        String joined = anonymous(fixture("PARTICIPANT_JOINED"));
        String left = anonymous(fixture("PARTICIPANT_LEFT"));

        assertThat(((Fact.ParticipantLeft) Adapters.first(ROUTE, left).fact()).providerParticipantId())
                .isEqualTo(
                        ((Fact.ParticipantJoined) Adapters.first(ROUTE, joined).fact()).providerParticipantId());
    }

    private static String anonymous(String body) {
        return body.replace("participantId", "unknown").replace("participantFullJid", "unknownToo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USAGE", "AGGREGATED_REACTIONS"})
    void data_may_be_a_list(String type) {
        String body = "{\"eventType\":\"" + type + "\",\"fqn\":\"app/weekly\",\"data\":[{\"a\":1}]}";

        assertThat(Adapters.normalize(ROUTE, body)).isEqualTo(new NotProjected(Kind.IGNORED, type));
    }

    @Test
    void only_a_question_how_to_set_up_a_room_is_answered() {
        assertThat(answer(ROUTE, fixture("SETTINGS_PROVISIONING"))).contains("{}");
        assertThat(answer(ROUTE, "{\"eventType\":\"SETTINGS_PROVISIONING\",\"fqn\":\"a/b\"}"))
                .contains("{}");
        assertThat(answer(ROUTE, "{\"fqn\":\"a/b\",\"locale\":\"en\"}")).contains("{}");
        assertThat(answer(ROUTE, fixture("ROOM_CREATED"))).isEmpty();
        assertThat(answer(ROUTE, "[]")).isEmpty();
        assertThat(answer(JitsiRoutes.PROSODY, fixture("SETTINGS_PROVISIONING")))
                .isEmpty();
    }
}
