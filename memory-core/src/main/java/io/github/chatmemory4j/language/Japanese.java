package io.github.chatmemory4j.language;

/** Japanese. */
final class Japanese extends WordedLanguage {

    private static final String REFUSAL =
            "(?:申し訳(?:ありません|ございません)|すみません)(?:が|、|。)|お(?:手伝い|答え)(?:すること)?(?:は)?できません|要約(?:すること)?(?:" + "は)?できません";

    private static final String ANNOUNCEMENT =
            "(?:はい|もちろん|承知(?:いた)?しました)?[、。！! ]?以下(?:が|は)[^。\\n]{0,60}|(?:はい|承知しました)[、。！!]?$";

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(Cue.FUNCTION, """
                    の は が を に へ で と も や か ね よ な だ た て し れ さ い る す ん お こ そ あ ど""")
            .phrases(Cue.SMALL_TALK, """
                    は い, い い え, お は よ う, な る ほ ど, 了 解""")
            .phrases(Cue.REACTION, """
                    は い, い い え, お は よ う, な る ほ ど, そ う で す, す ご い, い い ね, 了 解""")
            .words(Cue.SPEAKER, """
                    私 僕 俺""")
            .phrases(Cue.SPEAKER, """
                    私 た ち, わ た し, ぼ く""")
            .phrases(Cue.ADDRESSEE, """
                    あ な た, 君""")
            .words(Cue.PRONOUN, """
                    彼""")
            .phrases(Cue.PRONOUN, """
                    彼 女, そ れ, こ れ, あ れ""")
            .words(Cue.RELATION, """
                    母 父 姉 妹 兄 弟 娘 妻 夫 犬 猫 車 家""")
            .phrases(
                    Cue.RELATION,
                    """
                    息 子, 祖 母, 祖 父, 子 供, 友 達, 友 人, 上 司, 同 僚, 隣 人, 大 家, 医 者, 先 生, 仕 事, 会 社, 学 校, 試 験, 結 婚 式, 誕 生 日
                    旅 行, 家 賃, 契 約, 注 文, 手 術, 予 約, 会 議""")
            .phrases(Cue.IDENTITY, """
                    私 の 名 前, 名 前 は, 誕 生 日 は, 電 話 番 号""")
            .phrases(
                    Cue.EVENT,
                    """
                    ま し た, で し た, 買 っ た, 売 っ た, 行 っ た, 来 た, 始 ま, 終 わ, 住 ん で, 働 い て, 見 つ け, 引 っ 越, 予 約 し た""")
            .phrases(Cue.PLAN, """
                    予 定, つ も り, 来 週, 来 月, 来 年, ま で に, 必 要""")
            .phrases(
                    Cue.DECISION,
                    """
                    決 め た, 決 定, 決 ま, 合 意, 確 認, 承 認, 中 止, 締 め 切 り, 必 ず, 絶 対, 最 大, 重 要""")
            .phrases(Cue.OPEN, """
                    ま だ, 未 定, 検 討 中, か ど う か""")
            .phrases(Cue.PREFERENCE, """
                    好 き, 嫌 い, 苦 手, 方 が い い""")
            .phrases(Cue.CHANGE, """
                    変 更, 延 期, 中 止, や め た, で は な く, 訂 正, 実 は""")
            .phrases(Cue.NEW, "新 し い")
            .phrases(Cue.RENEWAL, "今 は, 変 わ り, 変 わ っ, 上 が り, 下 が り, 今 度, 引 っ 越 し, 入 社")
            .phrases(Cue.RESIDENCE, "住 ん で, 引 っ 越 し")
            .phrases(Cue.EMPLOYMENT, "働 い て, 勤 め て, 入 社")
            .words(Cue.NUMBER, """
                    二 三 四 五 六 七 八 九 十 百 千 万 半""")
            .phrases(Cue.SUPPOSITION, """
                    も し, み た い, た ら, か も し れ""")
            .phrases(
                    Cue.QUESTION,
                    """
                    何, 誰, ど こ, い つ, な ぜ, ど う, い く ら, い く つ, ど れ, ど の, 教 え て, 覚 え て""")
            .phrases(Cue.TIME_QUESTION, """
                    い つ, 何 時, 何 日, 何 曜 日""")
            .phrases(
                    Cue.TIME,
                    """
                    昨 日, 今 日, 明 日, 一 昨 日, 明 後 日, 先 週, 来 週, 先 月, 来 月, 去 年, 今 年, 来 年, 月 曜, 火 曜, 水 曜, 木 曜, 金 曜, 土 曜
                    日 曜""")
            .build();

    Japanese() {
        super("ja", VOCABULARY, REFUSAL, ANNOUNCEMENT, "-");
    }
}
