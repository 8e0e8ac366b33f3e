#!/usr/bin/env bash
# Prosody 0.12.3 (Debian 12: prosody 0.12.3-1+deb12u1, with lua5.4 5.4.4-3+deb12u1), the names of its chat rooms.
#
# Behaviour: the local part of an XMPP address is prepared by nodeprep (RFC 6122), which does more than lower case: ß becomes
# ss, full-width letters become ASCII ones, and a name with a space is no name. Lua's own lower() leaves all but ASCII alone,
# so a module that compares prepared names by lower() finds them different.
# Why it matters: who names a room in a link, in a token and in an event sees up to three spellings of one room. Only names
# of a-z, 0-9 and - are the same everywhere.
#
# Output seen (2026-11-29):
#   größe: nodeprep grösse, lower größe
#   ÖL: nodeprep öl, lower Öl
#   Ｗeekly: nodeprep weekly, lower Ｗeekly
#   a b: nodeprep nil, lower a b
#   Weekly-8f3a: nodeprep weekly-8f3a, lower weekly-8f3a
#
# Exits 0 while that is so. Needs apt-get with the lists of Debian 12; takes a few seconds. Nothing is installed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download prosody=0.12.3-1+deb12u1 lua5.4=5.4.4-3+deb12u1 libicu72 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
    dpkg -x "$package" root
done

seen=$(LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name 'libicuuc.so.72')") \
    LUA_PATH="$work/root/usr/lib/prosody/?.lua" LUA_CPATH="$work/root/usr/lib/prosody/?.so" \
    "$work/root/usr/bin/lua5.4" - <<'LUA'
local prep = require "util.encodings".stringprep.nodeprep
for _, name in ipairs { "größe", "ÖL", "Ｗeekly", "a b", "Weekly-8f3a" } do
    print(name .. ": nodeprep " .. tostring(prep(name)) .. ", lower " .. name:lower())
end
LUA
)
echo "$seen"
diff - <(echo "$seen") >&2 <<'EXPECTED' || { echo "Prosody prepares names differently now" >&2; exit 1; }
größe: nodeprep grösse, lower größe
ÖL: nodeprep öl, lower Öl
Ｗeekly: nodeprep weekly, lower Ｗeekly
a b: nodeprep nil, lower a b
Weekly-8f3a: nodeprep weekly-8f3a, lower weekly-8f3a
EXPECTED
