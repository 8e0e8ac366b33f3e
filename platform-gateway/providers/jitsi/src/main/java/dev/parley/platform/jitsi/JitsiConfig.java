package dev.parley.platform.jitsi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of Jitsi. All are optional: an installation without Jitsi sets nothing. A self-hosted server needs a domain
 * and a secret; JaaS needs an AppID and an API key. With both, new meetings are created on the self-hosted server, and
 * rooms at JaaS keep their links and webhooks.
 */
@ConfigMapping(prefix = "parley.jitsi")
interface JitsiConfig {

    /** The host of the self-hosted Jitsi Meet server; with {@code http://} in front it is a server for development. */
    @WithDefault("${JITSI_DOMAIN}")
    Optional<String> domain();

    /**
     * Prosody's virtual host, the {@code sub} of our tokens, where it is not the host of the server's address, as in
     * docker-jitsi-meet ({@code meet.jitsi}). Not used with a tenant.
     */
    @WithDefault("${JITSI_XMPP_DOMAIN}")
    Optional<String> xmppDomain();

    /** The tenant of the rooms, on a server with tenants; webhooks about rooms of others are told apart by it. */
    @WithDefault("${JITSI_TENANT}")
    Optional<String> tenant();

    /** Prosody's {@code app_id}: the issuer of our tokens. */
    @WithDefault("${JITSI_APP_ID:parley}")
    String appId();

    /** The audience of our tokens; one of Prosody's {@code asap_accepted_audiences}. The app id if unset. */
    @WithDefault("${JITSI_JWT_AUDIENCE}")
    Optional<String> audience();

    /** Prosody's {@code app_secret}, which signs our tokens. Required with a domain. */
    @WithDefault("${JITSI_JWT_SECRET}")
    Optional<String> jwtSecret();

    /** Whether Prosody's module {@code jibri_autostart} records every meeting that a moderator joins. */
    @WithDefault("${JITSI_JIBRI_AUTOSTART:false}")
    boolean recordingStartsByItself();

    /** JaaS's REST API; its host is also that of JaaS's rooms. */
    @WithDefault("${JITSI_API_URL:https://8x8.vc/v1}")
    URI jaasApiUrl();

    /** The AppID of a JaaS account. */
    @WithDefault("${JITSI_JAAS_APP_ID}")
    Optional<String> jaasAppId();

    /** The id of the API key in JaaS's console, with or without the AppID before it. Required with an AppID. */
    @WithDefault("${JITSI_JAAS_KEY_ID}")
    Optional<String> jaasKeyId();

    /** That API key's private half, in PEM; line ends may be written {@code \n}. Required with an AppID. */
    @WithDefault("${JITSI_JAAS_PRIVATE_KEY}")
    Optional<String> jaasPrivateKey();

    /**
     * The token that Prosody's {@code event_sync} sends after {@code Bearer}; several, with commas or as a JSON array,
     * newest first, during a change.
     */
    @WithDefault("${JITSI_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** The secret of JaaS's webhook with its {@code whsec_} in front; several as above. */
    @WithDefault("${JITSI_JAAS_WEBHOOK_SECRET}")
    Optional<String> jaasWebhookSecret();

    /** The secret of the script that Jibri calls; several as above. */
    @WithDefault("${JITSI_JIBRI_WEBHOOK_SECRET}")
    Optional<String> jibriWebhookSecret();

    /**
     * The public key, in PEM, of Jibri's signed status reports; several as above. With neither this nor the token
     * below, reports are counted but not kept.
     */
    @WithDefault("${JITSI_JIBRI_STATUS_PUBLIC_KEY}")
    Optional<String> jibriStatusPublicKey();

    /**
     * The token that a proxy in front of us sends after {@code Bearer} for Jibri's status reports, if Jibri does not
     * sign.
     */
    @WithDefault("${JITSI_JIBRI_STATUS_SECRET}")
    Optional<String> jibriStatusSecret();

    /** How far a webhook's timestamp may be from our clock. */
    @WithDefault("PT5M")
    Duration webhookTolerance();

    /** The bucket that the script uploads recordings to. */
    @WithDefault("${AWS_JITSI_S3_BUCKET}")
    Optional<String> bucket();

    /** The prefix of a recording's folder in that bucket, without slashes at its ends. */
    @WithDefault("${AWS_JITSI_S3_PREFIX}")
    Optional<String> bucketPrefix();

    /** The region of that bucket. */
    @WithDefault("${AWS_JITSI_S3_REGION:us-east-1}")
    String bucketRegion();

    /** The endpoint of another storage than Amazon's, of the gateway's listing. */
    @WithDefault("${AWS_JITSI_S3_ENDPOINT:${AWS_ENDPOINT_URL_S3}}")
    Optional<URI> bucketEndpoint();

    /** A key that may list that bucket: with it the gateway finds recordings whose report was lost. */
    @WithDefault("${AWS_JITSI_ACCESS_KEY_ID}")
    Optional<String> bucketAccessKeyId();

    /** The secret of that key. */
    @WithDefault("${AWS_JITSI_SECRET_ACCESS_KEY}")
    Optional<String> bucketSecretAccessKey();

    /** Read timeout of the storage. Only a safety net: the gateway's setting limits an attempt. */
    @WithDefault("PT1M")
    Duration bucketSilence();

    /** XMPP users that are bots: recorders, telephone gateways, transcribers; with commas or as a JSON array. */
    @WithDefault("${JITSI_BOT_USERS:recorder,jibri,jigasi,transcriber}")
    String botUsers();

    /** XMPP domains, or their first parts, whose users are bots; with commas or as a JSON array. */
    @WithDefault("${JITSI_BOT_DOMAINS:recorder,hidden}")
    String botDomains();
}
