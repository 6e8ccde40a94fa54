package io.github.chatmemory4j.claim.extraction;

import static io.github.chatmemory4j.claim.extraction.EnglishForms.ADVERBS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.AM;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.ARTICLE;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.HAVE;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.I;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.IS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.MY;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.NAME;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.WORDS;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.nameIn;
import static io.github.chatmemory4j.claim.extraction.EnglishForms.pattern;

import io.github.chatmemory4j.claim.ClaimKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user does for a living, and for whom. */
final class WorkAspect implements EnglishClaims.Aspect {

    static final ClaimKey EMPLOYER = ClaimKey.ofUser("employer");
    static final ClaimKey JOB = ClaimKey.ofUser("job");

    private static final Pattern WORKS_AS = pattern(I + "(?i:(?:'m|'ve| am| have)?" + ADVERBS
            + "(?: been)? (?:work|working|worked|employed|retrained|retraining|got promoted|was promoted|been promoted|was made|started|qualified) (?:as|to)) "
            + ARTICLE + "(?<job>" + WORDS + ")");
    private static final Pattern MADE = pattern("(?i:\\b(?:they|he|she|the \\w+)(?:'ve| have|'s| has)?" + ADVERBS
            + " (?:made me|promoted me to)) " + ARTICLE + "(?<job>" + WORDS + ")");
    private static final Pattern JOB_IS =
            pattern(MY + "(?i: (?:job|profession|trade|occupation))" + IS + " " + ARTICLE + "(?<job>" + WORDS + ")");
    private static final Pattern IS_A = pattern("(?i:\\b(?:I'm|I am|I became|I've become|I have become|I now am)"
            + ADVERBS + " an?) (?<job>" + WORDS + ")");
    private static final Pattern BY_TRADE =
            pattern("(?i:\\bI'm|I am) (?<job>[\\p{L} -]{3,40}) (?i:by (?:trade|profession))");

    private static final List<Pattern> WORKS_FOR = List.of(
            pattern(I + "(?i:(?:'m|'ve| am| have| now)?" + ADVERBS
                    + "(?: been)? (?:work|working|employed)(?: (?!as\\b)[\\p{Ll}'-]+){0,4}? (?:for|at|by|with)(?: the)?) (?<org>"
                    + NAME + ")"),
            pattern(I + "(?i:(?:'m|'ve| am| have)?" + ADVERBS
                    + "(?: been)? (?:work|working) as [\\p{Ll} '-]{3,40}? (?:for|at|with)(?: the)?) (?<org>" + NAME
                    + ")"),
            pattern(HAVE
                    + "(?i: (?:joined|started (?:at|with|working (?:for|at))|signed (?:on )?with|been hired by|got hired by|got a job (?:at|with)|got the job (?:at|with)))(?i: the)? (?<org>"
                    + NAME + ")"),
            pattern(AM + "(?i: (?:at|with|employed at|employed by)(?: an?(?: [\\p{Ll}'-]+){1,4} called)?) (?<org>"
                    + NAME + ")(?=(?: now)?(?:[,.!]|$))"),
            pattern(MY + "(?i: (?:new )?(?:employer|company|firm))" + IS + " (?<org>" + NAME + ")"),
            pattern("(?i:\\b(?:switched|changed|moved) (?:jobs|job|employers?)[\\p{Ll} ,]*? to) (?<org>" + NAME + ")"));

    private static final Pattern LEFT =
            pattern(HAVE + "(?i: (?:left|quit|resigned from|been fired from|moved on from)) (?<org>" + NAME
                    + ")(?:(?i:,? (?:for|and (?:joined|moved to|started at|went to))) (?<next>" + NAME + "))?");
    private static final Pattern QUIT = pattern(HAVE + "(?i: (?:quit|left|lost|gave up|given up) (?:my|the) job)");
    private static final Pattern RETIRED =
            pattern("(?i:\\b(?:I'm|I am|I've|I have|I)" + ADVERBS + " retired)(?! to| early to)");

    private static final Pattern OCCUPATION = Pattern.compile(
            "[\\p{L}-]*(?:er|or|ist|ian|ant|smith|wright|wife|man|woman|monger|chef|cook|nurse|clerk|guard|pilot|medic|mechanic|vet"
                    + "|student|apprentice|intern|trainee|judge|priest|soldier|head|coach|guide|host|scientist|analyst|developer"
                    + "|assistant|agent|architect|surgeon|consultant|technician|journalist|politician|midwife|freelance|boss|lead"
                    + "|chief|director|manager|officer|professor|partner|model|pharmacist|captain|professor|stylist)s?");
    private static final Set<String> NO_OCCUPATION = Set.of(
            "lover",
            "beginner",
            "member",
            "believer",
            "drinker",
            "smoker",
            "eater",
            "sleeper",
            "mother",
            "father",
            "brother",
            "sister",
            "daughter",
            "owner",
            "user",
            "customer",
            "newcomer",
            "foreigner",
            "loser",
            "winner",
            "walker",
            "runner",
            "riser",
            "thinker",
            "listener",
            "learner",
            "stickler",
            "sucker",
            "hater",
            "number",
            "vegetarian",
            "pescatarian",
            "flexitarian",
            "fan",
            "her",
            "never",
            "ever",
            "other",
            "another",
            "minor",
            "senior",
            "person",
            "supporter",
            "cancer",
            "swimmer",
            "cyclist",
            "traveller",
            "traveler",
            "reader",
            "gamer",
            "hiker",
            "leader",
            "partner",
            "giant",
            "human",
            "man",
            "woman",
            "wife",
            "libertarian",
            "optimist",
            "pessimist",
            "perfectionist",
            "procrastinator",
            "worrier",
            "grandmother",
            "grandfather",
            "stranger",
            "visitor",
            "speaker",
            "survivor",
            "head",
            "model",
            "guide",
            "host",
            "terror",
            "disaster",
            "matter",
            "later",
            "order",
            "bother",
            "sober",
            "former",
            "pensioner",
            "boss");

    @Override
    public void find(Clause clause) {
        String text = clause.text();
        if (QUIT.matcher(text).find() || RETIRED.matcher(text).find()) {
            clause.endsIfKnown(EMPLOYER, "no longer works for");
            clause.endsIfKnown(JOB, "no longer works as");
        }
        if (RETIRED.matcher(text).find()) {
            clause.says("job", "retired", "is retired");
            return;
        }
        job(clause);
        employer(clause);
    }

    private static void job(Clause clause) {
        for (Pattern pattern : List.of(WORKS_AS, MADE, JOB_IS, BY_TRADE)) {
            Matcher said = pattern.matcher(clause.text());
            if (said.find()) {
                EnglishForms.shortPhrase(said.group("job"))
                        .filter(job -> !job.matches(".*\\d.*"))
                        .ifPresent(job -> clause.says("job", job, "works as " + job));
                return;
            }
        }
        Matcher isA = IS_A.matcher(clause.text());
        while (isA.find()) {
            Optional<String> job = EnglishForms.shortPhrase(isA.group("job")).filter(WorkAspect::isOccupation);
            if (job.isPresent()) {
                clause.says("job", job.get(), "works as " + job.get());
                return;
            }
        }
    }

    private static boolean isOccupation(String phrase) {
        String[] words = phrase.toLowerCase(Locale.ROOT).split("\\s+", -1);
        String head = words[words.length - 1];
        boolean named = phrase.chars().anyMatch(Character::isUpperCase);
        return words.length <= 4
                && !named
                && OCCUPATION.matcher(head).matches()
                && !NO_OCCUPATION.contains(head.replaceAll("s$", ""))
                && !NO_OCCUPATION.contains(head);
    }

    private static void employer(Clause clause) {
        Matcher left = LEFT.matcher(clause.text());
        if (left.find()) {
            Optional<String> old = EnglishForms.name(left.group("org"));
            boolean worked = old.isPresent()
                    && clause.heard().value(EMPLOYER).filter(old.get()::equals).isPresent();
            if (worked) {
                clause.ends(EMPLOYER, old.get(), "no longer works for " + old.get());
                Optional.ofNullable(left.group("next"))
                        .flatMap(EnglishForms::name)
                        .ifPresent(next -> clause.says("employer", next, "works for " + next));
                return;
            }
        }
        for (Pattern worksFor : WORKS_FOR) {
            Optional<String> org = nameIn(worksFor, clause.text(), "org")
                    .filter(name -> clause.heard().values().entrySet().stream()
                            .noneMatch(known -> known.getKey().equals(PeopleAspect.PARTNER)
                                    && known.getValue().equals(name)));
            if (org.isPresent()) {
                clause.says("employer", org.get(), "works for " + org.get());
                return;
            }
        }
    }
}
