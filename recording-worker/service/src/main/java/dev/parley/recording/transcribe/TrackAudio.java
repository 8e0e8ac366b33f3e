package dev.parley.recording.transcribe;

import dev.parley.recording.events.ObjectRef;
import java.nio.file.Path;

/**
 * Audio of a track that is transcribed.
 *
 * @param file FLAC, one channel, 16 kHz; its name identifies its content
 * @param object the same in our storage
 */
public record TrackAudio(Path file, ObjectRef object) {}
