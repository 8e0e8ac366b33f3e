package dev.parley.platform.spi;

/** Optional capability of a provider, beyond the operations that all have. */
public enum Capability {
    LOGO_UPLOAD,
    PRESENCE,
    ATTENDANCE,
    JOIN_TOKENS,
    /** The provider starts recording by itself, by the room's trigger. */
    RECORDING_BY_PROVIDER,
    /** Our server starts and stops recordings through the provider's API. */
    RECORDING_BY_SERVER,
    /** Only a person in the meeting can start recording: the client offers it. */
    RECORDING_BY_CLIENT,
    RECORDING_CATALOG,
    /** Recordings are deleted through the provider's API. */
    RECORDING_DELETION,
    /** Our webhook is registered through the provider's API; elsewhere a person does it in a dashboard. */
    WEBHOOK_REGISTRATION
}
