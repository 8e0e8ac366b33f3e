package dev.parley.ingest.config;

/** What one process of this image does. The public one holds no storage credentials. */
public enum Role {
    /** Takes webhooks in and normalises the delivery log. */
    WEBHOOKS,
    /** Moves notices of new objects from their queues into the delivery log; has no webhook endpoints. */
    OBJECT_NOTIFICATIONS
}
