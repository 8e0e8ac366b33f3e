-- Keys are 256 random bits: their SHA-256 is kept, and looking it up by index tells nothing about another key.
create table api_key (
    id         uuid primary key,
    user_id    text        not null,
    name       text,
    hash       bytea       not null,
    created_at timestamptz not null
);
create unique index api_key_hash on api_key (hash);
create index api_key_of_user on api_key (user_id, created_at);

-- Who does a job that only one replica should do at a time.
create table lease (
    name       text primary key,
    holder     uuid        not null,
    expires_at timestamptz not null
);

create table outbox (
    position   bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    jsonb       not null,
    value      text        not null,
    created_at timestamptz not null default now()
);

-- A recording that the server is to start or stop: written with the event that made it so, done after.
create table recording_order (
    meeting_id uuid        not null references meeting on delete cascade,
    mode       text        not null,
    wanted     text        not null,
    done       text,
    attempts   integer     not null default 0,
    next_at    timestamptz not null,
    last_error text,
    primary key (meeting_id, mode)
);
create index recording_order_due on recording_order (next_at) where done is distinct from wanted;
