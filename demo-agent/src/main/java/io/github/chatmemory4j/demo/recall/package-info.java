/** The embedding model that recall searches with, bundled so that nothing is fetched. */
@NullMarked
package io.github.chatmemory4j.demo.recall;

import org.jspecify.annotations.NullMarked;
