package dev.parley.recording.http;

import dev.parley.runtime.database.TransientFailureTranslator;
import jakarta.inject.Singleton;

/** Failure translator of recording-worker: 503 while the database cannot be reached. */
@Singleton
class DatabaseFailureTranslator extends TransientFailureTranslator {}
