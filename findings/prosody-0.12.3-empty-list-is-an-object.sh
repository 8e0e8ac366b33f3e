#!/usr/bin/env bash
# Prosody 0.12.3 (Debian 12: prosody 0.12.3-1+deb12u1, with lua5.4 5.4.4-3+deb12u1 and lua-cjson 2.1.0+dfsg-2.2), its
# library util.json.
#
# Behaviour: an empty Lua table is written as {}, one with elements as [...]: the same member of a body is an array or an
# object, depending on how many there are. An integer that lua-cjson has read comes out as a fraction, 7 as 7.0.
# Why it matters: modules that report by HTTP send lists that may be empty, such as those who were in a room that nobody
# entered. A reader that insists on an array refuses just those bodies; one that insists on integers loses ids.
#
# Output seen (2026-11-29):
#   nobody: {"all":{}}
#   somebody: {"all":["a"]}
#   read by util.json and written: {"id":7}
#   read by lua-cjson and written: {"id":7.0}
#
# Exits 0 while that is so. Needs apt-get with the lists of Debian 12; takes a few seconds. Nothing is installed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download prosody=0.12.3-1+deb12u1 lua5.4=5.4.4-3+deb12u1 lua-cjson=2.1.0+dfsg-2.2 > apt.log 2>&1 \
    || { cat apt.log >&2; exit 2; }
for package in *.deb; do
    dpkg -x "$package" root
done

seen=$(LUA_PATH="$work/root/usr/lib/prosody/?.lua" \
    LUA_CPATH="$work/root/usr/lib/prosody/?.so;$(dirname "$(find "$work/root" -path '*5.4*' -name cjson.so | head -1)")/?.so" \
    "$work/root/usr/bin/lua5.4" - <<'LUA'
local json = require "util.json"
local cjson = require "cjson"
print("nobody: " .. json.encode({ all = {} }))
print("somebody: " .. json.encode({ all = { "a" } }))
print("read by util.json and written: " .. json.encode(json.decode('{"id":7}')))
print("read by lua-cjson and written: " .. json.encode(cjson.decode('{"id":7}')))
LUA
)
echo "$seen"
diff - <(echo "$seen") >&2 <<'EXPECTED' || { echo "Prosody's JSON behaves differently now" >&2; exit 1; }
nobody: {"all":{}}
somebody: {"all":["a"]}
read by util.json and written: {"id":7}
read by lua-cjson and written: {"id":7.0}
EXPECTED
