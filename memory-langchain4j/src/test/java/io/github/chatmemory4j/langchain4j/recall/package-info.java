@NullMarked
package io.github.chatmemory4j.langchain4j.recall;

import org.jspecify.annotations.NullMarked;
