package dev.parley.room.testing;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import io.quarkus.test.common.QuarkusTestResource;

/**
 * What room-service needs beside it. Quarkus starts a test resource that any class of the tests names for all of them, so none has
 * to be named again.
 */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@QuarkusTestResource(Issuer.class)
final class RoomServiceParts {

    private RoomServiceParts() {}
}
