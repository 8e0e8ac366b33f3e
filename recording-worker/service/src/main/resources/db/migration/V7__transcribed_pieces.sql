-- Words of pieces of a track that is being transcribed, so that a crash does not repeat them. Removed when the job is done.
CREATE TABLE recording.piece (
    recording_id uuid  NOT NULL REFERENCES recording.job,
    name         text  NOT NULL,
    words        jsonb NOT NULL,
    PRIMARY KEY (recording_id, name)
);
