package io.github.chatmemory4j.demo.data;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.lang.reflect.InvocationTargetException;

/** Makes the {@link ChatMemoryStore} of another application. */
final class StoreOnClassPath {

    private StoreOnClassPath() {}

    /** Makes it by a class to construct without arguments, or a static method behind a {@code #}. */
    static ChatMemoryStore open(String name) {
        int hash = name.indexOf('#');
        try {
            Class<?> type = Class.forName(hash < 0 ? name : name.substring(0, hash));
            Object made = hash < 0
                    ? type.getDeclaredConstructor().newInstance()
                    : type.getMethod(name.substring(hash + 1)).invoke(null);
            if (made instanceof ChatMemoryStore store) {
                return store;
            }
            throw new DemoException(name + " is not a ChatMemoryStore");
        } catch (InvocationTargetException e) {
            throw new DemoException(name + " failed with "
                    + e.getTargetException().getClass().getSimpleName() + "; run it in the application first");
        } catch (ReflectiveOperationException | NullPointerException e) {
            throw new DemoException("cannot make a store of " + name
                    + "; name a public class on the class path that is constructed without arguments, or CLASS#METHOD with"
                    + " a public static method");
        }
    }
}
