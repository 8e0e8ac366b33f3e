#!/usr/bin/env bash
# Prosody 0.12.3 (Debian 12: prosody 0.12.3-1+deb12u1 with lua5.4 5.4.4-3+deb12u1), its chat rooms (mod_muc).
#
# Behaviour: a change of the nickname fires muc-occupant-left, and muc-occupant-joined is not fired: nothing says that the person
# is still there, and a second muc-occupant-left follows when the person really leaves. Of the only occupant the change empties
# the room for a moment, and so destroys it: the person is then in a room that does not exist any more.
# Why it matters: who counts people by joins and leaves loses everybody who takes another nickname, and is told of two leaves
# for one join. In a room of one, the end of the room is told although nobody left.
#
# Output seen (2026-11-29):
#   joined alone, joined dana, joined robert, | change:, left alone, destroyed small, left dana, small is gone, | leave:, left dana
#
# Exits 0 while that is so. Needs apt-get with the lists of Debian 12; takes a few seconds. Nothing is installed; the server
# listens nowhere.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get download prosody=0.12.3-1+deb12u1 lua5.4=5.4.4-3+deb12u1 lua-expat=1.5.1-3 lua-filesystem=1.8.0-3 \
    lua-sec=1.2.0-2 lua-socket=3.1.0-1+b1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
    dpkg -x "$package" root
done
sed -i "s|'/usr/lib/prosody|'$work/root/usr/lib/prosody|; s|'/etc/prosody'|'$work'|; s|'/var/lib/prosody'|'$work/data'|" \
    root/usr/bin/prosody
mkdir -p data modules
cat > modules/mod_nick.lua <<'LUA'
-- One person alone, and one with company, change their nicknames. Nobody needs to be connected.
local st = require "util.stanza"
local seen = {}
local function note(...)
    table.insert(seen, table.concat({ ... }, " "))
end
local function hook(event, name)
    module:hook(event, function(happened)
        note(name, happened.occupant and happened.occupant.jid:match("^%w+") or happened.room.jid:match("^%w+"))
    end)
end
hook("muc-occupant-joined", "joined")
hook("muc-occupant-left", "left")
hook("muc-room-destroyed", "destroyed")
local function join(who, room)
    module:send(st.presence({ from = who .. "@people.test/1", to = room .. "@conference.test/" .. who })
        :tag("x", { xmlns = "http://jabber.org/protocol/muc" }))
end
local function to(who, room, nick, type)
    module:send(st.presence { from = who .. "@people.test/1", to = room .. "@conference.test/" .. nick, type = type })
end
local rooms = module:depends("muc")
module:hook_global("server-started", function()
    module:add_timer(0, function()
        join("alone", "small")
        join("dana", "large")
        join("robert", "large")
    end)
    module:add_timer(0.2, function()
        note("| change:")
        to("alone", "small", "other")
        to("dana", "large", "other")
        local room = rooms.get_room_from_jid("small@conference.test")
        note("small is", room and "there" or "gone")
    end)
    module:add_timer(0.4, function()
        note("| leave:")
        to("dana", "large", "other", "unavailable")
    end)
    module:add_timer(0.6, function()
        local file = assert(io.open(os.getenv("SEEN_FILE") .. ".part", "w"))
        file:write(table.concat(seen, ", "), "\n")
        file:close()
        os.rename(os.getenv("SEEN_FILE") .. ".part", os.getenv("SEEN_FILE"))
    end)
end)
LUA
cat > modules/mod_nobody.lua <<'LUA'
-- Takes what the room answers, so that nothing is returned to it as undeliverable.
for _, kind in ipairs { "presence/full", "message/full", "iq/full" } do
    module:hook(kind, function() return true end, 10)
end
LUA
cat > prosody.cfg.lua <<LUA
run_as_root = true
pidfile = "$work/pid"
data_path = "$work/data"
plugin_paths = { "$work/modules" }
modules_enabled = {}
modules_disabled = { "s2s", "c2s", "http", "offline" }
interfaces = {}
c2s_ports = {} s2s_ports = {} http_ports = {} https_ports = {}
log = { { levels = { min = "warn" }, to = "file", filename = "$work/prosody.log" } }
VirtualHost "example.test"
Component "people.test" "nobody"
Component "conference.test" "muc"
    muc_room_locking = false
    modules_enabled = { "nick" }
LUA
lib=$work/root/usr
LUA_PATH="$lib/share/lua/5.4/?.lua;$lib/share/lua/5.3/?.lua;$lib/share/lua/5.2/?.lua" \
    LUA_CPATH="$lib/lib/x86_64-linux-gnu/lua/5.4/?.so" LD_LIBRARY_PATH=$lib/lib/x86_64-linux-gnu \
    SEEN_FILE=$work/seen "$lib/bin/lua5.4" "$lib/bin/prosody" --config "$work/prosody.cfg.lua" -F > out.log 2>&1 &
server=$!
for _ in $(seq 100); do
    [ ! -e seen ] || break
    kill -0 "$server" 2> /dev/null || { cat out.log prosody.log >&2; exit 2; }
    sleep 0.1
done
[ -e seen ] || { cat out.log prosody.log >&2; exit 2; }
cat seen
diff - seen >&2 <<'EXPECTED' || { echo "Prosody fires other events at a change of the nickname now" >&2; exit 1; }
joined alone, joined dana, joined robert, | change:, left alone, destroyed small, left dana, small is gone, | leave:, left dana
EXPECTED
