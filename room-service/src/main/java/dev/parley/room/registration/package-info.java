/** Registration of our webhooks at providers whose API allows it: creation, repair and health. */
@NullMarked
package dev.parley.room.registration;

import org.jspecify.annotations.NullMarked;
