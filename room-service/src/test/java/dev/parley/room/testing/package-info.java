/** Shared test fixtures: a fake gateway, API requests, events, and clients of Kafka and the database. */
package dev.parley.room.testing;
