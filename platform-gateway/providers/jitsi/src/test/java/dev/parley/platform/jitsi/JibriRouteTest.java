package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.WebhookAdapterContract;
import dev.parley.platform.testkit.WebhookVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JibriRouteTest extends WebhookAdapterContract {

    private static final String ROUTE = JitsiRoutes.JIBRI;
    private static final Path ROOT = Path.of("/root");
    private static final String FILE = "weekly-sync-8f3a_2026-01-01-09-30-00.mp4";

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
        return "jitsi/jibri";
    }

    @Override
    protected boolean belongsToRoute(WebhookVector vector) {
        return vector.scheme().equals("house-hmac");
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.of("{\"event\":\"" + type + "\",\"session_id\":\"s\"}");
    }

    private static String ready() {
        return Adapters.fixture("jibri/recording-ready.json");
    }

    private static StoredObject object(PlatformEvent event) {
        return ((RecordingSource.Stored) ((Fact.RecordingReady) event.fact()).source()).object();
    }

    @Test
    void a_recording_lies_in_our_bucket_under_its_folder() {
        PlatformEvent event = Adapters.first(ROUTE, ready());

        assertThat(object(event))
                .isEqualTo(new StoredObject("jitsi", Optional.of("acme-jibri"), "Hf83kQpZ2mXv/" + FILE));
        assertThat(((Fact.RecordingReady) event.fact()).key()).hasToString("id:Hf83kQpZ2mXv/" + FILE);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void a_prefix_stands_before_the_folder() {
        JitsiWebhooks webhooks = Adapters.with(
                List.of(), Tolerance.both(Duration.ofMinutes(5)), Optional.of("jibri/eu"), Optional.empty());
        Normalization known =
                webhooks.normalize(new VerifiedWebhook(ROUTE, ready().getBytes(StandardCharsets.UTF_8), Adapters.NOW));

        assertThat(object(((Normalization.Events) known).events().get(0)).key())
                .isEqualTo("jibri/eu/Hf83kQpZ2mXv/" + FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../other",
                "a/../../b",
                "a/..",
                "./a",
                "/etc",
                "a//b",
                "a/",
                "a\\\\..\\\\b",
                "C:\\\\a",
                "a\\u0001b",
                " "
            })
    void no_folder_leads_out_of_the_bucket_s_part(String folder) {
        String body = ready().replace("\"recording_dir\":\"Hf83kQpZ2mXv\"", "\"recording_dir\":\"" + folder + "\"");

        assertThat(Adapters.normalize(ROUTE, body)).isEqualTo(new Normalization.Unreadable("invalid-path"));
        assertThat(Adapters.objection(ROUTE, body)).contains("invalid-path");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T12:00:00+02:00, 2026-01-01T10:00:00Z",
        "1767261600, 2026-01-01T10:00:00Z",
        "1767261600000, 2026-01-01T10:00:00Z",
        "yesterday, 2026-01-01T10:00:03Z",
    })
    void the_time_may_be_a_number_or_absent(String written, Instant time) {
        String body = ready().replaceAll("\"finalized_at\":\"[^\"]*\"", "\"finalized_at\":\"" + written + "\"");

        assertThat(Adapters.first(ROUTE, body).occurredAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recording_dir", "files"})
    void an_incomplete_report_is_unreadable_without_objection(String field) {
        String body = ready().replace("\"" + field + "\"", "\"other\"");

        assertThat(Adapters.normalize(ROUTE, body))
                .isEqualTo(new Normalization.Unreadable("no recording_dir, or no files"));
        assertThat(Adapters.objection(ROUTE, body)).isEmpty();
    }

    @Test
    void nothing_else_is_objected_to() {
        for (String body : List.of(ready(), "{}", "[]", ready().replace("recording.ready", "recording.next"))) {
            assertThat(Adapters.objection(ROUTE, body)).as(body).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a.mp4", "/a.mp4", "sub/a.mp4", "a\\\\b.mp4", "", "a\\n.mp4"})
    void no_file_leads_out_of_the_folder(String name) {
        assertThat(Adapters.normalize(ROUTE, ready().replace(FILE, name)))
                .isEqualTo(new Normalization.Unreadable("invalid-path"));
    }

    @Property(tries = 1000)
    void every_accepted_path_stays_in_its_folder(@ForAll String folder, @ForAll String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("event", "recording.ready").put("session_id", "s").put("recording_dir", folder);
        body.putArray("files").addObject().put("name", name + ".mp4");

        if (Adapters.normalize(ROUTE, body.toString()) instanceof Normalization.Events known) {
            String key = object(known.events().get(0)).key();
            assertThat(ROOT.resolve(key).normalize()).startsWithRaw(ROOT);
        }
    }

    @Test
    void each_file_that_is_media_is_a_recording_the_largest_first() {
        String body = ready().replace(
                        "\"files\":[",
                        "\"files\":[{\"name\":\"metadata.json\",\"size\":99999999},{\"name\":\"a.MP4\",\"size\":1},");

        List<PlatformEvent> events = Adapters.events(ROUTE, body);

        assertThat(events)
                .extracting(event -> object(event).key())
                .containsExactly("Hf83kQpZ2mXv/" + FILE, "Hf83kQpZ2mXv/a.MP4");
        assertThat(events).extracting(PlatformEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void two_parts_of_one_session_are_two_recordings() {
        PlatformEvent first = Adapters.first(ROUTE, ready());
        PlatformEvent second = Adapters.first(ROUTE, ready().replace("09-30-00.mp4", "09-42-10.mp4"));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(recordingId(second)).isNotEqualTo(recordingId(first));
        assertThat(((Fact.RecordingReady) second.fact()).providerRecordingId())
                .isEqualTo(((Fact.RecordingReady) first.fact()).providerRecordingId());
        assertThat(Adapters.first(ROUTE, ready().replace("10:00:00Z", "10:20:00Z"))
                        .id())
                .as("the same part, told again")
                .isEqualTo(first.id());
    }

    private static UUID recordingId(PlatformEvent event) {
        return ((Fact.RecordingReady) event.fact()).key().recordingId(event.platform());
    }

    @Test
    void two_parts_that_failed_are_two_failures() {
        String body = "{\"event\":\"recording.failed\",\"session_id\":\"s1\",\"files\":[{\"name\":\"%s\"}]}";

        PlatformEvent first = Adapters.first(ROUTE, body.formatted(FILE));
        PlatformEvent second = Adapters.first(ROUTE, body.formatted("other_2026-01-01-09-42-10.mp4"));

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
        assertThat(first.fact())
                .isEqualTo(new Fact.RecordingFailed(Optional.of("s1/" + FILE), Optional.empty(), "no reason given"));
    }

    @Test
    void names_of_any_length_make_a_key() {
        String longest = "r".repeat(480) + "_2026-01-01-09-30-00.mp4";
        String body = ready().replace(FILE, longest).replace("Hf83kQpZ2mXv", "s".repeat(512));

        assertThat(((Fact.RecordingReady) Adapters.first(ROUTE, body).fact())
                        .key()
                        .value())
                .startsWith("id:");
        assertThat(((Fact.RecordingReady) Adapters.first(ROUTE, body.replace(longest, "r" + "r".repeat(7) + longest))
                                .fact())
                        .key()
                        .value())
                .startsWith("sha256:");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T09:30:00Z, 2026-01-01T09:30:00Z",
        "2026-01-01T10:30:00+01:00, 2026-01-01T09:30:00Z",
        "2026-01-01T10:00:01Z, ",
        "yesterday, ",
    })
    void a_recording_begins_before_it_ends(String told, Instant start) {
        String body = ready().replace("\"finalized_at\"", "\"started_at\":\"" + told + "\",\"finalized_at\"");

        assertThat(((Fact.RecordingReady) Adapters.first(ROUTE, body).fact()).startedAt())
                .isEqualTo(Optional.ofNullable(start));
    }

    @Test
    void a_folder_without_media_is_a_recording_that_failed() {
        for (String files : List.of("[]", "[{\"name\":\"metadata.json\",\"size\":10}]")) {
            Fact fact = Adapters.first(ROUTE, ready().replaceAll("\"files\":\\[.*?]", "\"files\":" + files))
                    .fact();
            assertThat(fact)
                    .isEqualTo(
                            new Fact.RecordingFailed(Optional.of("Hf83kQpZ2mXv"), Optional.empty(), "no media file"));
        }
    }

    @Test
    void a_recording_that_failed_says_why() {
        String body = "{\"event\":\"recording.failed\",\"session_id\":\"s1\",\"reason\":\"the disk is full\","
                + "\"room_name\":\"[acme]weekly\"}";

        PlatformEvent event = Adapters.first(ROUTE, body);

        assertThat(event.room()).contains(new ProviderRoomName("weekly"));
        assertThat(event.fact())
                .isEqualTo(new Fact.RecordingFailed(Optional.of("s1"), Optional.empty(), "the disk is full"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.acme.test/somebody-elses-room",
                "https://meet.acme.test/acme/somebody-elses-room#config.startWithAudioMuted=true",
                "https://meet.acme.test/weekly-sync-8f3a-and-more",
                "https://meet.acme.test/%zz",
                "https://meet.acme.test/",
                "https://meet.acme.test",
                "weekly"
            })
    void the_room_is_that_of_the_file_s_name_whatever_the_metadata_say(String url) {
        String body = ready().replace("https://meet.acme.test/weekly-sync-8f3a", url)
                .replace("\"room_name\":\"weekly-sync-8f3a\"", "\"room_name\":\"somebody-elses-room\"");

        assertThat(Adapters.first(ROUTE, body).room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
    }

    @Test
    void a_file_that_is_not_named_by_a_jibri_has_only_the_room_that_the_script_names() {
        String body = ready().replace(FILE, "recording.mp4");

        assertThat(Adapters.first(ROUTE, body).room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
        assertThat(Adapters.first(ROUTE, body.replace("\"room_name\"", "\"other\""))
                        .room())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "weekly, https://h/acme/weekly, weekly",
        "weekly, https://h/Acme/Weekly, weekly",
        "weekly, https://h/other/weekly, [other]weekly",
        "weekly, https://h/weekly, []weekly",
        "weekly, https://h/other/elsewhere, weekly",
        "[acme]weekly, https://h/acme/weekly, weekly",
        "[acme]weekly, https://h/other/weekly, weekly",
        "[other]weekly, https://h/acme/weekly, [other]weekly",
        "[other]weekly, https://h/weekly, [other]weekly",
        "a%20b, https://h/acme/a%20b, a%20b",
        "a b, https://h/acme/a%20b, a b",
    })
    void a_recording_of_another_tenant_is_not_ours(String node, String url, String room) {
        String body = ready().replace(FILE, node + "_2026-01-01-09-30-00.mp4")
                .replace("https://meet.acme.test/weekly-sync-8f3a", url);

        assertThat(Adapters.roomOfTenant(ROUTE, body)).contains(new ProviderRoomName(room));
    }

    @Test
    void a_name_that_jibri_cut_is_completed_by_an_address_that_agrees() {
        String cut = "[acme]" + "w".repeat(95);
        String body = ready().replace(FILE, cut + "_2026-01-01-09-30-00.mp4");
        String whole = "w".repeat(95) + "-8f3a";
        String told = body.replace("https://meet.acme.test/weekly-sync-8f3a", "https://h/acme/" + whole);

        assertThat(Adapters.roomOfTenant(ROUTE, told)).contains(new ProviderRoomName(whole));
        assertThat(Adapters.roomOfTenant(ROUTE, told.replace("h/acme/", "h/other/")))
                .contains(new ProviderRoomName("w".repeat(95)));
        assertThat(Adapters.roomOfTenant(ROUTE, body)).contains(new ProviderRoomName("w".repeat(95)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"event\":\"recording.ready\"}", "{\"session_id\":\"s\"}"})
    void a_report_without_a_session_is_unreadable(String body) {
        assertThat(Adapters.normalize(ROUTE, body)).isInstanceOf(Normalization.Unreadable.class);
    }
}
