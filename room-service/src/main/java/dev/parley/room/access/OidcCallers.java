package dev.parley.room.access;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Authentication of people by an OpenID provider: bearer tokens, and the cookies of the code flow. A provider that does not
 * answer is 503, and never holds a request longer than {@link #PATIENCE}.
 */
@Singleton
class OidcCallers {

    private static final Logger LOG = Logger.getLogger(OidcCallers.class);

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MAX_CAUSES = 16;

    private final Vertx vertx;
    private final OidcTenants tenants;
    private final OidcAuthenticationMechanism mechanism;

    OidcCallers(Vertx vertx, OidcTenants tenants, OidcAuthenticationMechanism mechanism) {
        this.vertx = vertx;
        this.tenants = tenants;
        this.mechanism = mechanism;
    }

    /** Whether the request belongs to a sign-in at the provider. */
    boolean isSignIn(RoutingContext context) {
        return tenants.signsIn() && SignInPages.isSignIn(context.request().path());
    }

    /** The person of the bearer token; fails with 401 if it is not valid here, or if none is. */
    Uni<SecurityIdentity> byToken(RoutingContext context, IdentityProviderManager identities) {
        if (!tenants.acceptsTokens()) {
            return Uni.createFrom()
                    .failure(() -> refused("bearer tokens are not accepted; send an API key in X-API-Key"));
        }
        OidcTenants.choose(context, OidcTenants.TOKENS);
        return bounded(mechanism.authenticate(context, identities))
                .onItem()
                .ifNull()
                .failWith(() -> refused("the bearer token is not valid here"))
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> failure.getCause() instanceof ProblemException
                        ? failure
                        : refused("the bearer token is not valid here: expired, or not made for this service"))
                .onFailure()
                .invoke(() -> context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    /** The person whose session at the provider the cookie holds; null for a guest, and if the session ended. */
    Uni<SecurityIdentity> byPage(RoutingContext context, IdentityProviderManager identities) {
        if (!tenants.signsIn()) {
            return Uni.createFrom().nullItem();
        }
        OidcTenants.choose(context, OidcTenants.PAGES);
        Uni<SecurityIdentity> person = bounded(mechanism.authenticate(context, identities));
        return isSignIn(context)
                ? person
                : person.onFailure(OidcCallers::isEnded).recoverWithUni(failure -> {
                    LOG.debugf("A session of an OpenID provider ended; the caller is a guest now: %s", failure);
                    SessionCookie.removeAll(context.request());
                    return Uni.createFrom().nullItem();
                });
    }

    /** Sends the browser to the provider; the request is answered. */
    Uni<Boolean> challenge(RoutingContext context) {
        OidcTenants.choose(context, OidcTenants.PAGES);
        return bounded(mechanism.sendChallenge(context));
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return VertxDelay.back(
                vertx,
                () -> work.ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure(OidcCallers::isOutage)
                        .transform(OidcCallers::unavailable)
                        .subscribeAsCompletionStage());
    }

    private static boolean isEnded(Throwable failure) {
        return (failure instanceof AuthenticationFailedException && !(failure.getCause() instanceof ProblemException))
                || failure instanceof AuthenticationCompletionException
                || failure instanceof AuthenticationRedirectException;
    }

    /** Everything but an answer about the credentials. */
    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof AuthenticationException)
                || causes(failure).anyMatch(cause -> cause instanceof IOException || cause instanceof TimeoutException);
    }

    private static AuthenticationFailedException unavailable(Throwable failure) {
        LOG.warnf(
                "The OpenID provider does not answer; requests with its tokens are answered 503 until it does: %s",
                failure);
        return new AuthenticationFailedException(new ProblemException(
                ErrorCode.TEMPORARILY_UNAVAILABLE, "the OpenID provider does not answer; retry later", RETRY_AFTER));
    }

    static AuthenticationFailedException refused(String why) {
        return new AuthenticationFailedException(new ProblemException(ErrorCode.UNAUTHORIZED, why));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
