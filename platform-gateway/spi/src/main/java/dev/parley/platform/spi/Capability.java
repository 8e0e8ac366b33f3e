package dev.parley.platform.spi;

/** What a provider may offer beyond the operations that all have. */
public enum Capability {
    LOGO_UPLOAD,
    PRESENCE,
    JOIN_TOKENS,
    /** The provider starts recording by itself, by the room's trigger. */
    RECORDING_BY_PROVIDER,
    /** Our server starts and stops recordings through the provider's API. */
    RECORDING_BY_SERVER,
    RECORDING_CATALOG
}
