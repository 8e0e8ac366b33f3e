package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import dev.parley.room.access.Users;
import dev.parley.room.calendar.LocalCalendars;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.webhooks.LocalWebhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a room in a browser: every field, its calendar, its webhook, its logo. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RoomSettingsQuarkusTest {

    private static final DateTimeFormatter ICS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** One pixel. */
    private static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Inject
    Vertx vertx;

    @Inject
    RoomServiceConfig config;

    @Inject
    Users users;

    private final String name = "board-" + UUID.randomUUID().toString().substring(0, 8);
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/calendar.ics", calendar());
        answer("/hook", "thanks");
        server.start();
        LocalWebhooks.allow(vertx);
        LocalCalendars.allow(vertx, config);
    }

    private void answer(String path, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    /** A meeting in this room in an hour. */
    private String calendar() {
        Instant start = Instant.now().plusSeconds(3600);
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//test//EN",
                "BEGIN:VEVENT",
                "UID:" + UUID.randomUUID(),
                "DTSTAMP:" + ICS.format(start),
                "DTSTART:" + ICS.format(start),
                "DTEND:" + ICS.format(start.plusSeconds(1800)),
                "SUMMARY:Budget of the quarter",
                "LOCATION:" + FakeGateway.PUBLIC_URL + "/" + name,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String label) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    @Test
    void every_field_of_a_room_is_edited() {
        Api.room(Map.of("name", name, "platform", "whereby"));
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            field(page, "Platform").selectOption("daily");
            field(page, "Kind").selectOption("group");
            field(page, "Most people at once").fill("12");
            field(page, "Locked").check();
            field(page, "Shared").check();
            field(page, "Record").selectOption("cloud");
            field(page, "Start").selectOption("prompt");
            field(page, "Files").selectOption("cloud,raw-tracks");
            field(page, "Do not ask for consent").check();
            field(page, "Follow a calendar").check();
            field(page, "Calendar address").fill("https://calendar.example/a.ics");
            field(page, "Read again every").fill("600");
            field(page, "Address").fill("https://hooks.example/parley");
            page.getByText("Events: Transcript completed").click();
            field(page, "Meeting ended").check();
            assertThat(page.getByText("Events: 2 of 12")).isVisible();
            page.getByText("Zulip", new Page.GetByTextOptions().setExact(true)).click();
            field(page, "Post to Zulip").check();
            field(page, "Stream").fill("board");
            field(page, "Topic").fill("notes");
            owner.showsBothWays("settings-every-field");
            button(page, "Save").click();
            assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
        assertThat(Api.owner().get("/v1/rooms/name/{name}", name).jsonPath().getMap(""))
                .containsEntry("platform", "daily")
                .containsEntry("platform_reason", "pinned")
                .containsEntry("room_mode", "group")
                .containsEntry("room_size", 12)
                .containsEntry("is_locked", true)
                .containsEntry("is_shared", true)
                .containsEntry("recording_type", "cloud")
                .containsEntry("recording_trigger", "prompt")
                .containsEntry("recording_modes", List.of("cloud", "raw-tracks"))
                .containsEntry("skip_consent", true)
                .containsEntry("ics_enabled", true)
                .containsEntry("ics_url", "https://calendar.example/a.ics")
                .containsEntry("ics_fetch_interval", 600)
                .containsEntry("webhook_url", "https://hooks.example/parley")
                .containsEntry("webhook_events", List.of("meeting.ended", "transcript.completed"))
                .containsEntry("zulip_auto_post", true)
                .containsEntry("zulip_stream", "board")
                .containsEntry("zulip_topic", "notes");
    }

    @Test
    void the_calendar_is_read_by_hand_and_shows_the_next_meetings_or_what_is_wrong() {
        Api.room(Map.of("name", name, "ics_url", url("/calendar.ics"), "ics_enabled", true));
        try (Visitor owner = Visitor.owner(Visitor.PHONE, ColorScheme.DARK).expecting("status of 5")) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            button(page, "Read now").click();
            assertThat(page.locator("room-calendar")).containsText("1 event");
            assertThat(page.locator("room-calendar li")).containsText("Budget of the quarter");
            owner.showsBothWays("settings-calendar");

            status = 500;
            button(page, "Read now").click();
            assertThat(page.locator("room-calendar [role=alert]")).containsText("500");
            assertThat(page.locator("room-calendar li")).containsText("Budget of the quarter");
        }
    }

    @Test
    void a_test_call_of_the_webhook_shows_the_answer_and_its_secret_is_renewed() {
        String room = Api.room(Map.of("name", name, "webhook_url", url("/hook"), "webhook_secret", "the old one"))
                .getString("id");
        try (Visitor owner = Visitor.owner(Visitor.PHONE, ColorScheme.LIGHT)) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            button(page, "Send a test").click();
            assertThat(page.locator("room-webhook")).containsText("Answered with 200.");
            assertThat(page.locator("room-webhook pre")).hasText("thanks");
            owner.showsBothWays("settings-webhook-test");
            status = 410;
            button(page, "Send a test").click();
            assertThat(page.locator("room-webhook")).containsText("Answered with 410. Only 2xx counts as received.");

            button(page, "Show secret").click();
            assertThat(page.locator("room-webhook code")).hasText("the old one");
            button(page, "New secret").click();
            assertThat(page.getByText("The old secret signs calls too until")).isVisible();
            assertThat(page.locator("room-webhook code"))
                    .hasText(Api.owner().get("/v1/rooms/{id}", room).jsonPath().getString("webhook_secret"));
        }
    }

    @Test
    void a_logo_is_stored_shown_and_removed() {
        String room = Api.room(Map.of("name", name)).getString("id");
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.DARK).expecting("422")) {
            Page page = owner.page;
            page.navigate("/rooms/" + name + "/settings");
            field(page, "Logo").setInputFiles(new FilePayload("logo.png", "image/png", new byte[] {1, 2, 3}));
            assertThat(page.locator("room-logo [role=alert]")).isVisible();
            field(page, "Logo").setInputFiles(new FilePayload("logo.png", "image/png", LOGO));
            assertThat(page.getByAltText("The room’s logo")).isVisible();
            assertThat(Api.owner().get("/v1/rooms/{id}/logo", room).asByteArray())
                    .isEqualTo(LOGO);
            page.reload();
            assertThat(page.getByAltText("The room’s logo")).isVisible();
            owner.showsBothWays("settings-logo");
            button(page, "Remove logo").click();
            assertThat(page.getByAltText("The room’s logo")).hasCount(0);
            assertThat(Api.owner().get("/v1/rooms/{id}/logo", room).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void a_shared_room_is_seen_but_not_changed_by_others(int width, ColorScheme scheme) throws Throwable {
        Api.room(Map.of("name", name, "is_shared", true));
        String key = users.keyOf("other-" + UUID.randomUUID());
        try (Visitor other = Visitor.guest(width, scheme).signedIn(key)) {
            Page page = other.page;
            page.navigate("/");
            Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(name));
            assertThat(row).containsText("shared with you");
            assertThat(row.getByText("Settings")).hasCount(0);
            row.getByText("History").click();
            assertThat(page.getByText("Nobody has met here yet.")).isVisible();
            page.navigate("/rooms/" + name + "/settings");
            assertThat(page.getByText("Only its owner can change it.")).isVisible();
            other.shows("shared-room");
        }
    }
}
