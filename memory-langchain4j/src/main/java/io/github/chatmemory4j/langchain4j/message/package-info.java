/** LangChain4j messages as the core sees them: wrapped, never translated. */
@NullMarked
package io.github.chatmemory4j.langchain4j.message;

import org.jspecify.annotations.NullMarked;
