/** What is known of a user as methods of an interface of the application's own. */
@NullMarked
package io.github.chatmemory4j.agent.view;

import org.jspecify.annotations.NullMarked;
