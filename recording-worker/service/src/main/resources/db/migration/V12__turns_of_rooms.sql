-- Whose recordings wait in one line: those of a room of Parley, or of a provider's room before room-service has linked them.
ALTER TABLE recording.job
    ADD COLUMN turn_key text COLLATE "C" GENERATED ALWAYS AS
        (coalesce(room_id::text, platform || ':' || lower(ltrim(coalesce(room, ''), '/')))) STORED,
    -- Of the fetch stage: received so far in this attempt, and the size of the files begun; null where no source says.
    ADD COLUMN moved_bytes bigint NOT NULL DEFAULT 0,
    ADD COLUMN total_bytes bigint;

-- What the lease query looks through: the lines of the two worker pools, room by room.
CREATE INDEX job_turn_transfer ON recording.job (turn_key, next_try_at)
    WHERE status = 'queued' AND stage IN ('fetch', 'check', 'mix', 'render');
CREATE INDEX job_turn_speech ON recording.job (turn_key, next_try_at)
    WHERE status = 'queued' AND stage IN ('transcribe', 'publish');
-- What operators list and the metrics count, among however many that are done.
CREATE INDEX job_failed ON recording.job (created_at DESC, recording_id DESC) INCLUDE (stage) WHERE status = 'failed';

-- Which room each worker pool served last: the next one is served next.
CREATE TABLE recording.turn (
    pool     text PRIMARY KEY,
    turn_key text COLLATE "C" NOT NULL
);
