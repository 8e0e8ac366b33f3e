package dev.parley.local.demo;

/** Steps that must complete for the demo to succeed. */
enum DemoStep {
    ROOMS("a room at each provider was created"),
    MEETINGS("a meeting was created at each provider"),
    JOINED("people who joined were counted at each provider"),
    FORGED("forged webhooks were rejected with 401 at each provider"),
    DUPLICATE_PERSON("a duplicate join was answered 200 and changed nothing at each provider"),
    LEFT("people who left were subtracted at each provider"),
    WORKER_KILLED("recording-worker was killed while it transcribed"),
    WORKER_FINISHED("after its restart the job completed in a second attempt"),
    COMPOSED_BY_NOTICE("a composed recording arrived through bucket and queue and was transcribed"),
    COMPOSED_BY_LINK("a composed recording was fetched by link and transcribed"),
    TRACKS("tracks were transcribed with one speaker each at the right time"),
    FORMATS("transcripts were read as JSON, as text and as WebVTT"),
    DUPLICATE_RECORDING("duplicate recording events were accepted and created no second transcript"),
    UNDERSTOOD("the transcribed words match the spoken ones within the error limit");

    private final String description;

    DemoStep(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
