/**
 * Embedded S3 and SQS servers as one process with its own class path.
 *
 * <p>They implement signatures and their expiry, multipart uploads, ranges; visibility timeouts and receive counts. Their
 * data is kept in one folder and survives a kill.
 */
@NullMarked
package dev.parley.local.storage;

import org.jspecify.annotations.NullMarked;
