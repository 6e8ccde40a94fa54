package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Spanish. */
final class Spanish extends WordedLanguage {

    private static final String REFUSAL =
            "(?:lo siento|lamento),? (?:pero )?no puedo|no puedo (?:ayudar|resumir|proporcionar|cu" + "mplir)";

    private static final String ANNOUNCEMENT =
            "(?:(?:claro|por supuesto|desde luego)[ !,.]*)?(?:aquí (?:está|tienes|tiene)|este es)["
                    + "^.\\n]{0,80}|¡?(?:claro|por supuesto)[ !.]*$|si (?:necesitas|necesita) algo más\\b.*|"
                    + "avísame\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.forLanguageTag("es-ES"), true)
            .numbers("un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce")
            .units("día|días", "semana|semanas", "mes|meses", "año|años")
            .date("{d} de {month}(?: de| del) {y}", "{d} de {month}", "{d}/{mm}/{y}")
            .day(2, "pasado mañana")
            .day(-2, "anteayer", "antes de ayer")
            .distance(-1, "hace {n} {unit}")
            .distance(1, "(?:en|dentro de) {n} {unit}")
            .weekday(-1, "(?:el )?{weekday} pasado")
            .weekday(1, "(?:el )?próximo {weekday}", "el {weekday} que viene")
            .unit(-1, "(?:la|el) {unit} pasad[oa]")
            .unit(1, "(?:la|el) próxim[oa] {unit}", "(?:la|el) {unit} que viene")
            .unit(0, "est[ae] {unit}")
            .day(-1, "ayer", "anoche")
            .day(0, "hoy", "esta (?:mañana|tarde|noche)")
            .day(1, "(?<!por la )(?<!de la )(?<!la )mañana(?: por la (?:mañana|tarde|noche))?");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    el la los las un una unos unas de del al a y e o u pero sino que quien cual cuyo donde cuando
                    como si porque para por con sin sobre entre hasta desde en es son era eran ser soy eres somos
                    está están estaba estar fue fueron ha he has han había haber hay yo tú él ella nosotros ellos
                    ellas me te se lo le les nos mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa
                    eso esto no sí más muy ya también""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    gracias sí no vale ok hola adiós buenos buenas genial bien perfecto estupendo claro jaja jajaja
                    ah oh exacto mañana hoy quizás tal vez""")
            .words(
                    Cue.REACTION,
                    """
                    gracias sí no vale hola adiós genial perfecto estupendo claro jaja jajaja ah oh exacto
                    felicidades lástima anotado""")
            .phrases(
                    Cue.REACTION,
                    """
                    buenos días, buenas tardes, buenas noches, qué bien, qué bueno, me alegro, lo siento, de nada
                    eso es, buena suerte, entiendo""")
            .words(
                    Cue.SPEAKER,
                    """
                    yo me mi mis mí conmigo nosotros nos nuestro nuestra nuestros soy tengo estoy he voy""")
            .words(
                    Cue.ADDRESSEE,
                    """
                    tú te ti tu tus contigo usted ustedes vosotros eres tienes estás""")
            .words(Cue.PRONOUN, """
                    él ella ellos ellas eso esto lo le les su sus""")
            .words(
                    Cue.RELATION,
                    """
                    madre padre mamá papá hermana hermano hija hijo esposa esposo mujer marido novia novio tía tío
                    prima primo abuela abuelo niño niña niños bebé padres familia amiga amigo amigos jefe jefa
                    colega compañero compañera vecino vecina casero inquilino médico dentista profesor profesora
                    abogado perro perra gato gata coche bici casa piso apartamento jardín trabajo empresa colegio
                    escuela curso examen boda cumpleaños vacaciones viaje vuelo hotel concierto alquiler contrato
                    factura pedido entrada cuenta operación cita""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    me llamo, mi nombre, mi dirección, mi número, mi cumpleaños, llámame""")
            .words(
                    Cue.EVENT,
                    """
                    es son era fue soy está están ha he han había tengo tiene empieza termina cuesta vive vivo
                    trabaja trabajo sale llega viene va compré compró compramos vendí vendió pagué pagó perdí
                    perdió encontré encontró pedí reservé reservamos firmé envié escribió dijo empezó cambió
                    mudamos mudé gané comprado vendido reservado firmado""")
            .words(
                    Cue.PLAN,
                    """
                    voy vamos va van tengo hay debo debemos quiero queremos plan hasta próximo próxima""")
            .phrases(Cue.PLAN, """
                    voy a, vamos a, tengo que, hay que, pienso""")
            .words(
                    Cue.DECISION,
                    """
                    decidido decidimos decidí acordado acordamos elegido confirmado aceptado rechazado cancelado
                    firmado reservado plazo límite alérgico alérgica nunca siempre importante máximo mínimo""")
            .phrases(Cue.DECISION, """
                    como mucho, al menos, a partir de""")
            .words(Cue.OPEN, """
                    pendiente""")
            .phrases(
                    Cue.OPEN,
                    """
                    todavía no, aún no, no sabemos, no sé todavía, falta, por decidir""")
            .words(
                    Cue.PREFERENCE,
                    """
                    prefiero prefiere gusta gustan encanta odio odia favorito favorita alérgico alérgica
                    vegetariano vegano""")
            .phrases(Cue.PREFERENCE, """
                    me gusta, me encanta, no soporto""")
            .words(
                    Cue.CHANGE,
                    """
                    cambiado cambió movido aplazado cancelado corrección equivocado reemplazado""")
            .phrases(
                    Cue.CHANGE,
                    """
                    en vez de, en lugar de, ya no, en realidad, al final, me equivoqué""")
            .words(
                    Cue.RENEWAL,
                    """
                    ahora subido subió bajado bajó adelantado adelantada cambiada pasado mudado mudada mudé mudamos
                    empezado empecé desde""")
            .words(Cue.NEW, "nuevo nueva")
            .phrases(Cue.RENEWAL, "a partir de")
            .words(Cue.RESIDENCE, "vivo vivimos mudado mudada mudé mudamos")
            .words(Cue.EMPLOYMENT, "trabajo trabajamos empezado empecé")
            .words(
                    Cue.NUMBER,
                    """
                    dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta
                    cien ciento mil medio media primera segunda""")
            .words(Cue.SUPPOSITION, """
                    sería habría podría gustaría imagina""")
            .phrases(Cue.SUPPOSITION, """
                    como si, si yo, si fuera, ojalá""")
            .words(
                    Cue.QUESTION,
                    """
                    qué quién cuándo dónde por cómo cuánto cuánta cuántos cuál cuáles""")
            .phrases(
                    Cue.QUESTION,
                    """
                    dime, muéstrame, recuérdame, te acuerdas, puedes, podrías, por qué""")
            .words(Cue.TIME_QUESTION, """
                    cuándo""")
            .phrases(
                    Cue.TIME_QUESTION,
                    """
                    desde cuándo, cuánto tiempo, qué día, qué fecha, a qué hora""")
            .words(
                    Cue.TIME,
                    """
                    ayer hoy mañana enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
                    diciembre lunes martes miércoles jueves viernes sábado domingo semana mes año días horas""")
            .build();

    Spanish() {
        super("es", VOCABULARY, REFUSAL, ANNOUNCEMENT, "sr sra srta dr dra ud uds etc p ej aprox núm");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
