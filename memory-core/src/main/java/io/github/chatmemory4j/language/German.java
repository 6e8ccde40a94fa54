package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** German. */
final class German extends WordedLanguage {

    private static final String REFUSAL =
            "(?:es )?tut mir (?:sehr )?leid,? (?:aber |dass )?(?:ich|das)\\b[^.]{0,60}(?:nicht|kein)"
                    + "|(?:leider|als ki\\b[^,.]{0,30},?) ?kann ich (?:das|diese|dabei|dir|ihnen|keine|nicht)\\b"
                    + "|ich kann (?:dabei |das |diese[^.]{0,30} )?(?:leider )?(?:nicht|keine)\\b[^.]{0,40}(?:zusammenfass|helfen|erstellen)";

    private static final String ANNOUNCEMENT = "(?:(?:klar|gerne?|natürlich|sicher|okay)\\b[!,.]? ?)?"
            + "hier (?:ist|kommt|sind)[^.\\n]{0,80}|(?:klar|gerne|natürlich|sicher)[!.]?$|sag(?:en sie)? (?:mir )?bescheid\\b.*"
            + "|wenn (?:du|sie) (?:noch )?(?:fragen|etwas)\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.GERMANY, true)
            .numbers("eins|einem|einer|ein|eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
            .units("tag|tage|tagen", "woche|wochen", "monat|monate|monaten", "jahr|jahre|jahren")
            .date("{d}\\. {month} {y}", "{d}\\.{mm}\\.{y}", "{d}\\. {month}", "{d}\\.{mm}\\.(?!\\d)")
            .day(2, "übermorgen")
            .day(-2, "vorgestern")
            .distance(-1, "vor {n} {unit}")
            .distance(1, "in {n} {unit}")
            .weekday(-1, "(?:letzten|vergangenen|vorigen) {weekday}")
            .weekday(1, "(?:nächsten|kommenden) {weekday}")
            .unit(-1, "(?:letzte|letzten|letztes|vergangene|vergangenen|vergangenes|vorige|voriges|vorigen) {unit}")
            .unit(0, "(?:diese|diesen|dieser|dieses) {unit}")
            .unit(1, "(?:nächste|nächsten|nächstes|nächster|kommende|kommenden|kommendes) {unit}")
            .day(-1, "gestern(?: (?:abend|früh|morgen|nachmittag|nacht))?")
            .day(0, "heute(?: (?:abend|früh|morgen|nachmittag|nacht))?")
            .day(
                    1,
                    "morgen (?:abend|früh|nachmittag|vormittag|mittag)",
                    "(?<!guten )(?<!am )(?<!jeden )morgen(?=[ ,.!?]|$)");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    der die das den dem des ein eine einen einem einer eines und oder aber denn sondern wenn als ob dass daß weil
                    damit obwohl während nachdem bevor bis seit in im ins an am ans auf aus bei beim mit nach von vom vor zu zum
                    zur über unter um für durch gegen ohne zwischen neben hinter ist sind war waren bin bist seid wird werden
                    wurde wurden worden hat habe haben hab hatte hatten hast habt kann können könnte muss müssen soll sollen will
                    wollen darf dürfen mag möchte ich du er sie es wir ihr mich dich sich uns euch ihn ihm ihnen mir dir mein
                    meine meinen meinem meiner dein deine sein seine seinen ihre ihren unser unsere euer eure dieser diese dieses
                    jener was wer wem wen wo wann warum wie welche welcher welches nicht kein keine auch noch nur schon so da
                    hier dort dann nun jetzt sehr mehr man""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    danke bitte ja nein okay ok klar gut super toll schön prima genau stimmt hallo hi hey moin servus tschüss
                    tschau morgen abend tag nacht wochenende bald später heute gestern wieder verstehe verstanden weiß denke
                    glaube finde mal los weiter nächste warte moment vielleicht hilfe hilft problem lustig schade leider haha
                    hahaha lol ach oh ah hm hmm aha echt wirklich sicher natürlich gerne gern alles dinge sache""")
            .words(
                    Cue.REACTION,
                    """
                    danke ja nein klar gut super toll schön prima genau stimmt hallo hi hey moin servus tschüss haha hahaha lol
                    ach oh ah hm hmm aha echt wirklich sicher natürlich gerne wow verstehe verstanden notiert erledigt
                    glückwunsch frechheit schade glaub klingt freut""")
            .phrases(
                    Cue.REACTION,
                    """
                    das ist, das war, das klingt, das freut, das tut mir, tut mir leid, viel glück, viel erfolg, kein problem
                    guten morgen, guten tag, guten abend, gute nacht, bis später, bis bald, bis morgen, du bist, du hast, du kannst
                    du solltest, ich weiß, ich verstehe, ich glaube, herzlichen glückwunsch, na gut, na ja, ach so, wie schön""")
            .words(
                    Cue.SPEAKER,
                    """
                    ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem unserer""")
            .words(Cue.ADDRESSEE, "du dich dir dein deine deinen deinem deiner ihr euch euer eure")
            .words(Cue.PRONOUN, "er sie es ihn ihm ihnen das dies der die sein seine seinen ihre ihren deren dessen")
            .words(
                    Cue.RELATION,
                    """
                    mutter mutti mama vater papa schwester bruder tochter sohn frau mann partner partnerin freundin freund tante
                    onkel cousin cousine nichte neffe oma opa großmutter großvater kind kinder baby zwillinge eltern familie
                    freunde chef chefin kollege kollegin nachbar nachbarin vermieter vermieterin mieter mitbewohner arzt ärztin
                    zahnarzt zahnärztin therapeut physio lehrer lehrerin trainer anwalt anwältin makler maklerin klempner
                    handwerker elektriker berater beraterin kunde kundin verein chor band klub team hund katze pferd hamster
                    auto fahrrad boot haus wohnung garten arbeit job stelle firma schule kita hort studium kurs prüfung hochzeit
                    geburtstag urlaub reise flug hotel konzert miete kaution vertrag kündigung rechnung bestellung ticket konto
                    operation termin umzug allergie versicherung kasse krankenkasse hausverwaltung schlüssel""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    ich heiße, ich heisse, mein name, nennt mich, nenn mich, mein geburtstag, meine adresse, meine nummer
                    meine telefonnummer, meine e-mail""")
            .words(
                    Cue.EVENT,
                    """
                    ist sind war waren hat haben hatte hatten hab habe bin wurde wurden wird werden kommt kommen geht gehen kam
                    ging bekam bekommt bekommen kriegt krieg gab gibt nimmt nahm fand findet macht machte heißt wohnt arbeitet
                    kostet kosten beträgt beginnt fängt endet zieht zog kauft gekauft verkauft bezahlt bezahlen gefunden verloren
                    bestellt gebucht unterschrieben angemeldet geschickt geschrieben gesagt gebrochen gewonnen gekündigt läuft
                    liegt steht hängt fehlt schläft braucht will wollen darf dürfen muss müssen kann sagt liest duzt fang mach
                    geh nehm schaff hol bring ruf""")
            .words(
                    Cue.PLAN,
                    """
                    werde werden wird wollen will muss müssen soll sollen plane planen geplant bis ab frist vorhabe möchte
                    möchten demnächst nächste nächsten nächstes""")
            .words(
                    Cue.DECISION,
                    """
                    entschieden beschlossen vereinbart abgemacht ausgesucht fest frist fällig allergisch nie immer höchstens
                    mindestens obergrenze bestätigt genehmigt abgelehnt unterschrieben abgesagt gekündigt gebucht wichtig nur
                    regel ziel maximal""")
            .words(Cue.OPEN, "offen unklar ungeklärt ob")
            .phrases(
                    Cue.OPEN,
                    """
                    noch nicht, noch keine, noch keinen, noch kein, steht noch aus, weiß ich nicht, weiß noch nicht, muss noch
                    müssen noch, muss ich noch, fehlt noch, warte noch, warten noch""")
            .words(
                    Cue.PREFERENCE,
                    "lieber liebe liebt mag mögen hasse hasst bevorzuge lieblings allergisch vegan vegetarisch gern")
            .phrases(Cue.PREFERENCE, "kann nicht ausstehen, kann ich nicht, nicht leiden, am liebsten")
            .words(
                    Cue.CHANGE,
                    """
                    stattdessen statt geändert verschoben verlegt umgezogen korrektur doch falsch ersetzt umbenannt abgesagt
                    gekündigt nun nämlich""")
            .phrases(Cue.CHANGE, "nicht mehr, stimmt nicht, hab mich vertan, hab mich geirrt, vergiss")
            .words(
                    Cue.RENEWAL,
                    """
                    jetzt neuerdings inzwischen mittlerweile erhöht gesenkt gestiegen gesunken gewechselt verlängert
                    aktualisiert gezogen umgezogen angefangen seit""")
            .words(Cue.NEW, "neu neue neuer neuen neues")
            .phrases(Cue.RENEWAL, "ab jetzt, ab sofort, von nun an, am ende doch")
            .words(Cue.RESIDENCE, "wohne wohnen lebe leben gezogen umgezogen ziehe ziehen")
            .words(Cue.EMPLOYMENT, "arbeite arbeiten angefangen")
            .words(
                    Cue.NUMBER,
                    """
                    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig
                    achtzig neunzig hundert tausend halb halbe halben dutzend erste zweite dritte vierte""")
            .words(
                    Cue.SUPPOSITION,
                    "würde würden wäre wären hätte hätten könnte könnten ließe angeblich wünschte stell")
            .phrases(Cue.SUPPOSITION, "als ob, als wenn, was wenn, nur wenn, wenn ich, so tun, wie ein, wie eine")
            .words(
                    Cue.QUESTION,
                    "was wer wem wen wo wann warum wieso weshalb wie welche welcher welches woher wohin wieviel")
            .phrases(
                    Cue.QUESTION,
                    "sag mir, zeig mir, erinner mich, erinnere mich, weißt du, kannst du, könntest du, such")
            .words(Cue.TIME_QUESTION, "wann")
            .phrases(
                    Cue.TIME_QUESTION,
                    "seit wann, wie lange, welches datum, welcher tag, an welchem tag, um wie viel uhr")
            .words(
                    Cue.TIME,
                    """
                    gestern heute morgen vorgestern übermorgen januar februar märz april mai juni juli august september oktober
                    november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs
                    donnerstags freitags samstags sonntags woche wochen monat monate jahr jahre tag tage uhr ostern weihnachten
                    frühling sommer herbst winter""")
            .build();

    German() {
        super(
                "de",
                VOCABULARY,
                REFUSAL,
                ANNOUNCEMENT,
                "z b bzw usw ca dr prof hr fr str nr ggf evtl vgl u a d h bspw inkl zzgl tel");
    }

    /** "am 1. März" goes on. */
    @Override
    public boolean isAbbreviation(String word) {
        boolean ordinal = word.length() <= 2 && word.chars().allMatch(Character::isDigit);
        return ordinal || super.isAbbreviation(word);
    }

    @Override
    public Optional<FactWords> factWords() {
        return Optional.of(FactWords.GERMAN);
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
