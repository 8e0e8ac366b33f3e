package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.webhook.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T11:00:00Z");
    private static final String SECRET = "short"; // Prosody does not mind, and neither do we
    private static final String APP = "vpaas-magic-cookie-0c1d2e3f4a5b46c7889900aabbccddee";
    private static final ProviderRoomName ROOM = new ProviderRoomName("Weekly-8f3a");

    private static final SelfHostedJitsi SERVER = new SelfHostedJitsi(
            SelfHostedJitsi.base("meet.acme.test"),
            Optional.empty(),
            Optional.empty(),
            "parley",
            "jitsi",
            new Secret(SECRET));
    private static final SelfHostedJitsi TENANT = new SelfHostedJitsi(
            SelfHostedJitsi.base("meet.acme.test"),
            Optional.of("meet.jitsi"),
            Optional.of("Acme"),
            "parley",
            "jitsi",
            new Secret(SECRET));
    private static final Jaas JAAS =
            Jaas.of(URI.create("https://8x8.vc/v1"), APP, "4f4910", PrivateKeyPemParser.read(Keys.pkcs8()));

    private static JoinRequest request(Deployment deployment, boolean owner) {
        return new JoinRequest(
                ROOM,
                deployment.roomUrl("weekly-8f3a"),
                Optional.of("user-4711"),
                Optional.of("Dana Ruiz"),
                owner,
                END);
    }

    private static JoinLink link(JoinRequest request) {
        return new JitsiTokens(List.of(SERVER, JAAS), Clock.fixed(NOW, ZoneOffset.UTC))
                .joinLink(request)
                .await()
                .indefinitely();
    }

    private static DecodedToken token(JoinRequest request) {
        return DecodedToken.of(link(request).url().getRawQuery().substring("jwt=".length()));
    }

    @Test
    void a_token_for_a_server_of_ones_own_says_all_that_prosody_asks_for() {
        DecodedToken token = token(request(SERVER, true));

        assertThat(token.signedUnder(SECRET)).isTrue();
        assertThat(token.header().path("alg").textValue()).isEqualTo("HS256");
        assertThat(token.header().path("typ").textValue()).isEqualTo("JWT");
        JsonNode claims = token.claims();
        assertThat(claims.path("iss").textValue()).isEqualTo("parley");
        assertThat(claims.path("aud").textValue()).as("a string, not a list").isEqualTo("jitsi");
        assertThat(claims.path("sub").textValue()).isEqualTo("meet.acme.test");
        assertThat(claims.path("room").textValue()).as("in lower case").isEqualTo("weekly-8f3a");
        assertThat(claims.path("nbf").longValue()).isEqualTo(NOW.getEpochSecond() - 60);
        assertThat(claims.path("exp").longValue()).isEqualTo(END.getEpochSecond());
        JsonNode user = claims.path("context").path("user");
        assertThat(user.path("id").textValue()).isEqualTo("user-4711");
        assertThat(user.path("name").textValue()).isEqualTo("Dana Ruiz");
        assertThat(user.path("moderator").textValue()).isEqualTo("true");
        assertThat(user.path("affiliation").textValue()).isEqualTo("owner");
        assertThat(claims.path("context").has("features"))
                .as("a server denies every feature that a list leaves out")
                .isFalse();
        assertThat(claims.path("context").has("group")).isFalse();
    }

    @Test
    void a_guest_neither_moderates_nor_records() {
        JsonNode context = token(request(SERVER, false)).claims().path("context");

        assertThat(context.path("user").path("moderator").textValue()).isEqualTo("false");
        assertThat(context.path("user").path("affiliation").textValue()).isEqualTo("member");
        assertThat(context.path("features").path("recording").textValue()).isEqualTo("false");
    }

    @Test
    void a_tenant_is_the_subject_and_the_group_and_stands_before_the_room() {
        JsonNode claims =
                DecodedToken.of(TENANT.token(request(TENANT, true), NOW)).claims();

        assertThat(claims.path("sub").textValue()).isEqualTo("acme");
        assertThat(claims.path("room").textValue()).isEqualTo("weekly-8f3a");
        assertThat(claims.path("context").path("group").textValue()).isEqualTo("Acme");
        assertThat(TENANT.roomUrl("weekly-8f3a")).hasToString("https://meet.acme.test/Acme/weekly-8f3a");
        assertThat(TENANT.has(SERVER.roomUrl("weekly-8f3a"))).isFalse();
    }

    @Test
    void a_token_for_jaas_is_signed_by_the_accounts_key() {
        DecodedToken token = token(request(JAAS, true));

        assertThat(token.signedBy(Keys.PAIR.getPublic())).isTrue();
        assertThat(token.header().path("alg").textValue()).isEqualTo("RS256");
        assertThat(token.header().path("typ").textValue()).isEqualTo("JWT");
        assertThat(token.header().path("kid").textValue()).isEqualTo(APP + "/4f4910");
        JsonNode claims = token.claims();
        assertThat(claims.path("iss").textValue()).isEqualTo("chat");
        assertThat(claims.path("aud").textValue()).isEqualTo("jitsi");
        assertThat(claims.path("sub").textValue()).isEqualTo(APP);
        assertThat(claims.path("room").textValue()).isEqualTo("weekly-8f3a");
        assertThat(claims.path("exp").longValue()).isEqualTo(END.getEpochSecond());
        assertThat(claims.has("admin")).isFalse();
        assertThat(claims.path("context").path("user").path("moderator").textValue())
                .isEqualTo("true");
        assertThat(JAAS.roomUrl("weekly-8f3a")).hasToString("https://8x8.vc/" + APP + "/weekly-8f3a");
    }

    @Test
    void an_owner_at_jaas_may_start_everything_and_a_guest_nothing() {
        for (boolean owner : List.of(true, false)) {
            JsonNode features =
                    token(request(JAAS, owner)).claims().path("context").path("features");

            assertThat(features.fieldNames())
                    .toIterable()
                    .contains("recording", "livestreaming", "transcription", "outbound-call");
            assertThat(features)
                    .allSatisfy(value -> assertThat(value.textValue()).isEqualTo(Boolean.toString(owner)));
        }
    }

    @Test
    void the_subject_is_the_xmpp_domain_where_it_is_not_the_host() {
        SelfHostedJitsi docker = new SelfHostedJitsi(
                SelfHostedJitsi.base("meet.acme.test"),
                Optional.of("Meet.Jitsi"),
                Optional.empty(),
                "parley",
                "jitsi",
                new Secret(SECRET));

        assertThat(DecodedToken.of(docker.token(request(docker, true), NOW))
                        .claims()
                        .path("sub")
                        .textValue())
                .isEqualTo("meet.jitsi");
        assertThat(docker.roomUrl("a")).hasToString("https://meet.acme.test/a");
    }

    @Property(tries = 200)
    void a_name_in_a_token_has_no_control_characters(@ForAll String name) {
        String minted = token(new JoinRequest(
                        ROOM, SERVER.roomUrl("weekly-8f3a"), Optional.empty(), Optional.of(name), true, END))
                .claims()
                .at("/context/user/name")
                .textValue();

        assertThat(minted.codePoints())
                .noneMatch(Character::isISOControl)
                .allMatch(point -> point == 9 || point >= 0x20 && point != 0xFFFE && point != 0xFFFF);
    }

    @ParameterizedTest
    @CsvSource({
        "'Zo\u00eb \u0001\u0007Ruiz\u007f', 'Zo\u00eb Ruiz'",
        "'a\u202eb\u2028c', abc",
        "'👩\u200d💻 <&>\"', '👩\u200d💻 <&>\"'"
    })
    void only_what_nobody_can_see_is_taken_out_of_a_name(String name, String minted) {
        JoinRequest request =
                new JoinRequest(ROOM, SERVER.roomUrl("weekly-8f3a"), Optional.empty(), Optional.of(name), true, END);

        assertThat(token(request).claims().at("/context/user/name").textValue()).isEqualTo(minted);
    }

    @Test
    void an_administrative_token_is_short_lived() {
        DecodedToken token = DecodedToken.of(JAAS.adminToken(NOW));

        assertThat(token.signedBy(Keys.PAIR.getPublic())).isTrue();
        assertThat(token.claims().path("admin").booleanValue()).isTrue();
        assertThat(token.claims().path("exp").longValue()).isEqualTo(NOW.getEpochSecond() + 60);
    }

    @Property(tries = 200)
    void no_value_below_the_context_is_anything_but_text(
            @ForAll Optional<@StringLength(max = 36) String> userId,
            @ForAll Optional<String> name,
            @ForAll boolean owner) {
        JsonNode context = token(new JoinRequest(ROOM, SERVER.roomUrl("weekly-8f3a"), userId, name, owner, END))
                .claims()
                .path("context");

        assertThat(context.path("user"))
                .allSatisfy(value -> assertThat(value.isTextual()).isTrue());
        assertThat(context.path("features"))
                .allSatisfy(value -> assertThat(value.isTextual()).isTrue());
        assertThat(context.path("user").has("id")).isEqualTo(userId.isPresent());
        assertThat(context.path("user").has("name")).isEqualTo(name.isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.acme.test.evil.test/weekly-8f3a",
                "http://meet.acme.test/weekly-8f3a",
                "https://8x8.vc/vpaas-magic-cookie-of-others/weekly-8f3a",
                "mailto:dana@acme.test",
                "weekly-8f3a"
            })
    void no_token_is_put_on_a_link_that_leads_elsewhere(String url) {
        JoinRequest request = new JoinRequest(ROOM, URI.create(url), Optional.empty(), Optional.empty(), true, END);

        assertThatThrownBy(() -> link(request)).isInstanceOf(PlatformException.NotFound.class);
    }

    @Test
    void nothing_shows_a_token_or_a_key() {
        JoinLink link = link(request(JAAS, true));

        assertThat(link.toString() + SERVER + JAAS + new Deployments(Optional.of(SERVER), Optional.of(JAAS)))
                .doesNotContain("jwt=", SECRET, "RSA private", "modulus");
    }

    @Test
    void a_private_key_is_read_in_every_form_that_operators_have() {
        for (String pem : List.of(
                Keys.pkcs8(),
                Keys.pkcs1(),
                Keys.pkcs1().replace("\n", "\\n"),
                Keys.pkcs8().replace("\n", "\r\n"))) {
            assertThat(PrivateKeyPemParser.read(pem)).isEqualTo(Keys.PAIR.getPrivate());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-text",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n=\n-----END RSA PRIVATE KEY-----"
            })
    void an_invalid_private_key_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> PrivateKeyPemParser.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret-text");
    }

    @Test
    void a_server_for_development_is_given_with_its_scheme() {
        SelfHostedJitsi local = new SelfHostedJitsi(
                SelfHostedJitsi.base("http://127.0.0.1:18103"),
                Optional.empty(),
                Optional.empty(),
                "parley",
                "jitsi",
                new Secret(SECRET));

        assertThat(local.roomUrl("a")).hasToString("http://127.0.0.1:18103/a");
        assertThat(DecodedToken.of(local.token(request(local, false), NOW))
                        .claims()
                        .path("sub")
                        .textValue())
                .isEqualTo("127.0.0.1");
    }
}
