alter table room
    -- Kinds of events that the room's webhook wants: a comma list. Since when, so that people who were in a meeting before are
    -- not told as if they had just come.
    add column webhook_events            text not null default 'transcript.completed',
    add column webhook_since             timestamptz,
    -- A replaced secret signs beside the new one for a while.
    add column webhook_previous_secret   text,
    add column webhook_secret_changed_at timestamptz,
    -- Host and port of the webhook's address, as attempts share it: one target that does not answer must not delay others.
    add column webhook_target            text generated always as
        (lower(substring(webhook_url from '^[Hh][Tt][Tt][Pp][Ss]?://([^/?#]+)'))) stored;

-- What is to be sent to the webhooks of rooms, and what became of it. The id derives from the room and what happened, so that
-- nothing is queued twice. Without a reference to the room, which would lock it after its meetings: see WebhookDrop.
create table webhook_delivery (
    id         uuid primary key,
    room_id    uuid        not null,
    event      text        not null,
    body       text        not null,
    size       integer     not null,
    state      text        not null default 'pending',
    -- Attempts so far; those since it was queued, or asked for again, decide the next delay.
    attempts   integer     not null default 0,
    run        integer     not null default 0,
    created_at timestamptz not null default now(),
    -- When it is due. While it is being sent: when the lease of the sender ends.
    next_at    timestamptz not null default now(),
    leased_by  uuid,
    ended_at   timestamptz
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'pending';
create index webhook_delivery_pending on webhook_delivery (created_at) where state = 'pending';
create index webhook_delivery_of_room on webhook_delivery (room_id, created_at desc, id);
create index webhook_delivery_newest on webhook_delivery (created_at desc, id);
create index webhook_delivery_ended on webhook_delivery (ended_at) where state <> 'pending';
create index webhook_delivery_leased on webhook_delivery (leased_by) where leased_by is not null;

create table webhook_attempt (
    delivery_id uuid        not null references webhook_delivery on delete cascade,
    number      integer     not null,
    started_at  timestamptz not null,
    duration_ms bigint      not null,
    -- Null without an answer.
    status      integer,
    outcome     text        not null,
    -- Beginning of the answer.
    answer      text,
    primary key (delivery_id, number)
);
