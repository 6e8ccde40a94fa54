package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.service.UserMessage;

/** The AI service a dialogue is replayed through. */
interface ReplayedService {

    /** As it was said: without a template of its own, braces in what is said would be taken for one. */
    @UserMessage("{{it}}")
    String chat(String text);
}
