package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformView;
import java.util.List;

/** Who starts the recordings of each platform, as the gateway said last. */
public record RecordingStarters(List<PlatformView> platforms) {

    public RecordingStarters {
        platforms = List.copyOf(platforms);
    }

    public RecordingStarter of(String platform) {
        return platforms.stream()
                .filter(view -> view.id().value().equals(platform))
                .findFirst()
                .map(view -> RecordingStarter.of(view.capabilities()))
                .orElse(RecordingStarter.NOBODY);
    }
}
