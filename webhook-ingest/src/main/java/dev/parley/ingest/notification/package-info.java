/**
 * Storage notices of new objects: the SQS consumer that moves them into the delivery log, and the parser of their JSON.
 */
@NullMarked
package dev.parley.ingest.notification;

import org.jspecify.annotations.NullMarked;
