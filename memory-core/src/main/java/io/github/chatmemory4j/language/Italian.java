package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Italian. */
final class Italian extends WordedLanguage {

    private static final String REFUSAL =
            "(?:mi dispiace|spiacente),? (?:ma )?non (?:posso|riesco)|non (?:posso|riesco a) (?:ai"
                    + "utar|riassumere|fornire)";

    private static final String ANNOUNCEMENT =
            "(?:(?:certo|certamente|ecco)[ !,.]*)?(?:ecco|questo è)[^.\\n]{0,80}|(?:certo|certamen"
                    + "te)[ !.]*$|fammi sapere\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.ITALY, true)
            .numbers("un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici")
            .units("giorno|giorni", "settimana|settimane", "mese|mesi", "anno|anni")
            .date("{d} {month} {y}", "{d} {month}", "{d}/{mm}/{y}")
            .day(2, "dopodomani")
            .day(-2, "l['’]altro ieri", "ieri l['’]altro")
            .distance(-1, "{n} {unit} fa")
            .distance(1, "(?:tra|fra) {n} {unit}")
            .weekday(-1, "{weekday} scors[oa]")
            .weekday(1, "{weekday} prossim[oa]")
            .unit(-1, "(?:la |lo |il )?{unit} scors[oa]", "(?:la |lo |il )?scors[oa] {unit}")
            .unit(1, "(?:la |il )?{unit} prossim[oa]", "(?:la |il )?prossim[oa] {unit}")
            .unit(0, "quest[ao] {unit}")
            .day(-1, "ieri(?: sera)?")
            .day(0, "oggi", "stasera", "stamattina")
            .day(1, "domani");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da
                    dal in nel nella nei con su sul sulla per tra fra e o ma che chi cui dove quando come se perché
                    è sono era erano essere sei siamo ha ho hai hanno aveva avere c'è io tu lui lei noi voi loro mi
                    ti si ci vi mio mia miei mie tuo tua suo sua nostro nostra questo questa quello quella non sì
                    più molto già anche""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    grazie sì no ok ciao buongiorno buonasera bene ottimo perfetto fantastico certo haha ah oh
                    esatto domani oggi forse""")
            .words(
                    Cue.REACTION,
                    """
                    grazie sì no ciao buongiorno buonasera ottimo perfetto fantastico certo haha ah oh esatto
                    complimenti auguri peccato""")
            .phrases(
                    Cue.REACTION,
                    """
                    che bello, mi dispiace, di niente, è un, in bocca al lupo, capisco""")
            .words(
                    Cue.SPEAKER,
                    """
                    io mi me mio mia miei mie noi ci nostro nostra sono ho sto vado""")
            .words(Cue.ADDRESSEE, """
                    tu ti te tuo tua tuoi tue voi vostro sei hai stai""")
            .words(Cue.PRONOUN, """
                    lui lei loro esso essa questo quello ciò suo sua suoi sue""")
            .words(
                    Cue.RELATION,
                    """
                    madre padre mamma papà sorella fratello figlia figlio moglie marito ragazza ragazzo fidanzata
                    fidanzato zia zio cugina cugino nonna nonno bambino bambina bambini genitori famiglia amica
                    amico amici capo collega vicino vicina inquilino medico dentista professore professoressa
                    avvocato cane gatto macchina auto bici casa appartamento giardino lavoro azienda scuola corso
                    esame matrimonio compleanno vacanza viaggio volo albergo hotel concerto affitto contratto
                    fattura ordine biglietto conto operazione appuntamento""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    mi chiamo, il mio nome, il mio indirizzo, il mio numero, il mio compleanno, chiamami""")
            .words(
                    Cue.EVENT,
                    """
                    è sono era ha ho hanno aveva comincia inizia finisce costa abita abito lavora lavoro parte
                    arriva viene va comprato venduto pagato perso trovato ordinato prenotato firmato mandato
                    scritto detto cambiato vinto""")
            .words(
                    Cue.PLAN,
                    """
                    devo deve dobbiamo voglio vogliamo piano entro prossimo prossima fino""")
            .phrases(Cue.PLAN, """
                    ho intenzione, vado a, bisogna""")
            .words(
                    Cue.DECISION,
                    """
                    deciso concordato scelto confermato accettato rifiutato annullato firmato prenotato scadenza
                    limite allergico allergica mai sempre importante massimo minimo""")
            .phrases(Cue.DECISION, """
                    al massimo, almeno, a partire da""")
            .phrases(
                    Cue.OPEN,
                    """
                    non ancora, non so ancora, in sospeso, da decidere, manca ancora""")
            .words(
                    Cue.PREFERENCE,
                    """
                    preferisco preferisce piace piacciono adoro odio preferito preferita allergico vegetariano
                    vegano""")
            .phrases(Cue.PREFERENCE, """
                    mi piace, non sopporto""")
            .words(
                    Cue.CHANGE,
                    """
                    cambiato spostato rinviato annullato correzione sbagliato sostituito invece""")
            .phrases(Cue.CHANGE, """
                    al posto di, non più, in realtà, mi sono sbagliato""")
            .words(
                    Cue.RENEWAL,
                    """
                    ora adesso aumentato aumentata salito salita sceso cambiata spostata trasferito trasferita
                    trasferiti iniziato cominciato""")
            .words(Cue.NEW, "nuovo nuova")
            .phrases(Cue.RENEWAL, "d'ora in poi, a partire da")
            .words(Cue.RESIDENCE, "abito abitiamo vivo viviamo trasferito trasferita trasferiti")
            .words(Cue.EMPLOYMENT, "lavoro lavoriamo iniziato cominciato")
            .words(
                    Cue.NUMBER,
                    """
                    due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta cinquanta
                    cento mille mezzo mezza prima seconda""")
            .words(Cue.SUPPOSITION, """
                    sarebbe avrebbe potrebbe vorrei immagina""")
            .phrases(Cue.SUPPOSITION, """
                    come se, se io, magari""")
            .words(
                    Cue.QUESTION,
                    """
                    chi cosa quando dove perché come quanto quanta quanti quale quali""")
            .phrases(
                    Cue.QUESTION,
                    """
                    che cosa, dimmi, mostrami, ricordami, ti ricordi, puoi, potresti""")
            .words(Cue.TIME_QUESTION, """
                    quando""")
            .phrases(
                    Cue.TIME_QUESTION,
                    """
                    da quando, quanto tempo, che giorno, che data, a che ora""")
            .words(
                    Cue.TIME,
                    """
                    ieri oggi domani gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
                    novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica settimana mese anno
                    giorni ore""")
            .build();

    Italian() {
        super("it", VOCABULARY, REFUSAL, ANNOUNCEMENT, "sig sigg dott prof ecc es ca pag");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
