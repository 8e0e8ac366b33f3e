package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import dev.parley.platform.spi.webhook.Verification.Unproven;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Contract of a webhook adapter, for one route. A provider's test names its fixtures and creates its adapter; a
 * provider with several routes has a test for each, which also names the route and the folder of its bodies.
 */
public abstract class WebhookAdapterContract {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:03Z");
    private static final Tolerance TOLERANCE = new Tolerance(Duration.ofSeconds(1800), Duration.ofSeconds(300));
    private static final Secret CURRENT = new Secret("Y3VycmVudC1zZWNyZXQtb2YtdGhlLWNvbnRyYWN0");
    private static final Secret PREVIOUS = new Secret("cHJldmlvdXMtc2VjcmV0LW9mLXRoZS1jb250cmFjdA==");
    private static final Secret FOREIGN = new Secret("Zm9yZWlnbi1zZWNyZXQtb2YtdGhlLWNvbnRyYWN0");

    private static final int MAX_PREFIXES = 2000;
    private static final String PATH = "[a-z0-9_-]+(/[a-z0-9_-]+)*(/\\*)?";

    /** The adapter with these secrets configured for {@link #routeName()}, and this tolerance. */
    protected abstract WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance);

    /** The platform's name, as its vectors have it. */
    protected abstract String provider();

    /** The tested route. */
    protected String routeName() {
        return "webhook";
    }

    /** The folder of the route's recorded bodies, below {@code fixtures/}. */
    protected String folder() {
        return provider();
    }

    /** Whether a vector of the platform belongs to this route; overridden if routes share a folder. */
    protected boolean belongsToRoute(WebhookVector vector) {
        return vector.folder().equals(folder());
    }

    /** A valid body of an unknown type; empty for a route whose bodies have no type. */
    protected Optional<String> bodyOfType(String type) {
        return Optional.of("{\"id\":\"e-1\",\"type\":\"" + type + "\",\"payload\":{},\"data\":{}}");
    }

    /** Whether the adapter derives the ids of sessions, because the webhooks of this route have none. */
    protected boolean derivesSessionIds() {
        return false;
    }

    private @Nullable LogCapture log;

    @BeforeEach
    void listen() {
        log = LogCapture.start();
    }

    /** Adapters are pure and log nothing, so no log line can contain data of a delivery or a setting. */
    @AfterEach
    void nothing_was_logged() {
        LogCapture heard = Objects.requireNonNull(log);
        heard.close();
        assertThat(heard.ourLines()).isEmpty();
    }

    private WebhookAdapter adapter() {
        return adapter(List.of(CURRENT, PREVIOUS), TOLERANCE);
    }

    private WebhookRoute route() {
        return route(adapter());
    }

    private WebhookRoute route(WebhookAdapter adapter) {
        return adapter.routes().stream()
                .filter(route -> route.name().equals(routeName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route " + routeName() + " among " + adapter.routes()));
    }

    private List<WebhookVector> vectors() {
        return Vectors.of(provider()).stream().filter(this::belongsToRoute).toList();
    }

    private List<String> bodies() {
        return vectors().stream().map(WebhookVector::file).distinct().sorted().toList();
    }

    private SignedWebhooks signed() {
        return SignedWebhooks.sign(route(), anyBody(), NOW);
    }

    private byte[] anyBody() {
        return vectors().stream()
                .filter(vector -> vector.accepted() && !vector.meaning("kind").equals(Optional.of("PING")))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private Verification verify(WebhookRequest request) {
        return WebhookVerifier.verify(route(), request, NOW);
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_delivery_is_verified_and_normalized() {
        return vectors().stream().map(vector -> dynamicTest(vector.id(), () -> judge(vector)));
    }

    private void judge(WebhookVector vector) {
        List<Secret> secrets = vector.secret().map(Secret::new).stream().toList();
        WebhookAdapter adapter = adapter(secrets, Tolerance.both(vector.tolerance()));
        WebhookRoute route = route(adapter);
        assertThat(route.exists()).isTrue();
        boolean ping = adapter.isPing(route, vector.body());
        assertThat(ping).isEqualTo(vector.meaning("kind").equals(Optional.of("PING")));

        Verification verification = WebhookVerifier.verify(route, vector.request(), vector.now());
        Verification taken = secrets.isEmpty() ? new Unproven() : new Accepted(0);
        if (vector.authentic()) {
            assertThat(ping || verification.equals(taken))
                    .as("%s", verification)
                    .isTrue();
            understand(adapter, vector, new VerifiedWebhook(route.name(), vector.body(), vector.now()));
        } else {
            assertThat(verification)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason().label())
                                    .isEqualTo(vector.reason().orElseThrow()));
        }
    }

    private void understand(WebhookAdapter adapter, WebhookVector vector, VerifiedWebhook webhook) {
        Normalization normalization = adapter.normalize(webhook);
        if (!vector.accepted()) {
            assertThat(normalization).isInstanceOf(Normalization.Unreadable.class);
            return;
        }
        new NormalizationAssertions(vector, derivesSessionIds()).verify(normalization);
        assertThat(adapter.room(webhook).map(room -> room.value())).isEqualTo(vector.meaning("roomName"));
        assertThat(adapter.normalize(webhook)).isEqualTo(normalization);
        if (normalization instanceof Normalization.Events known) {
            assertThat(known.events()).allSatisfy(event -> {
                assertThat(event.platform()).isEqualTo(adapter.platform());
                assertThat(event.revision()).isEqualTo(adapter.revision());
            });
        }
    }

    @Test
    void every_recorded_body_has_a_vector() {
        List<String> used = Vectors.of(provider()).stream()
                .filter(vector -> vector.folder().equals(folder()))
                .map(WebhookVector::file)
                .distinct()
                .sorted()
                .toList();

        assertThat(Fixtures.names(folder()).stream()
                        .map(name -> folder() + "/" + name)
                        .toList())
                .isEqualTo(used)
                .containsAll(bodies());
    }

    @Test
    void the_current_and_the_previous_secret_are_accepted() {
        assertThat(verify(signed().request())).isEqualTo(new Accepted(0));
        assertThat(verify(signed().with(PREVIOUS).request())).isEqualTo(new Accepted(1));
    }

    @Test
    void a_time_within_the_tolerance_is_accepted() {
        assertThat(verify(signed().aged(TOLERANCE.past()).request())).isEqualTo(new Accepted(0));
        assertThat(verify(signed().futureDated(TOLERANCE.future()).request())).isEqualTo(new Accepted(0));
    }

    @Test
    void every_forgery_is_rejected_with_its_reason() {
        new Forgeries(signed(), FOREIGN)
                .byReason()
                .forEach((reason, forgeries) -> assertThat(forgeries)
                        .allSatisfy(forgery -> assertThat(verify(forgery))
                                .as("%s", forgery.headers())
                                .isEqualTo(new Rejected(reason))));
    }

    @Test
    void without_a_secret_nothing_is_accepted_and_no_event_follows() {
        WebhookRoute unset = route(adapter(List.of(), TOLERANCE));

        assertThat(unset.secrets()).isEmpty();
        assertThat(WebhookVerifier.verify(unset, signed().request(), NOW))
                .isInstanceOf(unset.exists() ? Unproven.class : Rejected.class);
        assertThat(unset.exists() ? projected() : List.of()).isEmpty();
    }

    @Test
    void an_unknown_type_is_ignored() {
        bodyOfType("something.new")
                .ifPresent(body -> assertThat(normalize(body))
                        .isEqualTo(new Normalization.NotProjected(Normalization.Kind.IGNORED, "something.new")));
    }

    @Test
    void a_body_that_is_not_a_json_object_is_unreadable() {
        for (String body :
                List.of("", " ", "[]", "[{\"type\":\"x\"}]", "\"text\"", "12", "null", "{", "{} {}", "<a/>")) {
            assertThat(normalize(body)).as(body).isInstanceOf(Normalization.Unreadable.class);
        }
    }

    private Normalization normalize(String body) {
        return normalize(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private Normalization normalize(byte[] body, Instant receivedAt) {
        return adapter().normalize(new VerifiedWebhook(routeName(), body, receivedAt));
    }

    @Test
    void routes_have_unique_names_and_paths() {
        List<WebhookRoute> routes = adapter().routes();

        assertThat(routes).extracting(WebhookRoute::name).doesNotHaveDuplicates();
        assertThat(routes)
                .extracting(WebhookRoute::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches(PATH));
        assertThat(routes)
                .flatExtracting(WebhookRoute::aliases)
                .doesNotHaveDuplicates()
                .allMatch(alias -> alias.matches("/" + PATH));
    }

    @Test
    void the_platform_and_the_revision_are_named() {
        assertThat(adapter().platform().value()).isEqualTo(provider());
        assertThat(adapter().revision()).isPositive();
    }

    @Test
    void a_repeated_delivery_has_the_same_event_ids_at_any_time() {
        for (String file : bodies()) {
            assertThat(NormalizedFacts.ids(normalize(Fixtures.bytes(file), NOW)))
                    .as(file)
                    .isEqualTo(NormalizedFacts.ids(normalize(Fixtures.bytes(file), NOW.plus(Duration.ofDays(3)))))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void events_with_the_same_id_are_the_same_event() {
        Map<UUID, PlatformEvent> seen = new HashMap<>();
        for (String file : bodies()) {
            for (PlatformEvent event : NormalizedFacts.events(normalize(Fixtures.bytes(file), NOW))) {
                PlatformEvent first = seen.getOrDefault(event.id(), event);
                assertThat(event.fact()).as(file).hasSameClassAs(first.fact());
                assertThat(event.room()).as(file).isEqualTo(first.room());
                assertThat(event.occurredAt()).as(file).isEqualTo(first.occurredAt());
                seen.put(event.id(), event);
            }
        }
    }

    @Test
    void an_unknown_field_changes_nothing() {
        for (WebhookVector vector : projected()) {
            String body = new String(vector.body(), StandardCharsets.UTF_8);
            String more = body.replaceFirst("\\{", "{\"a_field_of_next_year\":{\"x\":[1,null]},");

            assertThat(NormalizedFacts.facts(normalize(more)))
                    .as(vector.id())
                    .isEqualTo(NormalizedFacts.facts(normalize(body)));
        }
    }

    private List<WebhookVector> projected() {
        return vectors().stream()
                .filter(vector -> normalize(vector.body(), NOW) instanceof Normalization.Events)
                .toList();
    }

    @Test
    void only_a_complete_json_object_has_a_room() {
        for (WebhookVector vector : projected()) {
            String body = new String(vector.body(), StandardCharsets.UTF_8).strip();
            for (String other :
                    List.of(body + "{}", body + "]", "[" + body + "]", body.substring(0, body.length() - 1))) {
                byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
                assertThat(adapter().room(new VerifiedWebhook(routeName(), bytes, NOW)))
                        .as(vector.id())
                        .isEmpty();
            }
        }
    }

    @Test
    void an_event_has_the_room_of_its_delivery() {
        for (WebhookVector vector : projected()) {
            VerifiedWebhook webhook = new VerifiedWebhook(routeName(), vector.body(), NOW);
            assertThat(NormalizedFacts.events(adapter().normalize(webhook)))
                    .as(vector.id())
                    .allMatch(event -> event.room().equals(adapter().room(webhook)));
        }
    }

    @Test
    void text_forms_of_events_contain_no_person_and_no_link() {
        for (WebhookVector vector : projected()) {
            String shown = normalize(vector.body(), NOW).toString();
            for (String field : List.of("displayName", "userId", "externalId", "downloadUrl")) {
                vector.meaning(field).ifPresent(value -> assertThat(shown).doesNotContain(value));
            }
        }
    }

    @Test
    void no_prefix_of_a_body_breaks_the_adapter() {
        for (String file : bodies()) {
            byte[] body = Fixtures.bytes(file);
            int step = Math.max(1, body.length / MAX_PREFIXES);
            for (int length = 0; length < body.length; length += step) {
                survive(Arrays.copyOf(body, length));
            }
        }
    }

    @Test
    void text_forms_contain_no_secret() {
        WebhookAdapter adapter = adapter();

        assertThat(adapter.toString() + adapter.routes() + signed().request() + signed())
                .doesNotContain(CURRENT.value(), PREVIOUS.value());
    }

    @Property(tries = 1500)
    void no_mutated_body_breaks_the_adapter(@ForAll int choice, @ForAll long seed) {
        List<String> bodies = bodies();
        survive(Mutations.mutate(Fixtures.bytes(bodies.get(Math.floorMod(choice, bodies.size()))), seed));
    }

    @Property(tries = 300)
    void no_random_bytes_break_the_adapter(@ForAll byte[] body) {
        survive(body);
    }

    private void survive(byte[] body) {
        new AdapterRobustness(adapter(), routeName()).check(body);
    }
}
