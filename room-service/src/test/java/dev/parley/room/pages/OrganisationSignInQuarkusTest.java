package dev.parley.room.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.room.testing.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in of people by an OpenID provider, in a browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class OrganisationSignInQuarkusTest {

    private final String person = "person-" + UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "1280,DARK"})
    void a_person_signs_in_at_the_organisation_and_comes_back_to_the_page(int width, ColorScheme scheme) {
        Issuer.person = Map.of("sub", person, "name", "Ann Example");
        try (Visitor visitor = Visitor.guest(width, scheme)) {
            Page page = visitor.page;
            page.navigate("/transcripts?q=budget");
            assertThat(page.getByLabel("API key")).isVisible();
            visitor.shows("sign-in-organisation");
            page.getByText("Sign in with your organisation").focus();
            visitor.press("Enter");
            assertThat(page.getByLabel("Search transcripts")).hasValue("budget");
            assertThat(page.locator("summary")).hasText("Ann Example");
            assertThat(page.getByRole(AriaRole.LINK, named("Operator"))).hasCount(0);
            assertThat((String) page.evaluate(
                            "JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])"))
                    .doesNotContain("eyJ")
                    .doesNotContain("code=");

            page.locator("summary").click();
            page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
            assertThat(page.getByText("Sign in with your organisation")).isVisible();
        }
    }

    @Test
    void an_operator_of_the_organisation_finds_the_operators_pages() {
        Issuer.person = Map.of("sub", person, "realm_access", Map.of("roles", List.of(Issuer.ROLE)));
        try (Visitor visitor = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT)) {
            Page page = visitor.page;
            page.navigate("/");
            page.getByText("Sign in with your organisation").click();
            page.getByRole(AriaRole.LINK, named("Operator")).click();
            assertThat(page.getByText("Rollout")).isVisible();
        }
    }

    @Test
    void a_sign_in_that_fails_says_so() {
        Issuer.person = Map.of("sub", person, "id", Map.of("nonce", "another"));
        try (Visitor visitor = Visitor.guest(Visitor.PHONE, ColorScheme.LIGHT)) {
            Page page = visitor.page;
            page.navigate("/");
            page.getByText("Sign in with your organisation").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The sign-in failed.");
            assertThat(page.getByText("Sign in with your organisation")).isVisible();
            visitor.showsBothWays("sign-in-failed");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
