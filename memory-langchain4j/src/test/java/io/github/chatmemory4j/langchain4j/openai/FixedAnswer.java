package io.github.chatmemory4j.langchain4j.openai;

import java.util.List;

/** The same text whatever was asked: errors and nonsense. */
record FixedAnswer(int status, String body) implements Answer {

    @Override
    public String whole(ResponseFrame frame) {
        return body;
    }

    @Override
    public List<String> events(ResponseFrame frame) {
        return List.of(body);
    }
}
