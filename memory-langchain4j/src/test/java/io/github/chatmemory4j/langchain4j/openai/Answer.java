package io.github.chatmemory4j.langchain4j.openai;

import java.util.List;

/** What one reply puts on the wire. */
interface Answer {

    /** HTTP status; anything but 200 is sent whole, also to a caller that asked for a stream. */
    int status();

    /** The response body for a caller that waits for all of it. */
    String whole(ResponseFrame frame);

    /** The data of each event for a caller that asked for a stream, without the closing {@code [DONE]}. */
    List<String> events(ResponseFrame frame);
}
