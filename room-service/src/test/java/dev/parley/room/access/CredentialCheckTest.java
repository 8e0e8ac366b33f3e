package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class CredentialCheckTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Credentials BEARER = credentials(true, Optional.empty(), Optional.empty());

    private final Time time = new Time();
    private Optional<Throwable> failure = Optional.empty();
    private final CredentialCheck check = new CredentialCheck(
            new IdentityProviderManager() {
                @Override
                public Uni<SecurityIdentity> authenticate(AuthenticationRequest request) {
                    return failure.map(reason -> Uni.createFrom().<SecurityIdentity>failure(reason))
                            .orElseGet(() -> Uni.createFrom().item(ApiKeyIdentities.identity("ann")));
                }

                @Override
                public SecurityIdentity authenticateBlocking(AuthenticationRequest request) {
                    throw new UnsupportedOperationException();
                }
            },
            time);

    private static final class Time extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private record Token(Instant expiry) implements JsonWebToken {

        @Override
        public String getName() {
            return "ann";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of(Claims.exp.name());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) (Object) expiry.getEpochSecond();
        }
    }

    private static Credentials credentials(boolean bearer, Optional<String> key, Optional<String> session) {
        return new Credentials(bearer, Optional.empty(), key, session, false);
    }

    private Supplier<Uni<Boolean>> ofToken(Duration lifetime) {
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new Token(START.plus(lifetime)))
                .build();
        return check.of(BEARER, identity);
    }

    private boolean after(Duration passed, Supplier<Uni<Boolean>> isGood) {
        time.now = START.plus(passed);
        return isGood.get().await().indefinitely();
    }

    @Test
    void a_token_is_good_until_it_expires() {
        Supplier<Uni<Boolean>> isGood = ofToken(Duration.ofHours(3));

        assertThat(after(Duration.ofHours(3).minusSeconds(1), isGood)).isTrue();
        assertThat(after(Duration.ofHours(3), isGood)).isFalse();
    }

    @Test
    void a_token_that_expires_within_minutes_is_good_for_an_hour() {
        Supplier<Uni<Boolean>> isGood = ofToken(Duration.ofMinutes(5));

        assertThat(after(Duration.ofMinutes(59), isGood)).isTrue();
        assertThat(after(Duration.ofHours(1), isGood)).isFalse();
    }

    @Test
    void a_key_and_a_session_are_good_until_they_are_refused() {
        for (Credentials credentials : Set.of(
                credentials(false, Optional.of("key"), Optional.empty()),
                credentials(false, Optional.empty(), Optional.of("session")))) {
            Supplier<Uni<Boolean>> isGood = check.of(credentials, ApiKeyIdentities.identity("ann"));
            failure = Optional.empty();
            assertThat(after(Duration.ofDays(1), isGood)).isTrue();

            failure = Optional.of(new AuthenticationFailedException());
            assertThat(after(Duration.ofDays(2), isGood)).isFalse();
        }
    }

    @Test
    void guests_have_no_credentials_that_could_end() {
        failure = Optional.of(new AuthenticationFailedException());
        SecurityIdentity guest =
                QuarkusSecurityIdentity.builder().setAnonymous(true).build();

        assertThat(after(
                        Duration.ofDays(1),
                        check.of(credentials(false, Optional.empty(), Optional.of("ended")), guest)))
                .isTrue();
    }
}
