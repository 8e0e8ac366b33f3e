package dev.parley.platform.simulator.config;

import java.net.URI;
import java.util.Optional;

/**
 * Access to the customer's buckets and queue.
 *
 * @param sqsEndpoint absent: no object notifications are sent
 */
public record AwsAccess(
        URI s3Endpoint, Optional<URI> sqsEndpoint, String region, String accessKeyId, String secretAccessKey) {

    @Override
    public String toString() {
        return "AwsAccess[" + s3Endpoint + "]";
    }
}
