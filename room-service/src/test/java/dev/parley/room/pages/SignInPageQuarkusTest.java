package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in, sign-out and keys in a browser, by the keyboard alone. */
@QuarkusTest
@ExtendWith(Chromium.class)
class SignInPageQuarkusTest {

    @ParameterizedTest
    @CsvSource({"390,DARK", "1280,LIGHT"})
    void a_page_that_needs_a_user_asks_for_the_key_and_is_shown_afterwards(int width, ColorScheme scheme) {
        try (Visitor visitor = Visitor.guest(width, scheme).expecting("401")) {
            Page page = visitor.page;
            page.navigate("/transcripts?q=budget");
            assertThat(page.getByRole(AriaRole.HEADING, named("Sign in to Parley")))
                    .isVisible();
            page.getByLabel("API key").focus();
            page.keyboard().type("a key that nobody made");
            visitor.press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(page.getByLabel("API key")).isFocused();
            visitor.shows("sign-in");

            page.getByLabel("API key").fill(FakeGateway.OWNER_KEY);
            visitor.press("Enter");
            assertThat(page.getByLabel("Search transcripts")).hasValue("budget");
            assertThat((String) page.evaluate(
                            "JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])"))
                    .doesNotContain(FakeGateway.OWNER_KEY)
                    .doesNotContain("parley_session");

            page.locator("summary").focus();
            visitor.press("Enter");
            page.getByRole(AriaRole.BUTTON, named("Sign out")).focus();
            visitor.press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, named("Sign in to Parley")))
                    .isVisible();
        }
    }

    @Test
    void whoever_signs_in_from_a_room_comes_back_to_it() {
        String room = Api.newName();
        Api.room(Map.of("name", room, "is_locked", true));
        try (Visitor visitor = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = visitor.page;
            page.navigate("/rooms/" + room);
            page.getByText("Sign in").click();
            page.getByLabel("API key").fill(FakeGateway.OWNER_KEY);
            visitor.press("Enter");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Join"))).isVisible();
            assertThat(page.url()).endsWith("/rooms/" + room);
        }
    }

    @Test
    void a_key_is_shown_once_and_works_until_it_is_deleted() {
        try (Visitor owner = Visitor.owner(Visitor.DESK, ColorScheme.DARK)) {
            Page page = owner.page;
            page.navigate("/me");
            page.getByLabel("What the key is for").fill("Nightly export");
            owner.press("Enter");
            String key = page.locator("code").textContent();
            assertThat(Api.as(key).get("/v1/me").jsonPath().getString("sub")).isEqualTo(FakeGateway.OWNER);
            owner.showsBothWays("keys");
            page.reload();
            assertThat(page.getByText("Nightly export").first()).isVisible();
            assertThat(page.locator("code")).hasCount(0);
            page.getByRole(AriaRole.BUTTON, named("Delete Nightly export"))
                    .first()
                    .click();
            assertThat(page.getByText("Nightly export")).hasCount(0);
            assertThat(Api.as(key).get("/v1/me").statusCode()).isEqualTo(401);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
