package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProsodyRouteTest extends WebhookAdapterContract {

    private static final String ROUTE = JitsiRoutes.PROSODY;

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
        return "jitsi/event_sync";
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.of("{\"event_name\":\"" + type + "\",\"room_name\":\"a\"}");
    }

    @Override
    protected boolean derivesSessionIds() {
        return true;
    }

    private static String fixture(String name) {
        return Adapters.fixture("event_sync/" + name);
    }

    private static String joinedId(String body) {
        return ((Fact.ParticipantJoined) Adapters.first(ROUTE, body).fact()).providerParticipantId();
    }

    private static String leftId(String body) {
        return ((Fact.ParticipantLeft) Adapters.first(ROUTE, body).fact()).providerParticipantId();
    }

    @Test
    void joining_and_leaving_have_the_same_participant_id() {
        assertThat(joinedId(fixture("occupant-joined.json"))).isEqualTo(leftId(fixture("occupant-left.json")));
    }

    @Test
    void rejoining_by_the_same_connection_is_another_stay() {
        String again = fixture("occupant-joined.json").replace("1767261591", "1767261650");

        assertThat(joinedId(again)).isNotEqualTo(leftId(fixture("occupant-left.json")));
        assertThat(((Fact.ParticipantJoined) Adapters.first(ROUTE, again).fact()).connectionId())
                .contains("5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e@meet.acme.test/Zk3vQ9tL");
    }

    @Test
    void a_move_to_a_breakout_room_in_the_same_second_is_another_stay() {
        assertThat(joinedId(fixture("tricky-breakout.json"))).isNotEqualTo(joinedId(fixture("occupant-joined.json")));
    }

    @Test
    void a_room_s_end_is_the_end_of_every_stay_in_it_under_the_id_of_its_own_event() {
        List<PlatformEvent> events = Adapters.events(ROUTE, fixture("room-destroyed.json"));
        PlatformEvent left = Adapters.first(ROUTE, fixture("occupant-left.json"));

        assertThat(events).hasSize(2);
        assertThat(events.get(0).occurredAt()).isEqualTo(Instant.ofEpochSecond(1_767_261_601));
        assertThat(events.get(1)).isEqualTo(left);
    }

    @Test
    void remaining_occupants_leave_with_the_room() {
        String body = fixture("room-destroyed.json").replace(",\"left_at\":1767261600", "");

        Fact.ParticipantLeft left =
                (Fact.ParticipantLeft) Adapters.events(ROUTE, body).get(1).fact();

        assertThat(left.leftAt()).isEqualTo(Instant.ofEpochSecond(1_767_261_601));
        assertThat(left.joinedAt()).contains(Instant.ofEpochSecond(1_767_261_591));
    }

    @Test
    void an_empty_lua_list_is_an_object() {
        String body = fixture("room-destroyed.json").replaceAll("\\[.*]", "{}");

        assertThat(Adapters.events(ROUTE, body))
                .singleElement()
                .satisfies(event -> assertThat(event.fact()).isInstanceOf(Fact.MeetingEnded.class));
    }

    @Test
    void a_room_s_beginning_and_end_name_the_same_session() {
        Fact.MeetingStarted started = (Fact.MeetingStarted)
                Adapters.first(ROUTE, fixture("room-created.json")).fact();
        Fact.MeetingEnded ended = (Fact.MeetingEnded)
                Adapters.first(ROUTE, fixture("room-destroyed.json")).fact();

        assertThat(started.providerSessionId()).isPresent().isEqualTo(ended.providerSessionId());
    }

    @Test
    void a_room_is_empty_when_it_begins_and_when_it_ends() {
        Fact.MeetingStarted started = (Fact.MeetingStarted)
                Adapters.first(ROUTE, fixture("room-created.json")).fact();
        Fact.MeetingEnded ended = (Fact.MeetingEnded)
                Adapters.first(ROUTE, fixture("room-destroyed.json")).fact();

        assertThat(started.roomEmpty()).isTrue();
        assertThat(ended.roomEmpty()).isTrue();
    }

    @Test
    void two_ends_of_a_room_that_was_created_twice_in_a_second_are_two_events() {
        String first = fixture("room-destroyed.json");
        String second = first.replace("\"destroyed_at\":1767261601", "\"destroyed_at\":1767261700");

        assertThat(Adapters.first(ROUTE, second).id())
                .isNotEqualTo(Adapters.first(ROUTE, first).id());
    }

    @Test
    void a_breakout_room_begins_and_ends_no_meeting_but_its_people_leave_it() {
        String created = fixture("room-created.json").replace("\"is_breakout\":false", "\"is_breakout\":true");
        String destroyed = fixture("room-destroyed.json").replace("\"is_breakout\":false", "\"is_breakout\":true");

        assertThat(Adapters.normalize(ROUTE, created)).isInstanceOf(Normalization.NotProjected.class);
        assertThat(Adapters.events(ROUTE, destroyed))
                .singleElement()
                .satisfies(event -> assertThat(event.fact()).isInstanceOf(Fact.ParticipantLeft.class));
        assertThat(Adapters.normalize(ROUTE, destroyed.replaceAll("\\[.*]", "[]")))
                .isInstanceOf(Normalization.NotProjected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "recorder@recorder.meet.acme.test/jibri-x1, true",
        "abc@recorder.meet.acme.test/x, true",
        "abc@hidden.meet.jitsi/x, true",
        "jigasi@auth.meet.acme.test/x, true",
        "Transcriber@meet.acme.test, true",
        "5e1c7d90@meet.acme.test/recorder, false",
        "recorders@meet.acme.test/x, false",
        "abc@recorders.acme.test/x, false",
        "recorder.acme.test, true",
    })
    void machines_are_told_by_their_address(String address, boolean bot) {
        String body = fixture("tricky-occupant-anonymous.json").replace("b1-anon@guest.meet.acme.test/8XkPq", address);

        Fact.ParticipantJoined joined =
                (Fact.ParticipantJoined) Adapters.first(ROUTE, body).fact();

        assertThat(joined.participant().bot()).isEqualTo(bot);
    }

    @Test
    void a_recorder_that_comes_and_goes_is_a_recording_that_starts_and_stops() {
        String joined = fixture("tricky-occupant-recorder.json");
        List<PlatformEvent> events = Adapters.events(ROUTE, joined);
        PlatformEvent started = events.get(1);

        assertThat(events).hasSize(2);
        assertThat(events.get(0).fact()).isInstanceOf(Fact.ParticipantJoined.class);
        assertThat(started.fact()).isInstanceOf(Fact.RecordingStarted.class);
        assertThat(started.occurredAt()).isEqualTo(events.get(0).occurredAt());
        assertThat(started.id()).isNotEqualTo(events.get(0).id());
        assertThat(started.room()).contains(new ProviderRoomName("weekly-sync-8f3a"));

        String left = fixture("occupant-left.json")
                .replace(
                        "5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e@meet.acme.test/Zk3vQ9tL",
                        "recorder@recorder.meet.acme.test/j");
        String destroyed = fixture("room-destroyed.json")
                .replace(
                        "5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e@meet.acme.test/Zk3vQ9tL",
                        "recorder@recorder.meet.acme.test/j");
        PlatformEvent stopped = Adapters.events(ROUTE, left).get(1);
        assertThat(stopped.fact()).isInstanceOf(Fact.RecordingStopped.class);
        assertThat(Adapters.events(ROUTE, destroyed)).contains(stopped);
        assertThat(Adapters.events(ROUTE, fixture("occupant-joined.json"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "[acme]weekly-sync-8f3a, weekly-sync-8f3a",
        "[a]b]c, b]c",
        "[acme], [acme]",
        "weekly, weekly",
    })
    void a_tenant_is_no_part_of_the_room_s_name(String node, String room) {
        String body = fixture("room-created.json")
                .replace("\"room_name\":\"weekly-sync-8f3a\"", "\"room_name\":\"" + node + "\"");

        assertThat(Adapters.first(ROUTE, body).room()).contains(new ProviderRoomName(room));
    }

    @ParameterizedTest
    @CsvSource({
        "[acme]weekly-sync-8f3a, weekly-sync-8f3a",
        "[ACME]weekly-sync-8f3a, weekly-sync-8f3a",
        "[other]weekly-sync-8f3a, [other]weekly-sync-8f3a",
        "weekly-sync-8f3a, []weekly-sync-8f3a",
    })
    void with_a_tenant_the_rooms_of_others_are_not_ours(String node, String room) {
        for (String file : List.of("room-created.json", "occupant-joined.json", "room-destroyed.json")) {
            String body = fixture(file).replace("\"room_name\":\"weekly-sync-8f3a\"", "\"room_name\":\"" + node + "\"");

            assertThat(Adapters.roomOfTenant(ROUTE, body)).as(file).contains(new ProviderRoomName(room));
        }
    }

    @Test
    void a_room_without_a_name_has_the_one_in_its_address() {
        String body = fixture("room-created.json").replace("\"room_name\":\"weekly-sync-8f3a\",", "");

        assertThat(Adapters.first(ROUTE, body).room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
    }

    @Test
    void a_repetition_has_the_same_id_whenever_it_comes() {
        JitsiWebhooks webhooks = Adapters.with(List.of(), Tolerance.both(Duration.ofMinutes(5)));
        for (String name : List.of("room-created.json", "occupant-joined.json", "occupant-left.json")) {
            for (String body : List.of(
                    fixture(name),
                    fixture(name)
                            .replaceAll("\"(joined_at|left_at|created_at)\":\\d+,?", "")
                            .replace(",}", "}"))) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                Normalization now = webhooks.normalize(new VerifiedWebhook(ROUTE, bytes, Adapters.NOW));
                Normalization later =
                        webhooks.normalize(new VerifiedWebhook(ROUTE, bytes, Adapters.NOW.plusSeconds(9)));
                assertThat(ids(later)).isNotEmpty().isEqualTo(ids(now));
            }
        }
    }

    private static List<Object> ids(Normalization normalization) {
        return ((Normalization.Events) normalization)
                .events().stream().<Object>map(PlatformEvent::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1767261591.0", "\"1767261591\"", "1767261591000"})
    void the_form_of_a_time_does_not_change_the_stay(String joinedAt) {
        String joined =
                fixture("occupant-joined.json").replace("\"joined_at\":1767261591", "\"joined_at\":" + joinedAt);

        assertThat(joinedId(joined)).isEqualTo(leftId(fixture("occupant-left.json")));
        assertThat(Adapters.first(ROUTE, joined).id())
                .isEqualTo(
                        Adapters.first(ROUTE, fixture("occupant-joined.json")).id());
    }

    @Test
    void different_events_have_different_ids() {
        assertThat(Adapters.first(ROUTE, fixture("occupant-left.json")).id())
                .isEqualTo(EventIds.of(
                        JitsiPlatform.ID,
                        "muc-occupant-left|weekly-sync-8f3a@conference.meet.acme.test"
                                + "|5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e@meet.acme.test/Zk3vQ9tL|1767261591|1767261600",
                        0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event_name\":null}",
                "{\"event_name\":\"muc-occupant-left\",\"occupant\":{}}",
                "{\"event_name\":\"muc-occupant-joined\"}",
                "{\"event_name\":\"muc-occupant-joined\",\"occupant\":[]}",
                "{\"event_name\":\"muc-occupant-joined\",\"occupant\":{\"occupant_jid\":null}}"
            })
    void an_occupant_without_an_address_is_unreadable(String body) {
        assertThat(Adapters.normalize(ROUTE, body)).isInstanceOf(Normalization.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"occupant\":null"})
    void a_leave_without_an_occupant_is_ignored(String occupant) {
        String body = "{\"event_name\":\"muc-occupant-left\",\"room_name\":\"standup\"" + occupant + "}";

        assertThat(Adapters.normalize(ROUTE, body))
                .isEqualTo(new Normalization.NotProjected(Normalization.Kind.IGNORED, "muc-occupant-left"));
    }

    @Test
    void a_moderator_is_one_in_either_spelling() {
        String text = fixture("tricky-include-user-info.json");
        for (String body : List.of(text, text.replace("\"moderator\":\"true\"", "\"moderator\":true"))) {
            Fact.ParticipantLeft left =
                    (Fact.ParticipantLeft) Adapters.first(ROUTE, body).fact();
            assertThat(left.participant().role()).contains("moderator");
        }
    }
}
