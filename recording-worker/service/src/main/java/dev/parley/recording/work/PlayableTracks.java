package dev.parley.recording.work;

import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.media.AudioProbe;
import dev.parley.recording.media.AudioRenderer;
import dev.parley.recording.media.LevelControl;
import dev.parley.recording.media.MediaFile;
import dev.parley.recording.media.PlayableTrack;
import dev.parley.recording.media.SpeakerGains;
import dev.parley.recording.media.SpeakerGains.Measured;
import dev.parley.recording.media.TrackLoudness;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Preparation of a recording's files for rendering: their places in time, as the transcript has them, and the gains that
 * make their speakers equally loud. The tracks made for transcription are what is measured: they are small and have the
 * levels of their files.
 */
@ApplicationScoped
class PlayableTracks {

    private final AudioProbe probe;
    private final TrackLoudness loudness;
    private final AudioRenderer renderer;
    private final TrackTimes times;

    PlayableTracks(AudioProbe probe, TrackLoudness loudness, AudioRenderer renderer, TrackTimes times) {
        this.probe = probe;
        this.loudness = loudness;
        this.renderer = renderer;
        this.times = times;
    }

    /** The files of {@code job} from which there are tracks; never empty. */
    Uni<List<PlayableTrack>> of(Job job, StageContext context) {
        return Multi.createFrom()
                .iterable(job.mixedFiles())
                .onItem()
                .transformToUniAndConcatenate(
                        file -> context.scanned(file.object(), probe).map(media -> Map.entry(file, media)))
                .collect()
                .asList()
                .chain(files -> gains(
                                job,
                                files.stream()
                                        .collect(Collectors.toMap(
                                                file -> file.getKey().number(), Map.Entry::getValue)),
                                context)
                        .chain(gains -> Multi.createFrom()
                                .iterable(files)
                                .onItem()
                                .transformToUniAndConcatenate(file -> track(job, file.getKey(), file.getValue(), gains))
                                .collect()
                                .asList()));
    }

    private Uni<PlayableTrack> track(Job job, AudioTrack file, MediaFile media, Map<String, Double> gains) {
        LevelControl level = file.participantSession()
                .<LevelControl>map(session -> new LevelControl.Gain(gains.getOrDefault(session, 0.0)))
                .orElseGet(LevelControl.Automatic::new);
        return renderer.track(media, times.arePlausible(job, media), times.offset(job, file, media), level);
    }

    /** Only the tracks of one speaker have a constant gain. */
    private Uni<Map<String, Double>> gains(Job job, Map<Integer, MediaFile> files, StageContext context) {
        return Multi.createFrom()
                .iterable(job.tracks())
                .filter(track -> track.participantSession().isPresent() && files.containsKey(track.number()))
                .onItem()
                .transformToUniAndConcatenate(track -> context.local(track.object())
                        .chain(loudness::of)
                        .map(lufs -> new Measured(
                                track.participantSession().orElseThrow(),
                                lufs,
                                Optional.ofNullable(files.get(track.number()))
                                        .orElseThrow()
                                        .content())))
                .collect()
                .asList()
                .map(SpeakerGains::of);
    }
}
