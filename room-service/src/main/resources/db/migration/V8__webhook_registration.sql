-- How our webhook stood at each provider when it was last looked at, for all replicas to tell.
create table webhook_registration (
    platform   text primary key,
    address    text        not null,
    standing   text        not null,
    detail     text,
    checked_at timestamptz not null,
    next_at    timestamptz not null
);
