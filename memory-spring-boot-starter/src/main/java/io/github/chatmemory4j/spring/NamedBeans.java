package io.github.chatmemory4j.spring;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/** Beans that a property names. */
final class NamedBeans {

    private NamedBeans() {}

    /** The bean, or an error that says which there are. */
    static <T> T get(BeanFactory beans, String property, String name, Class<T> type) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, type)) {
            List<String> names = beans instanceof ListableBeanFactory listable
                    ? List.of(listable.getBeanNamesForType(type))
                    : List.of();
            throw new IllegalStateException(property + " must name a bean of type " + type.getSimpleName() + ", was '"
                    + name + "'; those there are: " + names);
        }
        return beans.getBean(name, type);
    }
}
