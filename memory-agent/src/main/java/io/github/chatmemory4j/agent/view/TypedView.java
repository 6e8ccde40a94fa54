package io.github.chatmemory4j.agent.view;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a user as methods of an interface.
 *
 * <pre>{@code
 * interface Profile {
 *     Optional<String> residence();
 *     Optional<LocalDate> birthday();
 *     List<String> allergy();
 *     @About("favourite colour") Optional<KnownClaim> colour();
 * }
 * }</pre>
 *
 * <p>A method has no parameters and is called like the attribute, in camel case, or says it with {@link About}. It returns an
 * {@code Optional}, the value that was said last, or a {@code List}, what was said last first; of {@link KnownClaim}, which has
 * dates, origin and source, of {@code String}, or of a type with a static method {@code of}, {@code valueOf} or {@code parse}
 * that takes a text, such as numbers, enums, {@code LocalDate} and {@code ZoneId}, or of a record of one text. Default methods
 * are called. A view is what was known when it was made: immutable, and safe to share between threads.
 */
public final class TypedView {

    private TypedView() {}

    /**
     * A view of what is known.
     *
     * @param view an interface as described above
     * @throws IllegalArgumentException if it is no interface, or has a method that is not as described
     */
    public static <T> T of(Class<T> view, List<KnownClaim> known) {
        if (!requireNonNull(view, "view").isInterface()) {
            throw new IllegalArgumentException(
                    view.getName() + " must be an interface; write one with a method an attribute");
        }
        Map<Method, Told> methods = new HashMap<>();
        for (Method method : view.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                methods.put(method, told(method, known));
            }
        }
        InvocationHandler handler = (proxy, method, arguments) -> {
            Told told = methods.get(method);
            if (told != null) {
                return told.value();
            }
            return method.isDefault()
                    ? defaultMethod(proxy, method).invokeWithArguments(arguments == null ? new Object[0] : arguments)
                    : ofObject(view, proxy, method.getName(), arguments);
        };
        return view.cast(Proxy.newProxyInstance(view.getClassLoader(), new Class<?>[] {view}, handler));
    }

    /** Also of an interface that is not public. */
    private static MethodHandle defaultMethod(Object proxy, Method method) throws IllegalAccessException {
        Class<?> declaring = method.getDeclaringClass();
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy);
    }

    private static Object ofObject(Class<?> view, Object proxy, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a view as " + view.getSimpleName();
        };
    }

    /** The values of one method. */
    private record Told(String attribute, boolean many, Class<?> type, List<KnownClaim> claims) {

        /** What the method returns. */
        Object value() {
            List<Object> values = claims.stream().map(this::converted).toList();
            return many ? values : values.stream().findFirst();
        }

        private Object converted(KnownClaim claim) {
            try {
                return type == KnownClaim.class
                        ? claim
                        : TextConversion.to(type).of(claim.value());
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Without its cause, whose words would have the value.
                throw new IllegalStateException("what is known of '" + attribute + "' is no " + type.getSimpleName()
                        + "; ask for a String, or for a KnownClaim");
            }
        }
    }

    private static Told told(Method method, List<KnownClaim> known) {
        Type returned = method.getGenericReturnType();
        boolean many = method.getReturnType() == List.class;
        boolean fits = method.getParameterCount() == 0
                && (many || method.getReturnType() == Optional.class)
                && returned instanceof ParameterizedType;
        Type value = fits ? ((ParameterizedType) returned).getActualTypeArguments()[0] : returned;
        if (!fits
                || !(value instanceof Class<?> type)
                || !(type == KnownClaim.class || TextConversion.isPossible(type))) {
            throw new IllegalArgumentException("the method " + method.getName() + " of "
                    + method.getDeclaringClass().getSimpleName()
                    + " must have no parameters and return an Optional or a List"
                    + " of KnownClaim, String, or a type with a static of, valueOf or parse that takes a text");
        }
        About about = method.getAnnotation(About.class);
        String attribute = about == null ? words(method.getName()) : about.value();
        String name = Attributes.key(ClaimKey.USER, attribute, "").attribute();
        List<KnownClaim> claims = known.stream()
                .filter(claim ->
                        claim.key().isAboutUser() && claim.key().attribute().equals(name))
                .toList();
        return new Told(attribute, many, type, claims);
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
