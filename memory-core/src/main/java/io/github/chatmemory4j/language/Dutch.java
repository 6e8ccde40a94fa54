package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Dutch. */
final class Dutch extends WordedLanguage {

    private static final String REFUSAL =
            "(?:het )?spijt me,? (?:maar )?ik kan (?:niet|dit|geen|je|u)|sorry,? (?:maar )?ik kan "
                    + "(?:niet|dit|geen|je|u)|ik kan (?:dit |dat )?(?:helaas )?niet (?:helpen|samenvatten)";

    private static final String ANNOUNCEMENT =
            "(?:(?:natuurlijk|zeker|prima)[ !,.]*)?(?:hier is|hieronder|dit is)[^.\\n]{0,80}|(?:na"
                    + "tuurlijk|zeker)[ !.]*$|laat het (?:me|mij) weten\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.forLanguageTag("nl-NL"), true)
            .numbers("een|één twee drie vier vijf zes zeven acht negen tien elf twaalf")
            .units("dag|dagen", "week|weken", "maand|maanden", "jaar|jaren")
            .date("{d} {month} {y}", "{d} {month}", "{d}-{mm}-{y}")
            .day(2, "overmorgen")
            .day(-2, "eergisteren")
            .distance(-1, "{n} {unit} geleden")
            .distance(1, "over {n} {unit}")
            .weekday(-1, "(?:afgelopen|vorige) {weekday}")
            .weekday(1, "(?:volgende|komende) {weekday}")
            .unit(-1, "(?:vorige|afgelopen|vorig) {unit}")
            .unit(1, "(?:volgende|komende|volgend|komend) {unit}")
            .unit(0, "(?:deze|dit) {unit}")
            .day(-1, "gisteren(?:avond|ochtend)?")
            .day(0, "vandaag", "vanavond", "vanochtend")
            .day(1, "(?<!goede)morgen(?:avond|ochtend|middag)?");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    de het een en of maar want dat die wie wat waar wanneer hoe als omdat om te van voor met zonder
                    op in aan bij naar uit door over onder tussen tot sinds is zijn was waren ben bent wordt werd
                    worden heeft heb hebt hebben had kan kunnen moet moeten mag zal zullen wil willen ik jij je hij
                    zij ze wij we jullie mij me hem haar hen ons mijn jouw onze deze dit niet geen ook nog al er
                    daar hier dan nu zo heel meer""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    bedankt dank ja nee oké ok hallo hoi dag goed prima leuk mooi super haha ah oh precies morgen
                    vandaag misschien""")
            .words(
                    Cue.REACTION,
                    """
                    bedankt dank ja nee hallo hoi prima leuk mooi super haha ah oh precies gefeliciteerd jammer
                    genoteerd klinkt""")
            .phrases(
                    Cue.REACTION,
                    """
                    dat is, dat klinkt, wat leuk, veel succes, geen probleem, graag gedaan, ik snap""")
            .words(Cue.SPEAKER, """
                    ik mij me mijn wij we ons onze""")
            .words(Cue.ADDRESSEE, """
                    jij je jou jouw u uw jullie""")
            .words(Cue.PRONOUN, """
                    hij zij ze het hem haar hen dat dit die""")
            .words(
                    Cue.RELATION,
                    """
                    moeder vader mama papa zus broer dochter zoon vrouw man vriendin vriend partner tante oom nicht
                    neef oma opa kind kinderen baby ouders familie vrienden baas collega buurman buurvrouw huisbaas
                    huurder dokter arts tandarts leraar lerares advocaat hond kat auto fiets huis appartement flat
                    tuin werk baan bedrijf school cursus examen bruiloft verjaardag vakantie reis vlucht hotel
                    concert huur contract factuur bestelling kaartje rekening operatie afspraak""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    ik heet, mijn naam, mijn adres, mijn nummer, mijn verjaardag, noem me""")
            .words(
                    Cue.EVENT,
                    """
                    is zijn was waren heeft heb hebben had ben begint eindigt kost woont woon werkt werk vertrekt
                    komt gaat gekocht verkocht betaald verloren gevonden besteld geboekt getekend gestuurd
                    geschreven gezegd verhuisd gekozen gewonnen kreeg krijgt""")
            .words(
                    Cue.PLAN,
                    """
                    ga gaan gaat moet moeten wil willen zal zullen plan tot volgende voor""")
            .phrases(Cue.PLAN, """
                    van plan, ik ga""")
            .words(
                    Cue.DECISION,
                    """
                    besloten afgesproken gekozen bevestigd geaccepteerd geweigerd geannuleerd getekend geboekt
                    deadline limiet allergisch nooit altijd belangrijk maximaal minimaal""")
            .phrases(Cue.DECISION, """
                    ten hoogste, minstens, vanaf nu""")
            .words(Cue.OPEN, """
                    onduidelijk""")
            .phrases(Cue.OPEN, """
                    nog niet, nog geen, weet nog niet, moet nog, in afwachting""")
            .words(
                    Cue.PREFERENCE,
                    """
                    liever houd hou haat favoriet lievelings allergisch vegetarisch veganistisch""")
            .phrases(Cue.PREFERENCE, """
                    hou van, kan niet tegen""")
            .words(
                    Cue.CHANGE,
                    """
                    gewijzigd verplaatst uitgesteld geannuleerd correctie verkeerd vervangen""")
            .phrases(Cue.CHANGE, """
                    in plaats van, niet meer, geen meer, eigenlijk, toch niet""")
            .words(Cue.RENEWAL, "nu voortaan verhoogd verlaagd gestegen gedaald verhuisd begonnen sinds")
            .words(Cue.NEW, "nieuw nieuwe")
            .phrases(Cue.RENEWAL, "vanaf nu")
            .words(Cue.RESIDENCE, "woon wonen verhuisd")
            .words(Cue.EMPLOYMENT, "werk werken begonnen")
            .words(
                    Cue.NUMBER,
                    """
                    twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd
                    duizend half eerste tweede""")
            .words(Cue.SUPPOSITION, """
                    zou zouden stel""")
            .phrases(Cue.SUPPOSITION, """
                    alsof, als ik, was het maar""")
            .words(Cue.QUESTION, """
                    wie wat waar wanneer waarom hoe hoeveel welke welk""")
            .phrases(
                    Cue.QUESTION,
                    """
                    zeg me, vertel me, laat me zien, herinner me, weet je nog, kun je, kan je""")
            .words(Cue.TIME_QUESTION, """
                    wanneer""")
            .phrases(
                    Cue.TIME_QUESTION,
                    """
                    sinds wanneer, hoe lang, welke dag, welke datum, hoe laat""")
            .words(
                    Cue.TIME,
                    """
                    gisteren vandaag morgen januari februari maart april mei juni juli augustus september oktober
                    november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag week maand jaar
                    dagen uur""")
            .build();

    Dutch() {
        super("nl", VOCABULARY, REFUSAL, ANNOUNCEMENT, "dhr mevr dr prof enz bijv ca nr st");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
