package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.service.AiServices;

/** An AI service without any memory. */
final class NoMemory implements ContenderMemory {

    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service =
            AiServices.builder(ReplayedService.class).chatModel(model).build();

    @Override
    public void add(ChatMessage message) {}

    @Override
    public ReplayedService service() {
        return service;
    }

    @Override
    public RecordingModel model() {
        return model;
    }

    @Override
    public ContenderMemory copy() {
        return new NoMemory();
    }

    @Override
    public void close() {}
}
