@NullMarked
package io.github.chatmemory4j.langchain4j.usage;

import org.jspecify.annotations.NullMarked;
