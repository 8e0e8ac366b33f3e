package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.testing.TokenService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class RoleCredentialsTest {

    private final TokenService tokens = new TokenService("AKIAWORKER", "secret");
    private final MovableClock clock = new MovableClock();
    private final RoleCredentials role = new RoleCredentials(
            StsAsyncClient.builder()
                    .endpointOverride(URI.create(tokens.endpoint()))
                    .region(Region.of(TokenService.REGION))
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAWORKER", "secret")))
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                    .build(),
            AssumeRoleRequest.builder()
                    .roleArn(TokenService.ROLE_ARN)
                    .externalId(TokenService.EXTERNAL_ID)
                    .roleSessionName("test")
                    .build(),
            clock);

    /** A clock that a test moves. */
    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.now();

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

    @AfterEach
    void close() {
        role.close();
        tokens.close();
    }

    private CompletableFuture<AwsCredentialsIdentity> begin() {
        return role.resolveIdentity(ResolveIdentityRequest.builder().build());
    }

    private String keyId() throws Exception {
        return begin().get(1, TimeUnit.MINUTES).accessKeyId();
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Test
    void callers_at_the_same_time_and_later_share_the_credentials() throws Exception {
        List<CompletableFuture<AwsCredentialsIdentity>> calls =
                IntStream.range(0, 20).mapToObj(number -> begin()).toList();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
        pass(Duration.ofMinutes(54));

        assertThat(calls).extracting(call -> call.join().accessKeyId()).containsOnly(keyId());
        assertThat(tokens.outcomes()).containsExactly("granted");
    }

    @Test
    void credentials_are_renewed_shortly_before_they_expire() throws Exception {
        String first = keyId();
        pass(Duration.ofMinutes(56));

        assertThat(keyId()).isNotEqualTo(first);
        assertThat(tokens.outcomes()).hasSize(2);
    }

    @Test
    void short_credentials_are_used_for_three_quarters_of_their_life() throws Exception {
        tokens.grantFor(Duration.ofMinutes(8));
        String first = keyId();
        pass(Duration.ofMinutes(5));
        assertThat(keyId()).isEqualTo(first);
        pass(Duration.ofMinutes(2));

        assertThat(keyId()).isNotEqualTo(first);
    }

    @Test
    void while_a_renewal_fails_the_old_credentials_serve_until_they_expire() throws Exception {
        String first = keyId();
        tokens.setDown(true);
        pass(Duration.ofMinutes(58));
        assertThat(keyId()).isEqualTo(first);
        pass(Duration.ofMinutes(3));

        assertThatThrownBy(this::keyId).rootCause().hasMessageContaining("503");
        tokens.setDown(false);
        assertThat(keyId()).isNotEqualTo(first);
    }

    @Test
    void credentials_that_were_given_up_are_replaced_once() throws Exception {
        String first = keyId();
        RoleCredentials.Session refused = role.current().orElseThrow();
        role.giveUp(refused);
        String second = keyId();
        role.giveUp(refused);

        assertThat(second).isNotEqualTo(first);
        assertThat(keyId()).isEqualTo(second);
    }

    @Test
    void no_text_form_holds_a_secret() throws Exception {
        keyId();

        assertThat(String.valueOf(role) + role.current()).doesNotContain(tokens.secrets());
    }
}
