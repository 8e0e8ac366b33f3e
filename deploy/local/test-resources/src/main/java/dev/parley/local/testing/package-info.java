/**
 * PostgreSQL, Kafka, S3 and SQS for tests: the servers of the local stack, started as processes on ports of their own.
 *
 * <p>A test that needs a server to fail uses a part ({@link dev.parley.local.testing.KafkaPart} and the like) and stops,
 * kills and starts it as it wishes. A Quarkus test that only needs it to be there names the resource
 * ({@link dev.parley.local.testing.KafkaResource} and the like); those share one server in the whole test JVM.
 *
 * <p>{@link dev.parley.local.testing.Spans} shows a Quarkus test what its service tells of traces.
 */
@NullMarked
package dev.parley.local.testing;

import org.jspecify.annotations.NullMarked;
