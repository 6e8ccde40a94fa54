package io.github.chatmemory4j.spring;

import dev.langchain4j.service.spring.AiService;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** How each {@code @AiService} of the application is joined to its memory: a line for each at start, and a value for whoever asks. */
public final class AiServiceReport implements ApplicationListener<ContextRefreshedEvent> {

    private static final System.Logger LOG = System.getLogger(AiServiceReport.class.getName());

    private static final String UNSEEN =
            "no memory: it was given none, or another library's AiServiceContextFactory builds"
                    + " it; give it the provider, or build it with memory.wire(AiServices.builder(...))";

    private final ApplicationContext context;

    AiServiceReport(ApplicationContext context) {
        this.context = context;
    }

    /** The services by their bean's name; those that could not be made are left out, as whoever uses them hears of that. */
    public Map<String, Optional<ServiceWiring>> services() {
        Map<String, Optional<ServiceWiring>> services = new LinkedHashMap<>();
        for (String name : context.getBeanNamesForAnnotation(AiService.class)) {
            Class<?> type = made(name);
            if (type != null) {
                services.put(name, ServiceWiring.of(type));
            }
        }
        return services;
    }

    private @Nullable Class<?> made(String name) {
        try {
            context.getBean(name);
            return context.getType(name);
        } catch (BeansException e) {
            LOG.log(Level.DEBUG, () -> "AI service '" + name + "' could not be made", e);
            return null;
        }
    }

    /** A sentence that says how a service is joined to its memory. */
    public static String sentence(Optional<ServiceWiring> wiring) {
        return wiring.map(ServiceWiring::sentence).orElse(UNSEEN);
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == context) {
            services()
                    .forEach((name, wiring) -> LOG.log(
                            wiring.filter(ServiceWiring.WIRED::equals).isPresent() ? Level.INFO : Level.WARNING,
                            "AI service {0} is {1}",
                            name,
                            sentence(wiring)));
        }
    }
}
