-- When each platform was last asked for its recordings, and when its turn comes again.
CREATE TABLE recording.sweep (
    platform text PRIMARY KEY,
    -- Whoever sweeps moves this on first: until then the platform is nobody else's, also if the sweeper dies.
    due_at   timestamptz NOT NULL,
    -- When the last complete sweep began; null before the first.
    swept_at timestamptz
);
