package dev.parley.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.intake.Projections;
import dev.parley.room.presence.ProviderStory.Form;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Presence follows the provider's times: the order in which its events arrive changes nothing. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PresenceOrderQuarkusTest {

    @Inject
    Projections projections;

    @Inject
    Database database;

    /** What a reader sees of a meeting: the number of people, whether it is active, and the latest stays. */
    private record Seen(int people, boolean active, String stays) {}

    private record Met(String name, String id, String room) {

        static Met any() {
            String name = Api.newName();
            Api.room(Map.of("name", name));
            var meeting = Api.meeting(name);
            return new Met(name, meeting.getString("id"), meeting.getString("room_name"));
        }

        String key() {
            return new ProviderRoomName(room).canonical();
        }
    }

    private Seen seen(Met met) {
        var meeting = Api.meeting(met.name(), met.id());
        String stays = database.lines("select participant_id || ' ' || coalesce(cast(joined_at as text), '-') || ' '"
                + " || coalesce(cast(left_at as text), '-') from room.participant_stay where room_key = '" + met.key()
                + "' order by participant_id");
        return new Seen(
                meeting.getInt("num_clients"), meeting.getBoolean("is_active"), stays.replace(met.key(), "ROOM"));
    }

    private Seen apply(Met met, List<PlatformEvent> events) {
        events.forEach(projections::apply);
        return seen(met);
    }

    private static List<PlatformEvent> inRoomOf(Met met, List<PlatformEvent> events) {
        return events.stream()
                .map(event -> new PlatformEvent(
                        UUID.randomUUID(),
                        event.revision(),
                        event.platform(),
                        Optional.of(new ProviderRoomName(met.room())),
                        event.occurredAt(),
                        event.fact()))
                .toList();
    }

    /** Events in another order, some of them twice. */
    private static List<PlatformEvent> disordered(List<PlatformEvent> events, Random random) {
        List<PlatformEvent> disordered = new ArrayList<>(events);
        for (PlatformEvent event : events) {
            if (random.nextInt(4) == 0) {
                disordered.add(event);
            }
        }
        Collections.shuffle(disordered, random);
        return disordered;
    }

    private static <T> List<List<T>> orders(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int first = 0; first < all.size(); first++) {
            List<T> rest = new ArrayList<>(all);
            T head = rest.remove(first);
            for (List<T> tail : orders(rest)) {
                List<T> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"DAILY", "JAAS"})
    void who_comes_back_after_a_lost_connection_is_there_in_every_order(Form form) {
        ProviderStory story = new ProviderStory(form, "r")
                .joined("p1", "s1", 0)
                .left("p1", "s1", 0, 30)
                .ended("s1", 31)
                .joined("p1", "s2", 45);
        for (List<PlatformEvent> order : orders(story.events)) {
            Met met = Met.any();
            Seen seen = apply(met, inRoomOf(met, order));
            assertThat(seen.people()).as("%s", order).isEqualTo(1);
            assertThat(seen.active()).as("%s", order).isTrue();
        }
    }

    /** People in the room by the events in the order of their times, each taken at its word. */
    private static int present(List<PlatformEvent> events) {
        Map<String, Fact.ParticipantJoined> present = new HashMap<>();
        for (PlatformEvent event : events) {
            if (event.fact() instanceof Fact.ParticipantJoined joined) {
                present.values()
                        .removeIf(other -> other.connectionId().isPresent()
                                && other.connectionId().equals(joined.connectionId()));
                present.put(joined.providerParticipantId(), joined);
            } else if (event.fact() instanceof Fact.ParticipantLeft left) {
                present.remove(left.providerParticipantId());
            } else if (event.fact() instanceof Fact.MeetingStarted started && started.roomEmpty()) {
                present.values().removeIf(other -> !other.providerSessionId().equals(started.providerSessionId()));
            } else if (event.fact() instanceof Fact.MeetingEnded ended && ended.roomEmpty()) {
                present.values()
                        .removeIf(other -> other.providerSessionId().isEmpty()
                                || other.providerSessionId().equals(ended.providerSessionId()));
            }
        }
        return present.size();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void any_order_and_repetition_of_a_provider_s_events_comes_to_the_order_of_its_clock(Form form) {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(20261129L + seed);
            List<PlatformEvent> events = ProviderStory.random(form, "r", random).events;
            Met reference = Met.any();
            Seen expected = apply(reference, inRoomOf(reference, events));
            assertThat(expected.people())
                    .as("%s, seed %d: %s", form, seed, events)
                    .isEqualTo(present(events));
            for (int round = 0; round < 2; round++) {
                Met met = Met.any();
                Seen seen = apply(met, disordered(inRoomOf(met, events), random));
                assertThat(seen)
                        .as("%s, seed %d, round %d: %s", form, seed, round, events)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PROSODY", "JAAS"})
    void a_room_that_nobody_entered_neither_starts_nor_ends_the_meeting(Form form) {
        for (List<PlatformEvent> order :
                orders(new ProviderStory(form, "r").began("s1", 0).ended("s1", 15).events)) {
            Met met = Met.any();
            assertThat(apply(met, inRoomOf(met, order)).active()).isTrue();
            assertThat(database.count(
                            "select count(*) from room.meeting where started_at is null and id = '" + met.id() + "'"))
                    .isEqualTo(1);

            ProviderStory later = new ProviderStory(form, met.room())
                    .began("s2", 100)
                    .joined("p1", "s2", 101)
                    .left("p1", "s2", 101, 200)
                    .ended("s2", 200);
            apply(met, later.events.subList(0, 2));
            assertThat(seen(met).people()).isEqualTo(1);
            assertThat(apply(met, later.events).active()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_session_that_nobody_entered_ends_no_meeting(Form form) {
        Met met = Met.any();
        ProviderStory story = new ProviderStory(form, met.room()).began("s1", 0).ended("s1", 15);
        assertThat(apply(met, story.events).active()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PROSODY", "JAAS"})
    void the_next_life_of_a_room_ends_the_stays_of_the_former(Form form) {
        Random random = new Random(5);
        for (int round = 0; round < 5; round++) {
            Met met = Met.any();
            ProviderStory story = new ProviderStory(form, met.room())
                    .began("s1", 0)
                    .joined("p1", "s1", 1)
                    .began("s2", 100)
                    .joined("p2", "s2", 101);
            assertThat(apply(met, disordered(story.events, random)).people()).isEqualTo(1);
            story.left("p2", "s2", 101, 200).ended("s2", 200);
            Seen seen = apply(met, disordered(story.events, random));
            assertThat(seen.people()).isZero();
            assertThat(seen.active()).isFalse();
        }
    }

    @Test
    void the_next_stay_of_an_address_ends_the_one_before_and_the_end_of_the_room_ends_every_stay() {
        Met met = Met.any();
        ProviderStory story = new ProviderStory(Form.PROSODY, met.room())
                .began("s1", 0)
                .joined("a", "s1", 1)
                .joined("b", "s1", 2)
                .joined("a", "s1", 45);
        assertThat(apply(met, story.events).people()).isEqualTo(2);
        story.left("a", "s1", 45, 60).ended("s1", 61);
        Seen seen = apply(met, story.events);
        assertThat(seen.people()).isZero();
        assertThat(seen.active()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PROSODY", "JAAS"})
    void the_late_end_of_a_room_lets_nobody_go_who_came_after_it(Form form) {
        Met met = Met.any();
        ProviderStory story = new ProviderStory(form, met.room())
                .began("s1", 0)
                .joined("p1", "s1", 1)
                .ended("s1", 50)
                .began("s2", 51)
                .joined("p2", "s2", 52);
        List<PlatformEvent> late = new ArrayList<>(story.events);
        late.add(late.remove(2));
        Seen seen = apply(met, late);
        assertThat(seen.people()).isEqualTo(1);
        assertThat(seen.active()).isTrue();
    }

    @Test
    void a_room_that_is_opened_again_for_nobody_does_not_reopen_the_meeting() {
        Met met = Met.any();
        ProviderStory story = new ProviderStory(Form.PROSODY, met.room())
                .began("s1", 0)
                .joined("p1", "s1", 1)
                .left("p1", "s1", 1, 50)
                .ended("s1", 51)
                .began("s2", 100);
        assertThat(apply(met, story.events).active()).isFalse();
        story.joined("p1", "s2", 101);
        assertThat(apply(met, story.events).active()).isTrue();
        story.left("p1", "s2", 101, 110);
        assertThat(apply(met, story.events).active())
                .as("the room is still open for who was in it")
                .isTrue();
    }

    @Test
    void a_later_revision_of_one_event_corrects_that_event_alone() {
        Met met = Met.any();
        List<PlatformEvent> events = new ProviderStory(Form.JAAS, met.room())
                .joined("p1", "s1", 0)
                .left("p1", "s1", 0, 30)
                .joined("p1", "s1", 45)
                .events;
        apply(met, events);
        assertThat(apply(met, List.of(corrected(events.get(0), 1))).people()).isEqualTo(1);
        assertThat(apply(met, List.of(corrected(events.get(2), 20))).people())
                .as("the second arrival was before the departure")
                .isZero();
    }

    private static PlatformEvent corrected(PlatformEvent event, int second) {
        Fact.ParticipantJoined joined = (Fact.ParticipantJoined) event.fact();
        Instant at = ProviderStory.at(second);
        return new PlatformEvent(
                event.id(),
                event.revision() + 1,
                event.platform(),
                event.room(),
                at,
                new Fact.ParticipantJoined(
                        joined.providerMeetingId(),
                        joined.providerSessionId(),
                        joined.providerParticipantId(),
                        Events.person("Corrected"),
                        at));
    }
}
