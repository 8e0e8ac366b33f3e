package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordingFactsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RecordingSource NAMED = stored(Optional.empty(), "a.mp4");
    private static final RecordingSource PLACED = stored(Optional.of("bucket"), "x/a.mp4");
    private static final RecordingSource ELSEWHERE = stored(Optional.of("other"), "x/a.mp4");
    private static final RecordingSource ASK = new RecordingSource.AskGateway("r-1");
    private static final RecordingSource TRACKS = new RecordingSource.Tracks(List.of(new RecordedTrack(
            new StoredObject("acme", Optional.empty(), "t"),
            RecordedTrack.Kind.MICROPHONE,
            Optional.of("she"),
            Duration.ZERO,
            Optional.empty())));

    private static RecordingSource stored(Optional<String> bucket, String key) {
        return new RecordingSource.Stored(new StoredObject("acme", bucket, key));
    }

    private static RecordingSource link(String path, int second) {
        return new RecordingSource.Link(URI.create("https://example.com/" + path), NOON.plusSeconds(second));
    }

    private static RecordingFacts facts(
            int revision, Optional<String> room, RecordingKind kind, RecordingSource source) {
        return facts(revision, room, Optional.empty(), kind, Optional.empty(), Optional.empty(), source);
    }

    private static RecordingFacts facts(
            int revision,
            Optional<String> room,
            Optional<String> provider,
            RecordingKind kind,
            Optional<Instant> startedAt,
            Optional<Duration> duration,
            RecordingSource source) {
        return RecordingFacts.of(new Signal(
                UUID.randomUUID(),
                revision,
                new RecordingKey("file:a"),
                new Origin(
                        new PlatformId("acme"), room.map(ProviderRoomName::new), provider, kind, startedAt, duration),
                source));
    }

    private static RecordingFacts from(int revision, RecordingSource source) {
        return facts(revision, Optional.empty(), RecordingKind.UNKNOWN, source);
    }

    @Test
    void two_signals_complete_each_other_in_either_order() {
        RecordingFacts webhook = facts(1, Optional.of("/room"), RecordingKind.COMPOSED, NAMED);
        RecordingFacts notice = facts(1, Optional.empty(), RecordingKind.UNKNOWN, PLACED);
        RecordingFacts both = facts(1, Optional.of("/room"), RecordingKind.COMPOSED, PLACED);

        assertThat(webhook.merge(notice)).isEqualTo(both);
        assertThat(notice.merge(webhook)).isEqualTo(both);
        assertThat(both.merge(notice).merge(webhook)).isEqualTo(both);
    }

    @Test
    void a_source_that_does_not_expire_replaces_a_link() {
        RecordingFacts one = from(1, link("x", 0));
        RecordingFacts other = from(1, ASK);

        assertThat(one.merge(other).source()).isEqualTo(ASK);
        assertThat(other.merge(one).source()).isEqualTo(ASK);
        assertThat(one.merge(from(1, link("x", 60))).source()).isEqualTo(link("x", 60));
    }

    @Test
    void a_later_revision_replaces_the_values_that_it_has_and_keeps_the_others() {
        RecordingFacts wrong = facts(
                1,
                Optional.of("/wrong"),
                Optional.of("r-1"),
                RecordingKind.COMPOSED,
                Optional.of(NOON),
                Optional.of(Duration.ofSeconds(90)),
                PLACED);
        RecordingFacts right = facts(
                2,
                Optional.of("/right"),
                Optional.empty(),
                RecordingKind.TRACKS,
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(Duration.ofSeconds(9)),
                ASK);

        RecordingFacts known = right.merge(wrong);

        assertThat(known).isEqualTo(wrong.merge(right));
        assertThat(known.source()).isEqualTo(ASK);
        assertThat(known.origin())
                .isEqualTo(new Origin(
                        new PlatformId("acme"),
                        Optional.of(new ProviderRoomName("/right")),
                        Optional.of("r-1"),
                        RecordingKind.TRACKS,
                        Optional.of(NOON.plusSeconds(1)),
                        Optional.of(Duration.ofSeconds(9))));
    }

    @Test
    void a_list_fills_gaps_and_adds_a_source() {
        RecordingFacts event = facts(1, Optional.of("/room"), RecordingKind.UNKNOWN, NAMED);
        RecordingFacts listed = facts(0, Optional.of("/other"), RecordingKind.COMPOSED, PLACED);

        RecordingFacts known = listed.merge(event);

        assertThat(known.origin().room()).contains(new ProviderRoomName("/room"));
        assertThat(known.origin().kind()).isEqualTo(RecordingKind.COMPOSED);
        assertThat(known.source()).isEqualTo(PLACED);
        assertThat(known.merge(from(2, ELSEWHERE)).source()).isEqualTo(ELSEWHERE);
    }

    @Test
    void only_a_later_revision_with_another_source_redirects() {
        RecordingFacts known = from(2, PLACED);

        assertThat(redirects(known, from(3, ELSEWHERE))).isTrue();
        assertThat(redirects(known, from(3, PLACED))).isFalse();
        assertThat(redirects(known, from(2, TRACKS)))
                .as("better, not corrected")
                .isFalse();
        assertThat(redirects(known, from(1, ELSEWHERE))).isFalse();
        assertThat(redirects(known, from(0, TRACKS))).isFalse();
        assertThat(redirects(from(0, PLACED), from(1, ELSEWHERE)))
                .as("a list is not corrected")
                .isFalse();
    }

    @Test
    void another_provider_id_redirects_only_where_the_provider_delivers_the_file() {
        RecordingFacts named = keptAs(1, "r-1", NAMED);

        assertThat(redirects(named, keptAs(2, "r-2", NAMED))).isTrue();
        assertThat(redirects(named, keptAs(2, "r-1", NAMED))).isFalse();
        assertThat(redirects(keptAs(1, "r-1", TRACKS), keptAs(2, "r-2", TRACKS)))
                .isFalse();
    }

    private static RecordingFacts keptAs(int revision, String provider, RecordingSource source) {
        return facts(
                revision,
                Optional.empty(),
                Optional.of(provider),
                RecordingKind.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                source);
    }

    private static boolean redirects(RecordingFacts known, RecordingFacts other) {
        return known.isRedirectedBy(known.merge(other));
    }

    @Test
    void sources_of_the_same_kind_contradict_each_other_if_they_name_different_files() {
        assertThat(contradict(NAMED, PLACED))
                .as("a bucket and a folder are added")
                .isFalse();
        assertThat(contradict(PLACED, ELSEWHERE)).isTrue();
        assertThat(contradict(NAMED, stored(Optional.empty(), "b.mp4"))).isTrue();
        assertThat(contradict(NAMED, stored(Optional.empty(), "xa.mp4"))).isTrue();
        assertThat(contradict(ASK, new RecordingSource.AskGateway("r-2"))).isTrue();
        assertThat(contradict(link("x?a=1", 0), link("x?a=2", 9))).isFalse();
        assertThat(contradict(link("x", 0), link("y", 0))).isTrue();
        assertThat(contradict(ASK, PLACED)).as("not comparable").isFalse();
        assertThat(contradict(TRACKS, TRACKS)).isFalse();
        assertThat(contradict(TRACKS, said("he", 0))).isTrue();
        assertThat(contradict(TRACKS, said("she", 7))).isTrue();
    }

    private static RecordingSource said(String session, long offset) {
        return new RecordingSource.Tracks(List.of(new RecordedTrack(
                new StoredObject("acme", Optional.of("bucket"), "t"),
                RecordedTrack.Kind.MICROPHONE,
                Optional.of(session),
                Duration.ofMillis(offset),
                Optional.of(5L))));
    }

    private static boolean contradict(RecordingSource one, RecordingSource other) {
        assertThat(SourceOrder.contradict(other, one)).isEqualTo(SourceOrder.contradict(one, other));
        return SourceOrder.contradict(one, other);
    }

    @Property
    void the_order_and_the_number_of_signals_do_not_matter(
            @ForAll("signals") RecordingFacts one,
            @ForAll("signals") RecordingFacts two,
            @ForAll("signals") RecordingFacts three) {
        RecordingFacts all = one.merge(two).merge(three);

        assertThat(three.merge(two).merge(one)).isEqualTo(all);
        assertThat(one.merge(two.merge(three))).isEqualTo(all);
        assertThat(all.merge(two)).isEqualTo(all);
    }

    @Provide
    Arbitrary<RecordingFacts> signals() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("a", "b").optional(),
                        Arbitraries.of("r-1", "r-2").optional(),
                        Arbitraries.of(RecordingKind.values()),
                        Arbitraries.of(NOON, NOON.plusSeconds(1)).optional(),
                        Arbitraries.of(Duration.ofSeconds(1), Duration.ofSeconds(2))
                                .optional(),
                        Arbitraries.of(NAMED, PLACED, ELSEWHERE, ASK, TRACKS, link("x", 0), link("x", 1)))
                .as(RecordingFactsTest::facts);
    }
}
