-- Who made the words of a piece.
ALTER TABLE recording.piece ADD COLUMN engine text;

-- One row for each piece that was sent to an engine, for ever: what was spent, and who transcribed what.
CREATE TABLE recording.engine_call (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recording_id uuid        NOT NULL REFERENCES recording.job,
    piece        text        NOT NULL,
    engine       text        NOT NULL,
    -- Whether the engine is paid for by the length of the audio.
    billed       boolean     NOT NULL,
    audio_ms     bigint      NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT now(),
    -- sent: no outcome is known; unbilled: the server has not done the work.
    outcome      text        NOT NULL DEFAULT 'sent' CHECK (outcome IN ('sent', 'done', 'unbilled'))
);
-- What the budget of a day is summed up from.
CREATE INDEX engine_call_day ON recording.engine_call (sent_at) WHERE billed;
CREATE INDEX engine_call_of_recording ON recording.engine_call (recording_id);

-- The language spoken, BCP 47, where somebody named it; else it is the configured one.
ALTER TABLE recording.job ADD COLUMN language text;
