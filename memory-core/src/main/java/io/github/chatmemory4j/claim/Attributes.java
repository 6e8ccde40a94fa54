package io.github.chatmemory4j.claim;

import java.util.Map;
import java.util.Set;

/** One name for each attribute, whoever names it: rules, models and people. Stateless. */
public final class Attributes {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("home", "residence"),
            Map.entry("city", "residence"),
            Map.entry("home city", "residence"),
            Map.entry("location", "residence"),
            Map.entry("lives in", "residence"),
            Map.entry("place of residence", "residence"),
            Map.entry("address", "address"),
            Map.entry("occupation", "job"),
            Map.entry("profession", "job"),
            Map.entry("job title", "job"),
            Map.entry("company", "employer"),
            Map.entry("works for", "employer"),
            Map.entry("works at", "employer"),
            Map.entry("wife", "partner"),
            Map.entry("husband", "partner"),
            Map.entry("girlfriend", "partner"),
            Map.entry("boyfriend", "partner"),
            Map.entry("spouse", "partner"),
            Map.entry("first name", "name"),
            Map.entry("full name", "name"),
            Map.entry("user name", "name"),
            Map.entry("allergies", "allergy"),
            Map.entry("allergic to", "allergy"),
            Map.entry("email", "e-mail address"),
            Map.entry("e-mail", "e-mail address"),
            Map.entry("email address", "e-mail address"),
            Map.entry("phone", "phone number"),
            Map.entry("telephone", "phone number"),
            Map.entry("mobile number", "phone number"),
            Map.entry("like", "likes"),
            Map.entry("preference", "likes"),
            Map.entry("preferences", "likes"),
            Map.entry("hobbies", "hobby"));

    /** Attributes of which several hold at once, so that the value belongs to the key. */
    private static final Set<String> MANY = Set.of(
            "allergy",
            "likes",
            "dislikes",
            "hobby",
            "fear",
            "pet",
            "language",
            "does not eat",
            "plan",
            "goal",
            "note",
            "trip",
            "sister",
            "brother",
            "son",
            "daughter",
            "kids",
            "children",
            "friend",
            "skill",
            "interest",
            "medication",
            "event");

    private static final Set<String> TASKS =
            Set.of("plan", "goal", "trip", "appointment", "task", "reminder", "to do", "deadline");

    private Attributes() {}

    /** An attribute with every other name it goes by, with spaces between them: by these a statement can be looked for. */
    public static String names(String attribute) {
        return SYNONYMS.entrySet().stream()
                .filter(synonym -> synonym.getValue().equals(attribute)
                        && !synonym.getKey().equals(attribute))
                .map(Map.Entry::getKey)
                .sorted()
                .reduce(attribute, (names, name) -> names + " " + name);
    }

    /** The key of a statement about somebody. */
    public static ClaimKey key(String subject, String attribute, String value) {
        String name = ClaimKey.normalized(attribute).replace('_', ' ');
        name = name.startsWith("favorite ") ? "favourite " + name.substring("favorite ".length()) : name;
        name = name.startsWith("favourite ") ? name.replace("color", "colour").replace("flavor", "flavour") : name;
        String known = SYNONYMS.getOrDefault(name, name);
        String who = ClaimKey.normalized(subject);
        boolean user =
                who.isEmpty() || Set.of("user", "the user", "me", "i", "myself").contains(who);
        return new ClaimKey(user ? ClaimKey.USER : who, known, MANY.contains(known) ? scope(known, value) : "");
    }

    /** Nuts and a nut are one allergy. */
    private static String scope(String attribute, String value) {
        String one = ClaimKey.normalized(value);
        return attribute.equals("allergy") ? one.replaceFirst("ies$", "y").replaceFirst("(?<=[^s])s$", "") : one;
    }

    /** What sort of thing an attribute states, if nobody says. */
    public static ClaimKind kind(ClaimKey key) {
        String attribute = key.attribute();
        boolean task =
                TASKS.stream().anyMatch(attribute::endsWith) || key.scope().equals("when");
        boolean taste =
                attribute.startsWith("favourite ") || attribute.endsWith("likes") || attribute.equals("does not eat");
        return task ? ClaimKind.TASK : taste ? ClaimKind.PREFERENCE : ClaimKind.FACT;
    }
}
