package dev.parley.room.access;

import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Addresses that a browser visits to sign in at the OpenID provider: it is sent there, comes back with a code, and ends at
 * the page that it came from.
 */
@Singleton
class SignInPages {

    static final String LOGIN = SessionResource.PATH + "/login";
    static final String CALLBACK = SessionResource.PATH + "/callback";

    private static final Logger LOG = Logger.getLogger(SignInPages.class);

    private static final Pattern OWN_PATH =
            Pattern.compile("/|/(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})++");

    private static final String FAILED = "/?sign_in=failed";

    private final OidcTenants tenants;
    private final OidcCallers people;
    private final IdentityProviderManager identities;

    SignInPages(OidcTenants tenants, OidcCallers people, IdentityProviderManager identities) {
        this.tenants = tenants;
        this.people = people;
        this.identities = identities;
    }

    static boolean isSignIn(String path) {
        return path.equals(LOGIN) || path.equals(CALLBACK);
    }

    void register(@Observes Router router) {
        if (tenants.signsIn()) {
            router.get(LOGIN).order(0).handler(this::signIn);
            router.get(CALLBACK).order(0).handler(this::signIn);
        }
    }

    private void signIn(RoutingContext context) {
        BiConsumer<RoutingContext, Throwable> answeredBelow = (request, failure) -> {};
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answeredBelow);
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(identity -> proceed(context, identity), failure -> failed(context, failure));
    }

    private void proceed(RoutingContext context, SecurityIdentity identity) {
        if (!identity.isAnonymous()) {
            redirect(context, 303, ownPath(context.request().getParam("return")));
        } else if (context.request().path().equals(CALLBACK)) {
            redirect(context, 303, FAILED); // nobody is signing in: an old address, or one that somebody made up
        } else {
            people.challenge(context)
                    .subscribe()
                    .with(sent -> context.response().end(), failure -> failed(context, failure));
        }
    }

    private static void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            redirect(context, redirect.getCode(), redirect.getRedirectUri());
        } else {
            LOG.warnf("A sign-in at the OpenID provider failed; the browser is sent to the start page: %s", failure);
            redirect(context, 303, FAILED);
        }
    }

    /** A path of this service: never another host, however it is spelt. */
    static String ownPath(String path) {
        return Optional.ofNullable(path)
                .filter(text -> OWN_PATH.matcher(text).matches())
                .orElse("/");
    }

    private static void redirect(RoutingContext context, int status, String location) {
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.LOCATION, location)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end();
        }
    }
}
