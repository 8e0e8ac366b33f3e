-- What an erasure was asked for: why, and whether the copy at the source goes too.
ALTER TABLE recording.job ADD COLUMN erase_reason text;
ALTER TABLE recording.job ADD COLUMN erase_source boolean NOT NULL DEFAULT false;
-- Files that the provider named when it deleted the recording, and left to us; it names them once.
ALTER TABLE recording.job ADD COLUMN erase_left jsonb NOT NULL DEFAULT '[]';
-- Tries of the present erasure, and when the next one is due.
ALTER TABLE recording.job ADD COLUMN erase_attempts int NOT NULL DEFAULT 0;
ALTER TABLE recording.job ADD COLUMN erase_next_try_at timestamptz NOT NULL DEFAULT now();

-- What the retention of audio looks through: never what is erased.
CREATE INDEX job_retained ON recording.job (coalesce(started_at, created_at))
    WHERE erase_command IS NULL AND erased_at IS NULL;
