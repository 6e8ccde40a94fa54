package io.github.chatmemory4j.language;

/** Arabic. */
final class Arabic extends WordedLanguage {

    private static final String REFUSAL =
            "(?:عذرا|عذرًا|آسف|أعتذر|للأسف)[^.]{0,60}(?:لا أستطيع|لا يمكنني|غير قادر)|لا (?:أستطيع"
                    + "|يمكنني) (?:مساعدت|تلخيص|تقديم)";

    private static final String ANNOUNCEMENT =
            "(?:بالتأكيد|بالطبع|حسنا)?[،! ]*(?:إليك|هذا هو|فيما يلي)[^.\\n]{0,60}|(?:بالتأكيد|بالط" + "بع)[!.]?$";

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين أن إن لا ما لم لن قد كان كانت يكون هو هي هم
                    أنا أنت نحن و أو ثم لكن كل بعض بعد قبل عند بين حتى إذا كما هل أي كيف متى أين لماذا ماذا""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    شكرا نعم لا حسنا مرحبا أهلا جيد رائع ممتاز هههه غدا اليوم ربما""")
            .words(
                    Cue.REACTION,
                    """
                    شكرا نعم لا حسنا مرحبا أهلا جيد رائع ممتاز هههه مبروك آه واو""")
            .words(Cue.SPEAKER, """
                    أنا نحن لي عندي لدي لدينا عندنا أريد أعيش أعمل""")
            .words(Cue.ADDRESSEE, """
                    أنت أنتم لك عندك لديك""")
            .words(Cue.PRONOUN, """
                    هو هي هم هذا ذلك""")
            .words(
                    Cue.RELATION,
                    """
                    أمي أبي أختي أخي ابنتي ابني زوجتي زوجي جدتي جدي طفل أطفال صديق صديقي مدير زميل جار طبيب معلم
                    محامي كلب قطة سيارة بيت شقة عمل شركة مدرسة امتحان زفاف عيد رحلة فندق إيجار عقد طلب حساب عملية
                    موعد اجتماع""")
            .words(Cue.IDENTITY, """
                    اسمي""")
            .phrases(Cue.IDENTITY, """
                    رقم هاتفي, عيد ميلادي, عنواني هو""")
            .words(
                    Cue.EVENT,
                    """
                    كان كانت اشتريت بعت ذهبت جاء بدأ انتهى يعيش يعمل وجدت فقدت حجزت انتقلت""")
            .words(Cue.PLAN, """
                    سوف سأذهب سأفعل أخطط القادم القادمة يجب""")
            .words(Cue.DECISION, """
                    قررت قررنا اتفقنا أكد رفض ألغى موعد حساسية دائما أبدا مهم""")
            .phrases(Cue.OPEN, """
                    ليس بعد, لا أعرف, لم أقرر""")
            .words(Cue.PREFERENCE, """
                    أحب أكره أفضل المفضل نباتي""")
            .words(Cue.CHANGE, """
                    تغير تأجل ألغي بدلا""")
            .phrases(Cue.CHANGE, """
                    بدلا من, لم يعد, في الواقع""")
            .words(Cue.RENEWAL, "الآن أصبح أصبحت انتقلت")
            .words(Cue.NEW, "جديد جديدة الجديد الجديدة")
            .words(Cue.RESIDENCE, "أسكن أعيش انتقلت")
            .words(Cue.EMPLOYMENT, "أعمل")
            .words(Cue.NUMBER, """
                    اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة ألف نصف""")
            .words(Cue.SUPPOSITION, """
                    لو كأن ليت""")
            .words(Cue.QUESTION, """
                    هل من ما ماذا متى أين لماذا كيف كم""")
            .phrases(Cue.QUESTION, """
                    أخبرني, ذكرني""")
            .words(Cue.TIME_QUESTION, """
                    متى""")
            .phrases(Cue.TIME_QUESTION, """
                    منذ متى, كم من الوقت, أي يوم, أي ساعة""")
            .words(
                    Cue.TIME,
                    """
                    أمس اليوم غدا الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد أسبوع شهر سنة يوم""")
            .build();

    Arabic() {
        super("ar", VOCABULARY, REFUSAL, ANNOUNCEMENT, "د أ");
    }
}
