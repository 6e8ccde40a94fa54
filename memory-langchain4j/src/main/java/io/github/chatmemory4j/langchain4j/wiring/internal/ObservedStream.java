package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a stream with an observer in front of it, who also hears of the stream's cancellation: LangChain4j tells the
 * model then, and nobody else. Safe to share between threads.
 */
final class ObservedStream implements InvocationHandler {

    private final StreamingChatResponseHandler handler;
    private final StreamObserver observer;
    private volatile boolean ended;

    private ObservedStream(StreamingChatResponseHandler handler, StreamObserver observer) {
        this.handler = handler;
        this.observer = observer;
    }

    static StreamingChatResponseHandler of(StreamingChatResponseHandler handler, StreamObserver observer) {
        return (StreamingChatResponseHandler) Proxy.newProxyInstance(
                StreamingChatResponseHandler.class.getClassLoader(),
                new Class<?>[] {StreamingChatResponseHandler.class},
                new ObservedStream(handler, observer));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "onCompleteResponse", "onError" -> {
                ended = true;
                boolean failed = method.getName().equals("onError");
                return observer.end(() -> ObservedModel.call(handler, method, arguments), failed);
            }
            case "onPartialResponse" -> observeText(arguments);
            default -> {
                // Everything else is passed on as it is.
            }
        }
        Object[] observed = arguments == null ? null : withObservedHandle(arguments);
        return observer.piece(() -> ObservedModel.call(handler, method, observed));
    }

    private void observeText(Object @Nullable [] arguments) {
        if (arguments != null && arguments[0] instanceof String text) {
            observer.text(text);
        } else if (arguments != null && arguments[0] instanceof PartialResponse response) {
            observer.text(response.text());
        }
    }

    private Object[] withObservedHandle(Object[] arguments) {
        Object[] observed = arguments.clone();
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] instanceof PartialResponseContext context) {
                observed[i] = new PartialResponseContext(new ObservedHandle(context.streamingHandle()));
            } else if (observed[i] instanceof PartialThinkingContext context) {
                observed[i] = new PartialThinkingContext(new ObservedHandle(context.streamingHandle()));
            } else if (observed[i] instanceof PartialToolCallContext context) {
                observed[i] = new PartialToolCallContext(new ObservedHandle(context.streamingHandle()));
            }
        }
        return observed;
    }

    private final class ObservedHandle implements StreamingHandle {

        private final StreamingHandle handle;

        private ObservedHandle(StreamingHandle handle) {
            this.handle = handle;
        }

        @Override
        public void cancel() {
            handle.cancel();
            // After its end a stream cannot be cancelled, and its turn may go on with tools.
            if (!ended) {
                ended = true;
                observer.cancelled();
            }
        }

        @Override
        public boolean isCancelled() {
            return handle.isCancelled();
        }
    }
}
