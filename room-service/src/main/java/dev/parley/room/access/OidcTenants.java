package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.Oidc;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settings of the OpenID provider, as two tenants of Quarkus: one for bearer tokens and one for the code flow of the pages.
 * The provider is first asked when somebody comes with a token or signs in, so that the service starts without it.
 */
@ApplicationScoped
class OidcTenants implements TenantConfigResolver {

    static final String TOKENS = "tokens";
    static final String PAGES = "pages";

    private static final String CHOICE = OidcTenants.class.getName();
    private static final String SESSION_COOKIE = "q_session_" + PAGES;

    /** Value of the setting of the token type that lets any pass. */
    private static final String ANY = "any";

    private final Oidc settings;
    private final String secret;
    private final RoomServiceConfig config;
    private final Map<String, OidcTenantConfig> tenants;

    OidcTenants(RoomServiceConfig config, @ConfigProperty(name = "parley.internal.token") Optional<String> secret) {
        this.config = config;
        this.settings = config.oidc();
        this.secret = secret.orElseGet(() -> UUID.randomUUID().toString());
        this.tenants = Stream.of(TOKENS, PAGES)
                .filter(tenant -> tenant.equals(TOKENS) ? acceptsTokens() : signsIn())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), tenant -> tenant.equals(TOKENS) ? tokens() : pages()));
    }

    boolean acceptsTokens() {
        return settings.issuer().isPresent();
    }

    boolean signsIn() {
        return acceptsTokens() && settings.clientId().isPresent();
    }

    static boolean isSessionCookie(String name) {
        return name.startsWith(SESSION_COOKIE);
    }

    /** Chooses the tenant that a request is authenticated by. */
    static void choose(RoutingContext context, String tenant) {
        context.put(CHOICE, tenant);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> blockingContext) {
        return Uni.createFrom().item(tenants.get(context.<String>get(CHOICE, "")));
    }

    private OidcTenantConfig tokens() {
        TokenConfigBuilder token = OidcTenantConfig.builder()
                .tenantId(TOKENS)
                .applicationType(ApplicationType.SERVICE)
                .authServerUrl(url())
                .connectionTimeout(OidcCallers.PATIENCE)
                .roles()
                .roleClaimPath(settings.roleClaim())
                .end()
                .token()
                .issuer(issuer())
                .audience(settings.audience().orElse(""))
                .principalClaim("sub")
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false);
        if (!settings.tokenType().equals(ANY)) {
            token.tokenType(settings.tokenType());
        }
        return token.end().build();
    }

    private OidcTenantConfig pages() {
        String client = settings.clientId().orElseThrow();
        return OidcTenantConfig.builder()
                .tenantId(PAGES)
                .applicationType(ApplicationType.WEB_APP)
                .authServerUrl(url())
                .clientId(client)
                .credentials(settings.clientSecret().orElse(""))
                .connectionTimeout(OidcCallers.PATIENCE)
                .roles()
                .source(Source.accesstoken)
                .roleClaimPath(settings.roleClaim())
                .end()
                .token()
                .issuer(issuer())
                .principalClaim("sub")
                .refreshExpired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .authentication()
                .redirectPath(SignInPages.CALLBACK)
                .restorePathAfterRedirect()
                .cookieSameSite(CookieSameSite.LAX) // the provider sends the browser back here
                .cookiePath("/")
                .scopes("profile", "email")
                .pkceRequired()
                .stateSecret(derived("state of a sign-in").substring(0, 32))
                .nonceRequired()
                .sessionAgeExtension(config.sessionDuration())
                .end()
                .tokenStateManager()
                .encryptionSecret(derived("session cookie"))
                .end()
                .build();
    }

    private String issuer() {
        return settings.issuer().orElseThrow();
    }

    private String url() {
        return settings.url().orElseGet(this::issuer);
    }

    private String derived(String purpose) {
        return new MessageSigner(secret, purpose).sign(purpose);
    }
}
