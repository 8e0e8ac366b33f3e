package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Room of a recorded file, by the file's name: {@code <room>_<local time>.<ending>}. Jibri composes that name itself. The
 * address in its metadata, on the other hand, may be the word of whoever started the recording: it only adds what Jibri
 * left out of the name, the tenant and what was cut off, and only if it agrees with the rest.
 *
 * @param node the room's XMPP node in lower case, cut if the name would be too long
 * @param cut whether the name has Jibri's maximum length
 */
record RecordedRoom(String node, boolean cut) {

    private static final Pattern NAME = Pattern.compile("(.+)_\\d{4}(?:-\\d{2}){5}\\.[^.]+", Pattern.DOTALL);

    /** Jibri's maximum length of a file's name. */
    private static final int MAX_NAME = 125;

    /** Empty if the file is not named as Jibri names files. */
    static Optional<RecordedRoom> parse(String file) {
        Matcher name = NAME.matcher(file);
        return name.matches()
                ? Optional.of(new RecordedRoom(name.group(1).toLowerCase(Locale.ROOT), file.length() >= MAX_NAME))
                : Optional.empty();
    }

    /** The room, among those of a server with tenants. */
    Optional<ProviderRoomName> name(Optional<MeetingUrl> told, Tenant tenant) {
        Optional<MeetingUrl> agreeing = told.filter(this::agrees);
        if (agreeing.isPresent()) {
            String room = cut ? agreeing.get().room() : Tenant.room(node);
            return tenant.roomOf(
                    agreeing.get().tenant().map(one -> "[" + one + "]" + room).orElse(room));
        }
        // A name without a tenant says nothing about it: Jibri may leave it out.
        return Tenant.in(node).isPresent() ? tenant.roomOf(node) : new Tenant(Optional.empty()).roomOf(node);
    }

    private boolean agrees(MeetingUrl url) {
        String room = Tenant.room(node);
        boolean sameTenant = Tenant.in(node).stream()
                .allMatch(one -> url.tenant().filter(one::equals).isPresent());
        boolean sameRoom = room.equals(url.room()) || room.equals(url.written());
        return sameTenant && (sameRoom || cut && url.room().startsWith(room));
    }
}
