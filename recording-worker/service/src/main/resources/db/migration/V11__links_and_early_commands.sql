-- The meeting and its room that room-service linked the recording to; null while it is not linked.
ALTER TABLE recording.job
    ADD COLUMN meeting_id uuid,
    ADD COLUMN room_id    uuid;

-- Commands to link or to erase that came before the recording was known; they take effect when it is.
CREATE TABLE recording.early_command (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recording_id uuid        NOT NULL,
    command      jsonb       NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX early_command_of_recording ON recording.early_command (recording_id, position);
