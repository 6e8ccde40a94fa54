package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A streaming model whose streams are observed. A proxy, because every version of LangChain4j adds methods to these
 * interfaces, and a wrapper that does not know one of them would take it away. Safe to share between threads.
 */
final class ObservedModel implements InvocationHandler {

    private final StreamingChatModel model;
    private final Supplier<@Nullable StreamObserver> observers;

    private ObservedModel(StreamingChatModel model, Supplier<@Nullable StreamObserver> observers) {
        this.model = model;
        this.observers = observers;
    }

    /** The model, with an observer for each request for which there is one. */
    static StreamingChatModel of(StreamingChatModel model, Supplier<@Nullable StreamObserver> observers) {
        return (StreamingChatModel) Proxy.newProxyInstance(
                StreamingChatModel.class.getClassLoader(),
                new Class<?>[] {StreamingChatModel.class},
                new ObservedModel(model, observers));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        int last = arguments == null ? -1 : arguments.length - 1;
        if (arguments == null || last < 0 || !(arguments[last] instanceof StreamingChatResponseHandler handler)) {
            return call(model, method, arguments);
        }
        StreamObserver observer = observers.get();
        if (observer == null) {
            return call(model, method, arguments);
        }
        Object[] observed = arguments.clone();
        observed[last] = ObservedStream.of(handler, observer);
        return observer.request(() -> call(model, method, observed));
    }

    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
