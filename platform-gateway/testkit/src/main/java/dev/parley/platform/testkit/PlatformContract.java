package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of every platform, extended by the other contracts of platforms. */
public abstract class PlatformContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private @Nullable LogCapture log;

    /** The platform, ready for calls. */
    protected abstract VideoPlatform platform();

    /** Exactly the capabilities of the provider. */
    protected abstract Set<Capability> capabilities();

    /** The configured secrets, which must never be shown, for example API keys; empty if there are none. */
    protected abstract Set<String> secrets();

    /** Makes the provider answer successfully from now on; nothing is needed if it always does. */
    void answerSuccessfully() {}

    /** Waits for the outcome. */
    protected static <T> T get(Uni<T> uni) {
        return uni.await().atMost(LONG_ENOUGH);
    }

    /** Waits for a list and checks the rules of lists. */
    static <T> List<T> list(Uni<List<T>> uni) {
        List<T> answered = get(uni);
        assertComplete(answered);
        return answered;
    }

    /** Lists are immutable and contain no null. */
    @SuppressWarnings("unchecked") // adding an element of any type must fail
    static void assertComplete(List<?> answered) {
        List<Object> ours = (List<Object>) answered;
        assertThat(ours.stream()).as("a list").doesNotContainNull();
        assertThatThrownBy(() -> ours.add("anything")).isInstanceOf(UnsupportedOperationException.class);
        if (!ours.isEmpty()) {
            assertThatThrownBy(() -> ours.set(0, ours.get(0))).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** Waits for the failure; a success fails the test. */
    protected static PlatformException failure(Uni<?> uni) {
        Optional<Throwable> outcome = outcome(uni);
        assertThat(outcome).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    /** Waits for the outcome; the failure if there was one. */
    static Optional<Throwable> outcome(Uni<?> uni) {
        return get(attempt(uni));
    }

    /** The same call, succeeding with its failure. */
    static Uni<Optional<Throwable>> attempt(Uni<?> uni) {
        return uni.onItem()
                .transform(item -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of);
    }

    @BeforeEach
    void listen() {
        log = LogCapture.start();
    }

    /** All lines that were logged during this test. */
    List<String> logged() {
        return Objects.requireNonNull(log).lines();
    }

    @AfterEach
    void no_log_line_contains_a_secret() {
        LogCapture heard = Objects.requireNonNull(log);
        heard.close();
        for (String secret : secrets()) {
            assertThat(heard.lines()).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void it_is_ready_and_declares_its_capabilities() {
        VideoPlatform platform = platform();

        assertThat(platform.setup()).isInstanceOf(Setup.Ready.class);
        assertThat(platform.capabilities()).isEqualTo(capabilities()).isEqualTo(offered(platform));
    }

    private static Set<Capability> offered(VideoPlatform platform) {
        Set<Capability> offered = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (offers(platform, capability)) {
                offered.add(capability);
            }
        }
        return offered;
    }

    private static boolean offers(VideoPlatform platform, Capability capability) {
        return switch (capability) {
            case LOGO_UPLOAD -> platform.logoUpload().isPresent();
            case PRESENCE -> platform.presence().isPresent();
            case ATTENDANCE -> platform.attendance().isPresent();
            case JOIN_TOKENS -> platform.joinTokens().isPresent();
            case RECORDING_BY_PROVIDER -> platform.startsRecordingByTrigger();
            case RECORDING_BY_SERVER -> platform.recordingControl().isPresent();
            case RECORDING_BY_CLIENT -> platform.recordingStartsInClient();
            case RECORDING_CATALOG -> platform.recordingCatalog().isPresent();
            case RECORDING_DELETION -> platform.recordingDeletion().isPresent();
            case WEBHOOK_REGISTRATION -> platform.webhookRegistration().isPresent();
        };
    }

    @Test
    void an_unsupported_setting_is_ignored() {
        answerSuccessfully();
        for (RecordingType type : RecordingType.values()) {
            for (RecordingTrigger trigger : RecordingTrigger.values()) {
                for (MeetingRequest request : List.of(
                        meeting(false, RoomMode.NORMAL, OptionalInt.empty(), type, trigger),
                        meeting(true, RoomMode.GROUP, OptionalInt.of(12), type, trigger))) {
                    assertThat(outcome(platform().createMeeting(request)))
                            .as("%s", request)
                            .isEmpty();
                }
            }
        }
    }

    private static MeetingRequest meeting(
            boolean locked, RoomMode mode, OptionalInt capacity, RecordingType type, RecordingTrigger trigger) {
        Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        return new MeetingRequest(UUID.randomUUID(), "Stand-up", end, locked, mode, capacity, type, trigger);
    }

    @Test
    void recording_starts_in_the_client_only_without_another_way() {
        assertThat(platform().recordingStartsInClient()
                        && (platform().startsRecordingByTrigger()
                                || platform().recordingControl().isPresent()))
                .isFalse();
    }

    @Test
    void rate_limits_have_unique_names_and_price_only_offered_operations() {
        Set<PlatformOperation> possible = Operations.of(capabilities());

        assertThat(platform().rateLimits()).extracting(RateLimit::name).doesNotHaveDuplicates();
        assertThat(platform().rateLimits()).isEqualTo(platform().rateLimits()).allSatisfy(limit -> {
            assertThat(limit.prices()).isNotEmpty();
            assertThat(possible).containsAll(limit.prices().keySet());
        });
    }

    @Test
    void text_forms_of_the_platform_contain_no_secret() {
        VideoPlatform platform = platform();
        String shown = String.join(
                " ",
                platform.toString(),
                platform.id().toString(),
                platform.setup().toString(),
                platform.logoUpload().toString(),
                platform.presence().toString(),
                platform.attendance().toString(),
                platform.joinTokens().toString(),
                platform.recordingControl().toString(),
                platform.recordingCatalog().toString(),
                platform.recordingDeletion().toString(),
                platform.webhookRegistration().toString());

        assertThat(secrets()).noneMatch(shown::contains);
    }
}
