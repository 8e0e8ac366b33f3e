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
        assertThat(((Fact.RecordingReady) event.fact()).key()).hasToString("id:Hf83kQpZ2mXv");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void a_prefix_stands_before_the_folder() {
        JitsiWebhooks webhooks =
                Adapters.with(List.of(), Tolerance.both(Duration.ofMinutes(5)), Optional.of("jibri/eu"));
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
    void the_recording_is_the_largest_file_that_is_media() {
        String body = ready().replace(
                        "\"files\":[",
                        "\"files\":[{\"name\":\"metadata.json\",\"size\":99999999},{\"name\":\"a.MP4\",\"size\":1},");

        assertThat(object(Adapters.first(ROUTE, body)).key()).endsWith(FILE);
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
    @CsvSource({
        "https://meet.acme.test/Weekly-Sync, weekly-sync",
        "https://meet.acme.test/acme/weekly#config.startWithAudioMuted=true, weekly",
        "https://meet.acme.test/weekly?jwt=a.b.c, weekly",
        "https://meet.acme.test/w%C3%B6chentlich, wöchentlich",
        "https://meet.acme.test/a+b, a+b",
        "https://meet.acme.test/%zz, weekly-sync-8f3a",
        "https://meet.acme.test/, weekly-sync-8f3a",
        "https://meet.acme.test, weekly-sync-8f3a",
        "weekly, weekly-sync-8f3a",
    })
    void the_room_is_the_last_part_of_the_address_else_the_name_given(String url, String room) {
        String body = ready().replace("https://meet.acme.test/weekly-sync-8f3a", url);

        assertThat(Adapters.first(ROUTE, body).room()).contains(new ProviderRoomName(room));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"event\":\"recording.ready\"}", "{\"session_id\":\"s\"}"})
    void a_report_without_a_session_is_unreadable(String body) {
        assertThat(Adapters.normalize(ROUTE, body)).isInstanceOf(Normalization.Unreadable.class);
    }
}
