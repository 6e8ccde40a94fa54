package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models that send a {@link FittedRequest} once more, made smaller or without what was refused, when the model refuses it;
 * within the same call, so that the service and its listeners see one request and one answer. Everything else is the
 * model's own, methods included that a later version of LangChain4j adds: so these are proxies. As safe to share between
 * threads as the model.
 */
public final class ResendingModels {

    private static final String CHAT = "chat";

    private ResendingModels() {}

    /** The model, which sends refused requests once more. */
    public static ChatModel of(ChatModel model) {
        return isResending(model)
                ? model
                : proxy(ChatModel.class, model, (proxy, method, args) -> {
                    if (args != null && method.getName().equals(CHAT) && args[0] instanceof FittedRequest request) {
                        return chat(model, method, args, request);
                    }
                    return invoke(method, model, args);
                });
    }

    /** The streaming model, which sends a refused request once more as long as nothing of an answer has arrived. */
    public static StreamingChatModel of(StreamingChatModel model) {
        return isResending(model)
                ? model
                : proxy(StreamingChatModel.class, model, (proxy, method, args) -> {
                    boolean sends = args != null
                            && method.getName().equals(CHAT)
                            && args[0] instanceof FittedRequest
                            && args[args.length - 1] instanceof StreamingChatResponseHandler;
                    if (!sends) {
                        return invoke(method, model, args);
                    }
                    FittedRequest request = (FittedRequest) args[0];
                    new Stream(model, method, args, request).send(request);
                    return null;
                });
    }

    /** Whether this is a model of ours. */
    public static boolean isResending(Object model) {
        return Proxy.isProxyClass(model.getClass()) && Proxy.getInvocationHandler(model) instanceof Handler;
    }

    /** The model itself, without the sending once more. */
    static Object inner(Object model) {
        return isResending(model) ? ((Handler) Proxy.getInvocationHandler(model)).inner() : model;
    }

    private static @Nullable Object chat(ChatModel model, Method method, Object[] args, FittedRequest request)
            throws Throwable {
        ChatRequest next = request;
        Throwable first = null;
        while (true) {
            try {
                Object answer = invoke(method, model, with(args, next));
                request.accepted();
                return answer;
            } catch (RuntimeException e) {
                first = first == null ? e : first;
                Optional<ChatRequest> again = request.after(e);
                if (again.isEmpty()) {
                    throw first;
                }
                next = again.get();
            }
        }
    }

    /** One streamed request, whose handler hears of a refusal only when there is no other request to send. */
    private static final class Stream {

        private final StreamingChatModel model;
        private final Method method;
        private final Object[] args;
        private final FittedRequest request;
        private final StreamingChatResponseHandler handler;
        private volatile @Nullable Throwable first;

        Stream(StreamingChatModel model, Method method, Object[] args, FittedRequest request) {
            this.model = model;
            this.method = method;
            this.args = args;
            this.request = request;
            this.handler = (StreamingChatResponseHandler) args[args.length - 1];
        }

        void send(ChatRequest wanted) throws Throwable {
            ChatRequest next = wanted;
            while (true) {
                Object[] with = with(args, next);
                with[with.length - 1] = listening();
                try {
                    invoke(method, model, with);
                    return;
                } catch (RuntimeException e) {
                    Optional<ChatRequest> again = after(e);
                    if (again.isEmpty()) {
                        throw first == null ? e : first;
                    }
                    next = again.get();
                }
            }
        }

        private Optional<ChatRequest> after(Throwable failure) {
            first = first == null ? failure : first;
            return request.after(failure);
        }

        private StreamingChatResponseHandler listening() {
            boolean[] answers = new boolean[1];
            return proxy(StreamingChatResponseHandler.class, handler, (proxy, called, with) -> {
                if (called.getName().equals("onError") && !answers[0]) {
                    Throwable failure = (Throwable) with[0];
                    Optional<ChatRequest> again = after(failure);
                    if (again.isPresent()) {
                        resend(again.get());
                    } else {
                        handler.onError(first == null ? failure : first);
                    }
                    return null;
                }
                answers[0] |= called.getName().startsWith("on");
                if (called.getName().equals("onCompleteResponse")) {
                    request.accepted();
                }
                return invoke(called, handler, with);
            });
        }

        private void resend(ChatRequest again) {
            try {
                send(again);
            } catch (Throwable e) {
                handler.onError(e);
            }
        }
    }

    private record Handler(Object inner, InvocationHandler calls) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            return calls.invoke(proxy, method, args);
        }
    }

    private static <T> T proxy(Class<T> type, T inner, InvocationHandler calls) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Handler(inner, calls)));
    }

    private static Object[] with(Object[] args, ChatRequest request) {
        Object[] with = args.clone();
        with[0] = request;
        return with;
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
