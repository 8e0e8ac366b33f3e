@NullMarked
package dev.parley.platform.rest;

import org.jspecify.annotations.NullMarked;
