package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Portuguese. */
final class Portuguese extends WordedLanguage {

    private static final String REFUSAL =
            "(?:desculpe|sinto muito),? (?:mas )?não (?:posso|consigo)|não (?:posso|consigo) (?:aj"
                    + "udar|resumir|fornecer)";

    private static final String ANNOUNCEMENT =
            "(?:(?:claro|certamente|com certeza)[ !,.]*)?(?:aqui está|segue|este é)[^.\\n]{0,80}|("
                    + "?:claro|certamente)[ !.]*$|se precisar de (?:mais )?algo\\b.*";

    private static final TimeWords TIMES = TimeWords.in(Locale.forLanguageTag("pt-BR"), true)
            .numbers("um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze")
            .units("dia|dias", "semana|semanas", "mês|meses", "ano|anos")
            .date("{d} de {month} de {y}", "{d} de {month}", "{d}/{mm}/{y}")
            .day(2, "depois de amanhã")
            .day(-2, "anteontem")
            .distance(-1, "há {n} {unit}", "{n} {unit} atrás")
            .distance(1, "(?:em|daqui a) {n} {unit}")
            .unit(-1, "(?:na |no |a |o )?{unit} passad[oa]")
            .unit(1, "(?:na |no |a |o )?próxim[oa] {unit}")
            .unit(0, "est[ae] {unit}")
            .day(-1, "ontem")
            .day(0, "hoje")
            .day(1, "amanhã");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    o a os as um uma uns umas de do da dos das em no na nos nas ao à e ou mas que quem qual onde
                    quando como se porque para por pelo pela com sem sobre entre até desde é são era eram ser sou
                    está estão estava estar foi foram tem tenho têm tinha ter há eu tu você ele ela nós eles elas
                    me te lhe meu minha meus minhas teu tua seu sua nosso nossa este esta esse essa isso isto não
                    sim mais muito já também""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    obrigado obrigada sim não ok olá oi tchau bom boa ótimo legal perfeito claro haha kkk ah oh
                    exato amanhã hoje talvez""")
            .words(
                    Cue.REACTION,
                    """
                    obrigado obrigada sim não olá oi tchau ótimo legal perfeito claro haha kkk ah oh exato parabéns
                    anotado""")
            .phrases(
                    Cue.REACTION,
                    """
                    bom dia, boa tarde, boa noite, que bom, que legal, sinto muito, de nada, isso é, boa sorte
                    entendo""")
            .words(
                    Cue.SPEAKER,
                    """
                    eu me mim meu minha meus minhas comigo nós nos nosso nossa sou tenho estou vou""")
            .words(Cue.ADDRESSEE, """
                    tu te ti teu tua você vocês contigo""")
            .words(Cue.PRONOUN, """
                    ele ela eles elas isso isto lhe lhes seu sua seus suas""")
            .words(
                    Cue.RELATION,
                    """
                    mãe pai irmã irmão filha filho esposa esposo mulher marido namorada namorado tia tio prima
                    primo avó avô criança crianças bebê bebé pais família amiga amigo amigos chefe colega vizinho
                    vizinha senhorio inquilino médico dentista professor professora advogado cachorro cão gato gata
                    carro bicicleta casa apartamento jardim trabalho emprego empresa escola curso exame prova
                    casamento aniversário férias viagem voo hotel concerto aluguel contrato fatura pedido bilhete
                    conta cirurgia consulta""")
            .phrases(
                    Cue.IDENTITY,
                    """
                    me chamo, chamo-me, meu nome, meu endereço, meu número, meu aniversário""")
            .words(
                    Cue.EVENT,
                    """
                    é são era foi sou está estão tem tenho tinha começa termina custa mora moro trabalha trabalho
                    sai chega vem vai comprei comprou vendi vendeu paguei pagou perdi perdeu encontrei pedi
                    reservei assinei enviei escreveu disse começou mudou mudamos ganhei""")
            .words(
                    Cue.PLAN,
                    """
                    vou vamos vai vão preciso precisa devo quero queremos plano até próximo próxima""")
            .phrases(Cue.PLAN, """
                    vou a, vamos a, tenho que, tem que""")
            .words(
                    Cue.DECISION,
                    """
                    decidido decidimos decidi combinado combinamos escolhido confirmado aceito recusado cancelado
                    assinado reservado prazo limite alérgico alérgica nunca sempre importante máximo mínimo""")
            .phrases(Cue.DECISION, """
                    no máximo, pelo menos, a partir de""")
            .words(Cue.OPEN, """
                    pendente""")
            .phrases(Cue.OPEN, """
                    ainda não, não sabemos, não sei ainda, falta, por decidir""")
            .words(
                    Cue.PREFERENCE,
                    """
                    prefiro prefere gosto gosta adoro adora odeio odeia favorito favorita alérgico vegetariano
                    vegano""")
            .phrases(Cue.PREFERENCE, """
                    não suporto""")
            .words(Cue.CHANGE, """
                    mudou mudado adiado cancelado correção errado substituído""")
            .phrases(Cue.CHANGE, """
                    em vez de, não mais, já não, na verdade, me enganei""")
            .words(Cue.RENEWAL, "agora subiu aumentou baixou passou adiada mudada mudei mudamos comecei")
            .words(Cue.NEW, "novo nova")
            .phrases(Cue.RENEWAL, "a partir de")
            .words(Cue.RESIDENCE, "moro moramos vivo vivemos mudei mudamos")
            .words(Cue.EMPLOYMENT, "trabalho trabalhamos comecei")
            .words(
                    Cue.NUMBER,
                    """
                    dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta quarenta cinquenta
                    cem mil meio meia primeira segunda""")
            .words(Cue.SUPPOSITION, """
                    seria teria poderia gostaria imagine""")
            .phrases(Cue.SUPPOSITION, """
                    como se, se eu, quem dera""")
            .words(Cue.QUESTION, """
                    quê quem quando onde como quanto quanta quantos qual quais""")
            .phrases(
                    Cue.QUESTION,
                    """
                    o que, diga-me, me diga, me mostre, lembra, você pode, pode me, por que""")
            .words(Cue.TIME_QUESTION, """
                    quando""")
            .phrases(
                    Cue.TIME_QUESTION,
                    """
                    desde quando, quanto tempo, que dia, que data, a que horas""")
            .words(
                    Cue.TIME,
                    """
                    ontem hoje amanhã janeiro fevereiro março abril maio junho julho agosto setembro outubro
                    novembro dezembro segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
                    domingo semana mês ano dias horas""")
            .build();

    Portuguese() {
        super("pt", VOCABULARY, REFUSAL, ANNOUNCEMENT, "sr sra dr dra etc av núm aprox");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
