package io.github.chatmemory4j.agent.view;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** Makes a value of a text, in the way its type offers. */
@FunctionalInterface
interface TextConversion {

    List<String> FACTORIES = List.of("of", "valueOf", "parse");
    List<Class<?>> TEXTS = List.of(String.class, CharSequence.class);

    Object of(String text) throws ReflectiveOperationException;

    static boolean isPossible(Class<?> type) {
        return find(type).isPresent();
    }

    static TextConversion to(Class<?> type) {
        return find(type).orElseThrow();
    }

    private static Optional<TextConversion> find(Class<?> type) {
        if (type == String.class) {
            return Optional.of(text -> text);
        }
        for (String name : FACTORIES) {
            for (Class<?> text : TEXTS) {
                Optional<Method> factory = factory(type, name, text);
                if (factory.isPresent()) {
                    return Optional.of(value -> factory.get().invoke(null, value.strip()));
                }
            }
        }
        return ofOneText(type).map(constructor -> constructor::newInstance);
    }

    private static Optional<Method> factory(Class<?> type, String name, Class<?> text) {
        try {
            Method method = type.getMethod(name, text);
            boolean makesOne =
                    Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
            if (makesOne) {
                method.setAccessible(true);
            }
            return makesOne ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Optional<Constructor<?>> ofOneText(Class<?> type) {
        if (!type.isRecord()) {
            return Optional.empty();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            return Optional.of(constructor);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
