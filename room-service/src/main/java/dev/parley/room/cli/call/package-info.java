/** How commands call the running service: address, credentials, lists page by page, changes and their dry run. */
@NullMarked
package dev.parley.room.cli.call;

import org.jspecify.annotations.NullMarked;
