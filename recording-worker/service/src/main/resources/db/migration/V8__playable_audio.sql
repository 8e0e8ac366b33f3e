-- Where the audio that people play is stored, and how long it is; null before the render stage, and if it could not be made.
ALTER TABLE recording.job
    ADD COLUMN playable jsonb,
    DROP CONSTRAINT job_stage_check,
    ADD CONSTRAINT job_stage_check CHECK (stage IN ('fetch', 'check', 'mix', 'render', 'transcribe', 'publish'));
