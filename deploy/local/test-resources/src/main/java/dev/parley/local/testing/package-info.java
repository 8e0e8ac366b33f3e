/**
 * PostgreSQL, Kafka, S3 and SQS for tests: the servers of the local stack, started as processes on their own ports.
 *
 * <p>A test that makes a server fail uses a part such as {@link dev.parley.local.testing.KafkaPart} and stops, kills and
 * restarts it. A Quarkus test that only needs the server names a resource such as
 * {@link dev.parley.local.testing.KafkaResource}; resources share one server per test JVM.
 *
 * <p>{@link dev.parley.local.testing.Spans} records the spans of a service under test.
 */
@NullMarked
package dev.parley.local.testing;

import org.jspecify.annotations.NullMarked;
