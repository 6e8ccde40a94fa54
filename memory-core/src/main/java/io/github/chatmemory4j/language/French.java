package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** French. */
final class French extends WordedLanguage {

    private static final String REFUSAL =
            "(?:je suis )?(?:désolée?|navrée?),? (?:mais )?je ne (?:peux|suis|saurais)|je ne (?:pe"
                    + "ux|suis) (?:malheureusement )?pas (?:en mesure|capable|vous aider|résumer)";

    private static final String ANNOUNCEMENT =
            "(?:(?:bien sûr|d'accord|certainement|volontiers)[ !,.]*)?voici[^.\\n]{0,80}|(?:bien s"
                    + "ûr|certainement)[ !.]*$|n'hésitez pas\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.FRANCE, true)
            .numbers("un|une deux trois quatre cinq six sept huit neuf dix onze douze")
            .units("jour|jours", "semaine|semaines", "mois", "an|ans|année|années")
            .date("{d}(?:er)? {month} {y}", "{d}(?:er)? {month}", "{d}/{mm}/{y}")
            .day(2, "après-demain")
            .day(-2, "avant-hier")
            .distance(-1, "il y a {n} {unit}")
            .distance(1, "dans {n} {unit}")
            .weekday(-1, "{weekday} dernier")
            .weekday(1, "{weekday} prochain")
            .unit(-1, "{unit} dernier", "{unit} dernière", "{unit} passée?")
            .unit(1, "{unit} prochaine?")
            .unit(0, "(?:cette|ce) {unit}")
            .day(-1, "hier(?: (?:soir|matin))?")
            .day(0, "aujourd['’]hui", "ce (?:soir|matin)", "cet après-midi")
            .day(1, "demain(?: (?:soir|matin))?");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    le la les l' un une des du de d' et ou mais donc car ni que qui quoi dont où si quand comme
                    pour par avec sans sous sur dans en à au aux chez vers entre est sont était étaient être suis
                    es sommes êtes sera serait a ai as avons avez ont avait avaient avoir eu été je tu il elle on
                    nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre
                    vos ce cet cette ces ça cela y ne pas plus non oui c'est j'ai qu'il qu'elle n'est d'un d'une""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    merci oui non ok d'accord bonjour salut bonsoir super génial bien bon parfait cool haha ah oh
                    hein voilà exactement demain aujourd'hui peut-être vraiment encore""")
            .words(
                    Cue.REACTION,
                    """
                    merci oui non bonjour salut bonsoir super génial parfait cool haha ah oh exactement bravo
                    félicitations désolé désolée dommage noté""")
            .phrases(
                    Cue.REACTION,
                    """
                    c'est, c'est super, bonne chance, bon courage, pas de souci, de rien, tu es, vous êtes, je vois
                    je comprends""")
            .words(
                    Cue.SPEAKER,
                    """
                    je j'ai j'étais j'aime j'habite me m' moi mon ma mes nous notre nos on""")
            .words(Cue.ADDRESSEE, """
                    tu te toi ton ta tes vous votre vos""")
            .words(Cue.PRONOUN, """
                    il elle ils elles ça cela ce lui leur son sa ses""")
            .words(
                    Cue.RELATION,
                    """
                    mère père maman papa soeur sœur frère fille fils femme mari copain copine compagnon tante oncle
                    cousin cousine grand-mère grand-père enfant enfants bébé parents famille ami amie amis patron
                    patronne chef collègue voisin voisine propriétaire locataire médecin dentiste professeur avocat
                    chien chat voiture vélo maison appartement jardin travail boulot entreprise école cours examen
                    mariage anniversaire vacances voyage vol hôtel concert loyer contrat facture commande billet
                    compte opération rendez-vous""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    je m'appelle, mon nom, mon adresse, mon numéro, mon anniversaire, appelle-moi""")
            .words(
                    Cue.EVENT,
                    """
                    est sont était suis ai as a avons ont avait j'ai n'a commence finit coûte habite travaille part
                    arrive vient va vais acheté vendu payé perdu trouvé commandé réservé signé envoyé écrit dit
                    pris mis fait reçu déménagé choisi gagné""")
            .words(
                    Cue.PLAN,
                    """
                    vais va allons vont faut dois doit devons prévu prévois jusqu'au avant prochain prochaine veux
                    veut""")
            .phrases(Cue.PLAN, """
                    je vais, on va, il faut, d'ici""")
            .words(
                    Cue.DECISION,
                    """
                    décidé convenu choisi confirmé accepté refusé annulé signé réservé délai limite allergique
                    jamais toujours important maximum minimum""")
            .phrases(Cue.DECISION, """
                    au plus, au moins, à partir de""")
            .phrases(
                    Cue.OPEN,
                    """
                    pas encore, reste à, on ne sait pas, je ne sais pas encore, en attente, à voir""")
            .words(
                    Cue.PREFERENCE,
                    """
                    préfère aime adore déteste favori préféré préférée allergique végétarien végane""")
            .phrases(Cue.PREFERENCE, """
                    j'aime, je préfère, je déteste""")
            .words(
                    Cue.CHANGE,
                    """
                    plutôt finalement changé déplacé reporté annulé corrigé correction faux remplacé""")
            .phrases(Cue.CHANGE, """
                    au lieu, ne plus, en fait, je me suis trompé""")
            .words(
                    Cue.RENEWAL,
                    """
                    maintenant désormais dorénavant passé passée augmenté augmentée baissé avancé repoussé déménagé
                    commencé embauché embauchée depuis""")
            .words(Cue.NEW, "nouveau nouvel nouvelle")
            .phrases(Cue.RENEWAL, "à partir de, à présent")
            .words(Cue.RESIDENCE, "habite habitons vis vivons déménagé")
            .words(Cue.EMPLOYMENT, "travaille travaillons commencé embauché embauchée")
            .words(
                    Cue.NUMBER,
                    """
                    deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante
                    soixante cent mille demi première deuxième""")
            .words(Cue.SUPPOSITION, """
                    serait aurait pourrait voudrais aimerais imagine""")
            .phrases(Cue.SUPPOSITION, """
                    comme si, si j'avais, si j'étais, et si""")
            .words(
                    Cue.QUESTION,
                    """
                    qui quoi quand où pourquoi comment combien quel quelle quels quelles""")
            .phrases(
                    Cue.QUESTION,
                    """
                    qu'est-ce, est-ce, dis-moi, montre-moi, rappelle-moi, tu te souviens, peux-tu, pouvez-vous""")
            .words(Cue.TIME_QUESTION, """
                    quand""")
            .phrases(
                    Cue.TIME_QUESTION,
                    """
                    depuis quand, combien de temps, quel jour, quelle date, quelle heure""")
            .words(
                    Cue.TIME,
                    """
                    hier aujourd'hui demain janvier février mars avril mai juin juillet août septembre octobre
                    novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche semaine mois an année
                    jours heures""")
            .build();

    French() {
        super("fr", VOCABULARY, REFUSAL, ANNOUNCEMENT, "m mm mme mlle dr etc p ex env av j.-c");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
