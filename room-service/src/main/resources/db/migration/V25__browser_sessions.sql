-- Sessions of browsers that an API key opened. Only hashes are kept: of the cookie's random value, and of the key, by which a
-- session ends with its key.
create table browser_session (
    hash       bytea       primary key,
    key_hash   bytea       not null,
    expires_at timestamptz not null
);
create index browser_session_by_expiry on browser_session (expires_at);
