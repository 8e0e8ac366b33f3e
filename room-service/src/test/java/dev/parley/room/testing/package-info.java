/** What the tests of this service share: a gateway, users, and Kafka as seen from outside. */
package dev.parley.room.testing;
