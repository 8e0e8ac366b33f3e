package dev.parley.local.demo;

/** What has to be seen for the play to have been a success. */
enum Step {
    ROOMS("a room at each provider was created"),
    MEETINGS("a meeting was created at each provider"),
    JOINED("people who joined were counted, at each provider"),
    FORGED("forged webhooks were refused with 401, at each provider"),
    DUPLICATE_PERSON("a duplicate of a join was taken and changed nothing, at each provider"),
    LEFT("people who left were counted, at each provider"),
    WORKER_KILLED("the recording-worker was killed while it transcribed"),
    WORKER_FINISHED("after its restart the job came to its end with a second attempt"),
    COMPOSED_BY_NOTICE("a composed recording arrived through bucket and queue and was transcribed"),
    COMPOSED_BY_LINK("a composed recording was fetched by link and transcribed"),
    TRACKS("tracks were transcribed: a speaker for each, at the right time"),
    FORMATS("transcripts were read as JSON, as text and as WebVTT"),
    DUPLICATE_RECORDING("duplicates of recordings were taken and made no second transcript"),
    UNDERSTOOD("the transcribed words are the spoken ones, but for recognition errors");

    private final String promise;

    Step(String promise) {
        this.promise = promise;
    }

    String promise() {
        return promise;
    }
}
