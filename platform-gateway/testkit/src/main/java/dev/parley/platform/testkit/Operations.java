package dev.parley.platform.testkit;

import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Operations of a platform by its capabilities. */
final class Operations {

    private Operations() {}

    /** The operations of a platform with these capabilities. */
    static Set<PlatformOperation> of(Set<Capability> capabilities) {
        Set<PlatformOperation> found = EnumSet.of(
                PlatformOperation.CREATE_MEETING, PlatformOperation.ROOM_SESSIONS, PlatformOperation.DELETE_ROOM);
        capabilities.forEach(capability -> found.addAll(of(capability)));
        return found;
    }

    private static List<PlatformOperation> of(Capability capability) {
        return switch (capability) {
            case LOGO_UPLOAD -> List.of(PlatformOperation.UPLOAD_LOGO);
            case PRESENCE -> List.of(PlatformOperation.PRESENCE);
            case ATTENDANCE -> List.of(PlatformOperation.ATTENDANCE);
            case JOIN_TOKENS -> List.of(PlatformOperation.JOIN_LINK);
            case RECORDING_BY_SERVER -> List.of(PlatformOperation.START_RECORDING, PlatformOperation.STOP_RECORDING);
            case RECORDING_CATALOG ->
                List.of(PlatformOperation.RECORDINGS, PlatformOperation.RECORDING, PlatformOperation.DOWNLOAD_LINK);
            case RECORDING_DELETION -> List.of(PlatformOperation.DELETE_RECORDING);
            case WEBHOOK_REGISTRATION -> List.of(PlatformOperation.WEBHOOK_REGISTRATION);
            case RECORDING_BY_PROVIDER, RECORDING_BY_CLIENT -> List.of();
        };
    }

    /** The methods by which an operation is called. */
    static Stream<String> methods(PlatformOperation operation) {
        return switch (operation) {
            case CREATE_MEETING -> Stream.of("createMeeting");
            case ROOM_SESSIONS -> Stream.of("roomSessions");
            case DELETE_ROOM -> Stream.of("deleteRoom");
            case UPLOAD_LOGO -> Stream.of("uploadLogo");
            case PRESENCE -> Stream.of("present");
            case ATTENDANCE -> Stream.of("attendees");
            case JOIN_LINK -> Stream.of("joinLink");
            case START_RECORDING -> Stream.of("startRecording");
            case STOP_RECORDING -> Stream.of("stopRecording");
            case RECORDINGS -> Stream.of("recordings");
            case RECORDING -> Stream.of("recording");
            case DOWNLOAD_LINK -> Stream.of("downloadLink");
            case DELETE_RECORDING -> Stream.of("deleteRecording");
            case WEBHOOK_REGISTRATION -> Stream.of("registration", "ensure");
        };
    }
}
