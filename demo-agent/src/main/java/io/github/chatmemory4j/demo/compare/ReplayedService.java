package io.github.chatmemory4j.demo.compare;

/** The AI service a dialogue is replayed through. */
interface ReplayedService {

    String chat(String text);
}
