-- What a failure looks through: composed recordings that were kept because of the tracks that have failed now.
CREATE INDEX job_kept ON recording.job (tracks_recording_id) WHERE tracks_recording_id IS NOT NULL;
