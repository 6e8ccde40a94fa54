/**
 * The embedding model that recall searches with, bundled so that nothing is fetched, and what recall brings back of
 * conversations that come with the demo.
 */
@NullMarked
package io.github.chatmemory4j.demo.recall;

import org.jspecify.annotations.NullMarked;
