-- Where the audio that people play is stored, and how long it is; null before the render stage, and if it could not be made.
ALTER TABLE recording.job
    ADD COLUMN playable jsonb,
    DROP CONSTRAINT job_stage_check,
    ADD CONSTRAINT job_stage_check CHECK (stage IN ('fetch', 'check', 'mix', 'render', 'transcribe', 'publish'));

-- Which recording of tracks is transcribed in place of this composed one; null if this one is, or may still be.
ALTER TABLE recording.job ADD COLUMN tracks_recording_id uuid;

CREATE INDEX job_room ON recording.job (platform, lower(ltrim(room, '/')));

-- Composed recordings with the recordings of tracks of the same meeting: same platform and room, and the tracks run for at
-- least half of the composed recording, as far as times are known. The tracks are usable unless their job failed without a
-- transcript.
CREATE VIEW recording.composed_with_tracks AS
SELECT composed.recording_id AS composed_id, tracks.recording_id AS tracks_id,
    tracks.status <> 'failed' OR tracks.transcript IS NOT NULL AS usable,
    tracks.transcript IS NOT NULL AS transcribed
FROM recording.job composed
JOIN recording.job tracks ON tracks.platform = composed.platform
    AND lower(ltrim(tracks.room, '/')) = lower(ltrim(composed.room, '/'))
CROSS JOIN LATERAL (SELECT
    coalesce(composed.duration_ms, composed.audio_ms, 0) * interval '1 millisecond' AS composed_length,
    coalesce(tracks.duration_ms, tracks.audio_ms, 86400000) * interval '1 millisecond' AS tracks_length) length
WHERE composed.kind IN ('COMPOSED', 'COMPOSED_AUDIO') AND tracks.kind = 'TRACKS'
  AND (composed.started_at IS NULL OR tracks.started_at IS NULL
    OR least(composed.started_at + composed_length, tracks.started_at + tracks_length)
        - greatest(composed.started_at, tracks.started_at) >= composed_length / 2);
