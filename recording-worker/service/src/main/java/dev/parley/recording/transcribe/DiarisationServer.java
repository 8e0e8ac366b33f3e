package dev.parley.recording.transcribe;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.TranscriptionConfig;
import dev.parley.recording.events.ObjectRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Client of a server that tells the speakers of a track apart (diarisation). It fetches the audio by a presigned link. */
@ApplicationScoped
public class DiarisationServer {

    private final TranscriptionConfig.Diarisation config;
    private final TranscriptionServer server;
    private final SpeechObjects objects;

    DiarisationServer(RecordingConfig config, SpeechObjects objects) {
        this.config = config.transcription().diarisation();
        this.server = new TranscriptionServer(this.config);
        this.objects = objects;
    }

    /** Whether there is such a server. */
    public boolean isConfigured() {
        return server.isConfigured();
    }

    /** The turns of the speakers of a track. Fails with {@link dev.parley.recording.job.StageFailure}. */
    public Uni<SpeakerTurns> turns(ObjectRef track) {
        return server.send(() -> request(track)).map(answer -> {
            if (!answer.isOk()) {
                throw ServerFailures.of(answer);
            }
            return SpeakerTurns.parse(answer.body());
        });
    }

    private HttpRequest request(ObjectRef track) {
        String link =
                objects.link(track, config.storageEndpoint(), config.linkLife()).toString();
        return server.request(
                        "/diarize",
                        "?audio_file_url=" + URLEncoder.encode(link, StandardCharsets.UTF_8) + "&timestamp=0")
                .POST(BodyPublishers.noBody())
                .build();
    }
}
