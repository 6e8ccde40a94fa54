@NullMarked
package io.github.chatmemory4j.langchain4j.message;

import org.jspecify.annotations.NullMarked;
