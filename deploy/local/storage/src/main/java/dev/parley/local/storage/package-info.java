/**
 * Object storage that speaks S3, and a queue that speaks SQS, as one small process with a class path of its own.
 *
 * <p>Both check and keep what the real ones check and keep: signatures and their expiry, multipart uploads, ranges;
 * visibility timeouts and receive counts. Their data lies under one folder and survives a kill.
 */
@NullMarked
package dev.parley.local.storage;

import org.jspecify.annotations.NullMarked;
