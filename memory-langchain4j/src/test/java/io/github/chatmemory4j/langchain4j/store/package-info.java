@NullMarked
package io.github.chatmemory4j.langchain4j.store;

import org.jspecify.annotations.NullMarked;
