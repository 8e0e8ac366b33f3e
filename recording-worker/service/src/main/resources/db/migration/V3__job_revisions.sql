-- Which revision of the normaliser told a fact about a recording; 0: none, a platform's list did. What is there already
-- was told by the first.
ALTER TABLE recording.job
    ADD COLUMN provider_revision int NOT NULL DEFAULT 0,
    ADD COLUMN room_revision     int NOT NULL DEFAULT 0,
    ADD COLUMN kind_revision     int NOT NULL DEFAULT 0,
    ADD COLUMN started_revision  int NOT NULL DEFAULT 0,
    ADD COLUMN duration_revision int NOT NULL DEFAULT 0,
    ADD COLUMN source_revision   int NOT NULL DEFAULT 0,
    -- What source is chosen from.
    ADD COLUMN told_source       jsonb,
    ADD COLUMN listed_source     jsonb;

UPDATE recording.job SET
    provider_revision = (provider_recording_id IS NOT NULL)::int,
    room_revision = (room IS NOT NULL)::int,
    kind_revision = (kind <> 'UNKNOWN')::int,
    started_revision = (started_at IS NOT NULL)::int,
    duration_revision = (duration_ms IS NOT NULL)::int,
    source_revision = 1,
    told_source = source;
