package dev.parley.room.errors;

import dev.parley.runtime.database.TransientFailureTranslator;
import jakarta.inject.Singleton;

/** Failure translator of room-service: 503 while the database cannot be reached. */
@Singleton
class DatabaseFailureTranslator extends TransientFailureTranslator {}
