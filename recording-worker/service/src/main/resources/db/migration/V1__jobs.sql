-- One row per recording, for ever: what is known of it, how far the work has come, and who works on it now.
CREATE TABLE recording.job (
    recording_id          uuid PRIMARY KEY,
    platform              text        NOT NULL,
    business_key          text        NOT NULL,
    provider_recording_id text,
    room                  text,
    kind                  text        NOT NULL,
    source                jsonb       NOT NULL,
    started_at            timestamptz,
    duration_ms           bigint,
    -- Grows when a signal tells more about where the recording comes from; part of the Discovered event's id.
    origin_revision       int         NOT NULL DEFAULT 1,

    status                text        NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'done', 'failed')),
    stage                 text        NOT NULL DEFAULT 'fetch'
        CHECK (stage IN ('fetch', 'check', 'mix', 'transcribe', 'publish')),
    -- Counts runs: 1, and one more for each retry or reprocessing that somebody asked for. Part of event ids.
    run                   int         NOT NULL DEFAULT 1,
    run_started_at        timestamptz NOT NULL DEFAULT now(),
    -- Tries of the present stage, counted when the lease is taken: a try that kills its worker counts too.
    attempts              int         NOT NULL DEFAULT 0,
    next_try_at           timestamptz NOT NULL DEFAULT now(),
    -- Grows with every lease and every run; a write that carries an older one is refused.
    epoch                 bigint      NOT NULL DEFAULT 0,
    lease_owner           text,
    lease_until           timestamptz,
    progress              real        NOT NULL DEFAULT 0,

    files                 jsonb       NOT NULL DEFAULT '[]',
    voices                jsonb       NOT NULL DEFAULT '[]',
    audio_ms              bigint,
    transcript            jsonb,
    words                 int,

    error_stage           text,
    error_code            text,
    error_detail          text,
    error_at              timestamptz,

    erase_command         uuid,
    erased_at             timestamptz,

    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now()
);

-- What the lease query looks through: never the finished ones.
CREATE INDEX job_waiting ON recording.job (next_try_at) WHERE status = 'queued';
CREATE INDEX job_leased ON recording.job (lease_until) WHERE status = 'running';
CREATE INDEX job_to_erase ON recording.job (updated_at) WHERE erase_command IS NOT NULL;
-- What the list of jobs pages by.
CREATE INDEX job_newest ON recording.job (created_at DESC, recording_id DESC);

-- Which signals and commands have had their effect.
CREATE TABLE recording.inbox (
    event_id    uuid        NOT NULL,
    revision    int         NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, revision)
);
CREATE INDEX inbox_age ON recording.inbox (received_at);

-- What has become true and still has to be sent, in this order.
CREATE TABLE recording.outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid        NOT NULL UNIQUE,
    topic      text        NOT NULL,
    key        bytea,
    value      bytea,
    headers    jsonb       NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Why the broker will never take it; such a row stays for an operator and stops nothing.
    refused    text
);

-- Work that one process at a time does.
CREATE TABLE recording.lease (
    name        text PRIMARY KEY,
    owner       text        NOT NULL,
    lease_until timestamptz NOT NULL
);
