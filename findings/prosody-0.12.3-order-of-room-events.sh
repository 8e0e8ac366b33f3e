#!/usr/bin/env bash
# Prosody 0.12.3 (Debian 12: prosody 0.12.3-1+deb12u1 with lua5.4 5.4.4-3+deb12u1), its chat rooms (mod_muc).
#
# Behaviour: the events that a module can hook do not come in the order of what they say. The first occupant's
# muc-occupant-joined fires before muc-room-created, and muc-room-destroyed fires inside muc-occupant-left of the last one:
# before every handler of that event with a priority below -1.
# Why it matters: a module that passes them on tells of a join in a room that it does not know yet, and of a room's end before
# its last leave. A receiver that trusts the order of arrival leaves somebody in a room that is over.
#
# Output seen (2026-11-29):
#   joined created left destroyed left-below-minus-1
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
cat > modules/mod_order.lua <<'LUA'
-- A room whose only occupant joins and leaves. Nobody needs to be connected.
local st = require "util.stanza"
local seen = {}
local function hook(event, name, priority)
    module:hook(event, function() table.insert(seen, name) end, priority)
end
hook("muc-room-created", "created")
hook("muc-occupant-joined", "joined")
hook("muc-occupant-left", "left")
hook("muc-room-destroyed", "destroyed")
hook("muc-occupant-left", "left-below-minus-1", -2)
local who = { from = "dana@people.test/1", to = "weekly@conference.test/dana" }
module:hook_global("server-started", function()
    module:add_timer(0, function()
        module:send(st.presence(who):tag("x", { xmlns = "http://jabber.org/protocol/muc" }))
    end)
    module:add_timer(0.2, function()
        module:send(st.presence { from = who.from, to = who.to, type = "unavailable" })
    end)
    module:add_timer(0.4, function()
        local file = assert(io.open(os.getenv("ORDER_FILE") .. ".part", "w"))
        file:write(table.concat(seen, " "), "\n")
        file:close()
        os.rename(os.getenv("ORDER_FILE") .. ".part", os.getenv("ORDER_FILE"))
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
    modules_enabled = { "order" }
LUA
lib=$work/root/usr
LUA_PATH="$lib/share/lua/5.4/?.lua;$lib/share/lua/5.3/?.lua;$lib/share/lua/5.2/?.lua" \
    LUA_CPATH="$lib/lib/x86_64-linux-gnu/lua/5.4/?.so" LD_LIBRARY_PATH=$lib/lib/x86_64-linux-gnu \
    ORDER_FILE=$work/order "$lib/bin/lua5.4" "$lib/bin/prosody" --config "$work/prosody.cfg.lua" -F > out.log 2>&1 &
server=$!
for _ in $(seq 100); do
    [ ! -e order ] || break
    kill -0 "$server" 2> /dev/null || { cat out.log prosody.log >&2; exit 2; }
    sleep 0.1
done
[ -e order ] || { cat out.log prosody.log >&2; exit 2; }
cat order
[ "$(cat order)" = "joined created left destroyed left-below-minus-1" ] \
    || { echo "Prosody fires its events in another order now" >&2; exit 1; }
