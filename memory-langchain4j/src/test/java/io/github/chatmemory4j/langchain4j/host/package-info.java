/** What an application with this memory promises to its users, whatever it is built with. */
@NullMarked
package io.github.chatmemory4j.langchain4j.host;

import org.jspecify.annotations.NullMarked;
