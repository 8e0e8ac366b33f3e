package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The room page in a browser: before, in and after a call. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RoomPageQuarkusTest {

    @Inject
    Database database;

    private final String room =
            "Weekly planning " + UUID.randomUUID().toString().substring(0, 8);

    private static FrameLocator call(Page page) {
        return page.frameLocator("iframe[title='Video call']");
    }

    private void room(String platform, String recording) {
        room(platform, recording, "automatic-2nd-participant");
    }

    private void room(String platform, String recording, String trigger) {
        Api.room(Map.of("name", room, "platform", platform, "recording_type", recording, "recording_trigger", trigger));
    }

    /** Somebody is in the room, as the provider's webhooks say. */
    private void present(String name) {
        database.run("insert into room.participant_session (platform, room_key, participant_id, display_name, bot,"
                + " described_revision, joined_at, joined_revision)"
                + " select platform, room_key, '%1$s', '%1$s', false, 1, now(), 1 from room.meeting m where room_id ="
                        .formatted(name)
                + " (select id from room.room where name = '" + room + "')");
    }

    private void signal(String kind) {
        database.run("insert into room.recording_signal (event_id, revision, platform, room_key, kind, occurred_at)"
                + " select gen_random_uuid(), 1, platform, room_key, '" + kind + "', now() from room.meeting"
                + " where room_id = (select id from room.room where name = '" + room + "')");
    }

    @ParameterizedTest
    @CsvSource({"whereby,390,LIGHT", "daily,1280,DARK", "jitsi,1280,LIGHT"})
    void a_guest_consents_meets_and_leaves(String platform, int width, ColorScheme scheme) {
        room(platform, "cloud");
        try (Visitor guest = Visitor.guest(width, scheme).meetingOn(platform)) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            assertThat(page.getByText("Nobody is here yet.")).isVisible();
            guest.shows("lobby");

            page.getByLabel("Your name").fill("Ann Example");
            page.getByRole(AriaRole.BUTTON, name("Join")).click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            guest.shows("consent");
            page.getByRole(AriaRole.BUTTON, name("Agree")).click();

            call(page).getByText("Join the call").click();
            assertThat(call(page).getByText("is in the call")).isVisible();
            present("Ann");
            present("Ben");
            signal("started");
            assertThat(page.getByText("Recording started")).isAttached();
            guest.shows("call");
            assertThat(answers("c.given")).isEqualTo(1);

            call(page).getByText("Leave the call").click();
            assertThat(page.getByText("You left " + room)).isFocused();
            guest.shows("left");
            page.getByRole(AriaRole.BUTTON, name("Change my consent")).click();
            page.getByRole(AriaRole.BUTTON, name("Refuse")).click();
            assertThat(page.getByText("You refused to be recorded. The audio")).isVisible();
            assertThat(page.url()).doesNotContain("?", "#");
        }
    }

    @Test
    void a_call_needs_no_mouse_and_escape_is_no_answer() {
        room("whereby", "cloud");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            page.getByLabel("Your name").focus();
            page.keyboard().type("Kim");
            guest.press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            guest.press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
            assertThat(page.getByLabel("Your name")).isFocused();
            assertThat(database.count("select count(*) from room.meeting where room_id ="
                            + " (select id from room.room where name = '" + room + "')"))
                    .isZero();

            guest.press("Enter", "Tab", "Enter");
            assertThat(page.locator("iframe[title='Video call']")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, name("Consent: no"))).isVisible();
            page.getByRole(AriaRole.BUTTON, name("Leave")).focus();
            guest.press("Enter");
            assertThat(page.getByText("You left " + room)).isFocused();
            assertThat(page.getByText("You refused to be recorded")).isVisible();
        }
    }

    @Test
    void the_owner_starts_and_stops_the_recording() {
        room("tokens", "cloud");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.DARK).meetingOn("whereby")) {
            Page page = owner.page;
            owner.addsFrame("tokens", "whereby");
            page.navigate("/rooms/" + room);
            page.getByLabel("Your name").fill("Olga");
            page.getByRole(AriaRole.BUTTON, name("Join")).click();
            page.getByRole(AriaRole.BUTTON, name("Agree")).click();
            assertThat(page.getByText("0 in the call")).isVisible();
            present("Ben Example");
            page.locator(".who summary").click();
            assertThat(page.getByText("Ben Example")).isVisible();
            owner.showsBothWays("call-of-the-owner");
            page.locator(".who summary").click();
            page.getByRole(AriaRole.BUTTON, name("Start recording")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, name("Stop recording"))).isVisible();
            signal("started");
            page.getByRole(AriaRole.BUTTON, name("Stop recording")).click();
            signal("stopped");
            assertThat(page.getByRole(AriaRole.BUTTON, name("Start recording"))).isVisible();
            assertThat(FakeGateway.RECORDINGS).anyMatch(call -> call.startsWith("start "));
        }
    }

    @ParameterizedTest
    @CsvSource({"self-service, automatic-2nd-participant", "acme, prompt"})
    void where_only_people_in_the_call_can_record_the_owner_is_told_to(String platform, String trigger) {
        room(platform, "cloud", trigger);
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby");
                Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            for (Visitor visitor : List.of(owner, guest)) {
                visitor.addsFrame(platform, "whereby");
                visitor.page.navigate("/rooms/" + room);
                joinAs(visitor.page, "Olga");
                visitor.page.getByRole(AriaRole.BUTTON, name("Agree")).click();
                assertThat(visitor.page.getByText("0 in the call")).isVisible();
            }
            Locator hint = owner.page.getByText("Start the recording in the call's own menu");
            assertThat(hint).isVisible();
            assertThat(owner.page.getByRole(AriaRole.BUTTON, name("Start recording")))
                    .hasCount(0);
            assertThat(guest.page.getByText("in the call's own menu")).hasCount(0);

            signal("started");
            assertThat(hint).isHidden();
        }
    }

    @Test
    void somebody_who_came_before_the_recording_is_asked_when_it_starts() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.DARK).meetingOn("whereby")) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            page.getByLabel("Your name").fill("Early");
            page.getByRole(AriaRole.BUTTON, name("Join")).click();
            assertThat(page.locator("iframe[title='Video call']")).isVisible();
            signal("started");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.getByRole(AriaRole.BUTTON, name("Refuse")).click();
            assertThat(page.getByText("You refused to be recorded")).isAttached();
            assertThat(answers("not c.given")).isEqualTo(1);
        }
    }

    @Test
    void somebody_who_comes_as_the_recording_starts_is_asked() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = guest.page;
            page.route("**/join", route -> {
                signal("started");
                route.resume();
            });
            page.navigate("/rooms/" + room);
            joinAs(page, "Just now");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            page.getByRole(AriaRole.BUTTON, name("Agree")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, name("Consent: yes"))).isVisible();
            assertThat(answers("c.given")).isEqualTo(1);
        }
    }

    @Test
    void a_start_makes_what_the_room_records_and_a_stop_ends_all_of_it() {
        Api.room(Map.of(
                "name",
                room,
                "platform",
                "tokens",
                "recording_type",
                "cloud",
                "recording_modes",
                List.of("raw-tracks")));
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = owner.page;
            owner.addsFrame("tokens", "whereby");
            page.navigate("/rooms/" + room);
            joinAs(page, "Olga");
            page.getByRole(AriaRole.BUTTON, name("Agree")).click();
            page.getByRole(AriaRole.BUTTON, name("Start recording")).click();
            assertThat(page.locator("rec-time")).isVisible();
            String called = database.text("select room_name from room.meeting where room_id ="
                    + " (select id from room.room where name = '" + room + "')");
            assertThat(orders(called)).containsExactly("start TRACKS");

            page.getByRole(AriaRole.BUTTON, name("Stop recording")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, name("Start recording"))).isVisible();
            assertThat(orders(called)).containsExactly("start TRACKS", "stop COMPOSED", "stop TRACKS");
        }
    }

    /** Orders that the platform got about a room. */
    private static List<String> orders(String providerRoom) {
        return FakeGateway.RECORDINGS.stream()
                .map(call -> call.split(" "))
                .filter(call -> call[1].equals(providerRoom))
                .map(call -> call[0] + " " + call[2])
                .toList();
    }

    private long answers(String condition) {
        return database.count("select count(*) from room.consent c join room.meeting m on m.id = c.meeting_id"
                + " where m.room_id = (select id from room.room where name = '" + room + "') and " + condition);
    }

    @Test
    void the_focus_stays_in_the_question_about_recording() {
        room("whereby", "cloud");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT)) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Tab");
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            for (int step = 0; step < 8; step++) {
                guest.press("Tab");
                assertThat((Boolean) page.evaluate("document.activeElement === document.body"
                                + " || !!document.activeElement.closest('dialog')"))
                        .as("focus after %d steps", step + 1)
                        .isTrue();
            }
        }
    }

    @Test
    void the_page_is_told_what_happens_and_does_not_ask_again_and_again() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = guest.page;
            page.clock().install();
            page.navigate("/rooms/" + room);
            joinAs(page, "Told");
            assertThat(page.locator("iframe[title='Video call']")).isVisible();
            present("Ann");
            assertThat(page.getByText("1 in the call")).isVisible();
            AtomicInteger questions = new AtomicInteger();
            page.onRequest(request -> {
                if (request.url().endsWith("/status")) {
                    questions.incrementAndGet();
                }
            });

            page.clock().runFor(60_000);
            present("Ben");
            assertThat(page.getByText("2 in the call")).isVisible();
            assertThat(page.getByText("2 people in the call")).isAttached();
            assertThat(questions).as("questions in a minute").hasValue(0);

            page.getByRole(AriaRole.BUTTON, name("Leave")).click();
            assertThat(page.getByText("2 people here")).isVisible();
        }
    }

    @Test
    void without_events_the_page_asks_what_happens() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT)
                .meetingOn("whereby")
                .expecting("ERR_FAILED")) {
            Page page = guest.page;
            page.route("**/v1/meetings/*/events", route -> route.abort());
            page.navigate("/rooms/" + room);
            joinAs(page, "Cut off");
            assertThat(page.locator("iframe[title='Video call']")).isVisible();
            present("Ann");
            signal("started");
            assertThat(page.getByText("Recording started")).isAttached();
            assertThat(page.getByText("1 in the call")).isVisible();
        }
    }

    private static void joinAs(Page page, String person) {
        page.getByLabel("Your name").fill(person);
        page.getByRole(AriaRole.BUTTON, name("Join")).click();
    }

    @Test
    void a_call_that_does_not_load_says_so_and_gives_the_link() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT).behindAFirewall()) {
            Page page = guest.page;
            page.clock().install();
            page.navigate("/rooms/" + room);
            page.getByLabel("Your name").fill("Walled");
            page.getByRole(AriaRole.BUTTON, name("Join")).click();
            assertThat(page.getByText("Opening the call")).isVisible();
            page.waitForCondition(() -> page.locator("iframe").count() == 1);
            page.clock().runFor(12_500);
            assertThat(page.getByText("The call did not load")).isVisible();
            assertThat(page.getByText("Open the call in a new tab"))
                    .hasAttribute("href", Pattern.compile("https://video\\.example/Room-.*"));
            guest.showsBothWays("did-not-load");

            guest.meetingOn("whereby");
            page.getByRole(AriaRole.BUTTON, name("Try again")).click();
            assertThat(call(page).getByText("Join the call")).isVisible();
            assertThat(page.getByText("The call did not load")).isHidden();
        }
    }

    @Test
    void other_pages_cannot_speak_for_the_call() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Own");
            call(page).getByText("Join the call").click();
            assertThat(call(page).getByText("is in the call")).isVisible();
            page.evaluate("""
                    () => new Promise((heard) => {
                      addEventListener('message', () => setTimeout(heard));
                      postMessage({ type: 'leave', payload: {} }, '*');
                    })""");
            assertThat(page.locator("iframe[title='Video call']")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, name("Leave"))).isVisible();
        }
    }

    @Test
    void a_simulated_call_needs_no_provider() {
        FakeGateway.enable("mock");
        room("mock", "none");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.DARK)) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Mo");
            assertThat(call(page).getByText("Mo is in the call.")).isVisible();
            guest.showsBothWays("simulated-call");
            call(page).getByText("Leave the call").click();
            assertThat(page.getByText("You left " + room)).isFocused();
        }
    }

    @Test
    void a_platform_that_cannot_be_embedded_is_opened_by_its_link() {
        room("acme", "none");
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT).expecting("404")) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Link");
            assertThat(page.getByText("This call opens in a tab of its own")).isVisible();
            assertThat(page.getByText("Open the call", new Page.GetByTextOptions().setExact(true)))
                    .hasAttribute("href", Pattern.compile("https://video\\.example/Room-.*"));
            guest.showsBothWays("own-tab");
        }
    }

    @Test
    void a_lost_connection_is_told_and_comes_back_by_itself() {
        room("whereby", "none");
        try (Visitor guest = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT)
                .meetingOn("whereby")
                .expecting("ERR_")) {
            Page page = guest.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Train");
            assertThat(page.getByText("0 in the call")).isVisible();
            guest.isOffline(true);
            assertThat(page.getByText("Reconnecting")).isVisible();
            guest.isOffline(false);
            assertThat(page.getByText("Reconnecting")).isHidden();
            present("Ann");
            assertThat(page.getByText("1 in the call")).isVisible();
        }
    }

    @Test
    void an_unknown_room_says_so() {
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT).expecting("404")) {
            guest.page.navigate("/rooms/" + room);
            assertThat(guest.page.getByText("There is no such room")).isVisible();
            guest.showsBothWays("no-room");
        }
    }

    @Test
    void the_owner_comes_back_to_the_list_after_a_call() {
        room("whereby", "none");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT).meetingOn("whereby")) {
            Page page = owner.page;
            page.navigate("/rooms/" + room);
            joinAs(page, "Olga");
            call(page).getByText("Join the call").click();
            call(page).getByText("Leave the call").click();
            page.getByText("All rooms").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Rooms")))
                    .isVisible();
        }
    }

    @Test
    void a_locked_room_says_whom_to_ask() {
        Api.room(Map.of("name", room, "is_locked", true));
        try (Visitor guest = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT)) {
            guest.page.navigate("/rooms/" + room);
            assertThat(guest.page.getByText("This room is locked.")).isVisible();
            assertThat(guest.page.getByText("Sign in")).isVisible();
            guest.showsBothWays("locked");
        }
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
