-- The form of a name in which rooms are found and are unique; the service computes it (MeetingRoomName.key). Null for rooms
-- whose key an older room has, and for old names that the rule of today refuses: those are found by their exact name alone.
alter table room add column name_key text;

-- Names of ASCII characters, whose keys SQL can compute whatever the database's collation is. A timer writes those of other
-- names. A key goes to the oldest room that has it, so that this never fails.
update room
set name_key = keyed.key
from (select id, key, row_number() over (partition by key order by created_at, id) as nth
      from (select id, created_at,
                   translate(regexp_replace(btrim(name), ' +', ' ', 'g'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as key
            from room
            where octet_length(name) = length(name) and btrim(name) <> '' and name !~ '[[:cntrl:]]') as ascii) as keyed
where keyed.id = room.id and keyed.nth = 1;

create unique index room_name_key on room (name_key);
