/** Tests of the pages in a browser. */
package dev.parley.room.pages;
