#!/usr/bin/env bash
# Prosody 0.12.3 (Debian 12: prosody 0.12.3-1+deb12u1 with lua5.4 5.4.4-3+deb12u1; also with lua-unbound 1.0.0-2 and
# libunbound8 1.17.1-2+deb12u4), its HTTP client (net.http).
#
# Behaviour: names that only /etc/hosts knows are not found by modules that call an HTTP API, although every other program of
# the machine finds them. Without lua-unbound Prosody asks DNS servers alone; with it, it switches libunbound's reading of
# the file off unless the global setting is unbound = { hoststxt = true }. The module hears no more than status 0.
# Why it matters: on one machine, in a container with extra hosts, or in a small network, a module that reports by HTTP to
# such a name loses everything, while curl beside it shows that the receiver is there.
#
# Output seen (2026-11-29):
#   the machine: 127.0.0.1
#   without lua-unbound: by address 200, by name 0
#   with lua-unbound: by address 200, by name 0
#   with lua-unbound and hoststxt: by address 200, by name 200
#
# Exits 0 while that is so. Needs apt-get with the lists of Debian 12, and the right to unshare a mount namespace; takes a few
# seconds. Nothing is installed; /etc/hosts is replaced for the script's own processes alone.
set -euo pipefail
if [ "${1:-}" != inside ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cd "$work"
    apt-get download prosody=0.12.3-1+deb12u1 lua5.4=5.4.4-3+deb12u1 lua-expat=1.5.1-3 lua-filesystem=1.8.0-3 \
        lua-sec=1.2.0-2 lua-socket=3.1.0-1+b1 lua-unbound=1.0.0-2 libunbound8=1.17.1-2+deb12u4 \
        libevent-2.1-7=2.1.12-stable-8+deb12u1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
    for package in *.deb; do
        dpkg -x "$package" root
    done
    namespace=(unshare --mount)
    [ "$(id -u)" = 0 ] || namespace+=(--map-root-user)
    cd "$OLDPWD"
    "${namespace[@]}" "$BASH" "$0" inside "$work"
    exit
fi
work=$2
cd "$work"
echo "127.0.0.1 localhost receiver.invalid" > hosts
mount --bind hosts /etc/hosts
sed -i "s|'/usr/lib/prosody|'$work/root/usr/lib/prosody|; s|'/etc/prosody'|'$work'|; s|'/var/lib/prosody'|'$work/data'|" \
    root/usr/bin/prosody
mkdir -p data modules
cat > modules/mod_ask.lua <<'LUA'
-- Serves one page and fetches it from itself, by address and by name.
local http = require "net.http"
module:depends("http")
module:provides("http", { default_path = "/", route = { ["GET /page"] = function() return "here" end } })
local port = module:get_option_number("ask_port")
local codes = {}
local function ask(label, host)
    http.request(("http://%s:%d/page"):format(host, port), {}, function(_, code)
        table.insert(codes, label .. " " .. code)
        if #codes < 2 then
            return ask("by name", "receiver.invalid")
        end
        local file = assert(io.open(os.getenv("ANSWER_FILE") .. ".part", "w"))
        file:write(table.concat(codes, ", "), "\n")
        file:close()
        os.rename(os.getenv("ANSWER_FILE") .. ".part", os.getenv("ANSWER_FILE"))
    end)
end
module:hook_global("server-started", function()
    module:add_timer(0.2, function() ask("by address", "127.0.0.1") end)
end)
LUA
lib=$work/root/usr
ask() { # the label, the global settings
    port=$((20000 + RANDOM % 20000))
    rm -f answer
    cat > prosody.cfg.lua <<LUA
run_as_root = true
pidfile = "$work/pid"
data_path = "$work/data"
plugin_paths = { "$work/modules" }
modules_enabled = {}
modules_disabled = { "s2s", "c2s", "offline" }
c2s_ports = {} s2s_ports = {} https_ports = {}
http_ports = { $port } http_interfaces = { "127.0.0.1" } http_default_host = "example.test"
ask_port = $port
$2
log = { { levels = { min = "warn" }, to = "file", filename = "$work/prosody.log" } }
VirtualHost "example.test"
    modules_enabled = { "ask" }
LUA
    LUA_PATH="$lib/share/lua/5.4/?.lua;$lib/share/lua/5.3/?.lua;$lib/share/lua/5.2/?.lua" \
        LUA_CPATH="$lib/lib/x86_64-linux-gnu/lua/5.4/?.so;$work/without/?.so" LD_LIBRARY_PATH=$lib/lib/x86_64-linux-gnu \
        ANSWER_FILE=$work/answer "$lib/bin/lua5.4" "$lib/bin/prosody" --config "$work/prosody.cfg.lua" -F > out.log 2>&1 &
    server=$!
    for _ in $(seq 300); do
        [ ! -e answer ] || break
        kill -0 "$server" 2> /dev/null || break
        sleep 0.1
    done
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
    server=
    [ -e answer ] || { cat out.log prosody.log >&2; exit 2; }
    echo "$1: $(cat answer)"
}
seen=$(
    echo "the machine: $(getent ahostsv4 receiver.invalid | awk 'NR == 1 { print $1 }')"
    unbound=$(find root -name 'lunbound.so' -path '*5.4*')
    mv "$unbound" lunbound.so
    ask "without lua-unbound" ""
    mv lunbound.so "$unbound"
    ask "with lua-unbound" ""
    ask "with lua-unbound and hoststxt" "unbound = { hoststxt = true }"
)
echo "$seen"
diff - <(echo "$seen") >&2 <<'EXPECTED' || { echo "Prosody finds names differently now" >&2; exit 1; }
the machine: 127.0.0.1
without lua-unbound: by address 200, by name 0
with lua-unbound: by address 200, by name 0
with lua-unbound and hoststxt: by address 200, by name 200
EXPECTED
