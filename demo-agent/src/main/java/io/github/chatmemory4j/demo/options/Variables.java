package io.github.chatmemory4j.demo.options;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import io.github.chatmemory4j.demo.fault.DemoException;
import java.util.Optional;

/** Where settings are looked up that the command line does not name. */
@FunctionalInterface
public interface Variables {

    Optional<String> find(String name);

    /** The environment, and where it has none, the file {@code .env} in the working directory. */
    static Variables ofEnvironmentAndFile() {
        return name -> {
            try {
                return Optional.ofNullable(
                        Dotenv.configure().ignoreIfMissing().load().get(name));
            } catch (DotenvException e) {
                throw new DemoException("cannot read the file .env; each of its lines must be NAME=value");
            }
        };
    }
}
