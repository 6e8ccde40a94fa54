package io.github.chatmemory4j.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Chinese. */
final class Chinese extends WordedLanguage {

    private static final String REFUSAL =
            "(?:很|非常)?(?:抱歉|对不起|對不起)[，,。 ]?(?:但)?我?(?:无法|不能|無法)|我(?:无法|無法)(?:协助|帮助|总结|提供|满足)";

    private static final String ANNOUNCEMENT =
            "(?:好的|当然|没问题)?[，,！!。 ]?(?:以下是|这是|下面是)[^。\\n]{0,60}[:：]?|(?:好的|当然)[！!。]?$|如果(?:您|你)(?:" + "还)?(?:有|需要).*";

    private static final TimeWords TIMES = TimeWords.in(Locale.CHINA, false)
            .numbers("一 二|两 三 四 五 六 七 八 九 十 十一 十二")
            .units("天|日", "周|星期|个星期|个礼拜", "月|个月", "年")
            .weekdays("一 二 三 四 五 六 日|天")
            .date("{y}\\s?年\\s?{mm}\\s?月\\s?{d}\\s?[日号]", "{mm}\\s?月\\s?{d}\\s?[日号]")
            .weekday(-1, "上(?:周|星期|个星期){weekday}")
            .weekday(1, "下(?:周|星期|个星期){weekday}")
            .distance(-1, "{n}\\s?{unit}(?:前|以前|之前)")
            .distance(1, "{n}\\s?{unit}(?:后|以后|之后)")
            .day(2, "后天")
            .day(-2, "前天")
            .day(-1, "昨[天晚]")
            .day(0, "今[天晚早]")
            .day(1, "明[天晚早]")
            .unit(-1, "上{unit}")
            .unit(1, "下{unit}")
            .unit(0, "这{unit}");

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    的 了 在 是 我 你 他 她 它 们 这 那 和 与 或 但 就 都 也 很 到 说 要 去 会 着 没 有 不 吗 呢 吧 啊 个 上 下 为 对 从 把 被 让 给 跟 还 又 再 什
                    么 谁 哪 怎 几""")
            .words(Cue.SMALL_TALK, """
                    好 嗯 哦 哈 谢 嗨""")
            .phrases(Cue.SMALL_TALK, """
                    谢 谢, 你 好, 好 的, 没 问 题, 不 客 气, 早 上 好, 晚 上 好, 哈 哈, 明 天 见""")
            .words(Cue.REACTION, """
                    嗯 哦""")
            .phrases(
                    Cue.REACTION,
                    """
                    谢 谢, 你 好, 好 的, 没 问 题, 不 客 气, 哈 哈, 太 好 了, 真 棒, 恭 喜, 是 的, 对 啊, 当 然""")
            .words(Cue.SPEAKER, """
                    我""")
            .phrases(Cue.SPEAKER, """
                    我 们, 咱 们, 我 的""")
            .words(Cue.ADDRESSEE, """
                    你 您""")
            .phrases(Cue.ADDRESSEE, """
                    你 们, 你 的""")
            .words(Cue.PRONOUN, """
                    他 她 它""")
            .phrases(Cue.PRONOUN, """
                    他 们, 她 们, 它 们, 这 个, 那 个""")
            .phrases(
                    Cue.RELATION,
                    """
                    妈 妈, 爸 爸, 母 亲, 父 亲, 姐 姐, 妹 妹, 哥 哥, 弟 弟, 女 儿, 儿 子, 妻 子, 丈 夫, 老 婆, 老 公, 女 朋 友, 男 朋 友, 奶 奶, 爷 爷
                    外 婆, 外 公, 孩 子, 朋 友, 老 板, 同 事, 邻 居, 房 东, 医 生, 牙 医, 老 师, 律 师, 小 狗, 小 猫, 狗, 猫, 汽 车, 房 子, 公 寓, 工 作
                    公 司, 学 校, 考 试, 婚 礼, 生 日, 旅 行, 航 班, 酒 店, 房 租, 合 同, 发 票, 订 单, 账 户, 手 术, 预 约, 会 议""")
            .phrases(Cue.IDENTITY, """
                    我 叫, 我 的 名 字, 我 姓, 我 的 电 话, 我 的 地 址, 我 的 生 日, 叫 我""")
            .phrases(
                    Cue.EVENT,
                    """
                    买 了, 卖 了, 去 了, 来 了, 到 了, 搬 到, 开 始, 结 束, 住 在, 在 工 作, 找 到, 丢 了, 订 了, 签 了, 花 了, 是, 有, 已 经, 认 识
                    收 到, 得 了""")
            .phrases(
                    Cue.PLAN,
                    """
                    打 算, 计 划, 准 备, 将 要, 要 去, 会 去, 之 前, 截 止, 下 周, 下 个 月, 明 年, 必 须, 需 要""")
            .phrases(
                    Cue.DECISION,
                    """
                    决 定, 商 定, 确 定, 确 认, 同 意, 拒 绝, 取 消, 截 止, 过 敏, 从 不, 总 是, 重 要, 最 多, 至 少, 选 了""")
            .phrases(Cue.OPEN, """
                    还 没, 尚 未, 待 定, 不 知 道, 还 不 知 道, 是 否, 未 定""")
            .phrases(Cue.PREFERENCE, """
                    喜 欢, 不 喜 欢, 讨 厌, 偏 好, 最 爱, 更 喜 欢, 过 敏, 素 食""")
            .phrases(Cue.CHANGE, """
                    改 到, 改 成, 不 再, 取 消, 推 迟, 换 成, 更 正, 错 了, 其 实, 改 为""")
            .phrases(Cue.NEW, "新 的, 新")
            .phrases(Cue.RENEWAL, "现 在, 涨 到, 降 到, 升 到, 提 前 到, 变 成, 换 到, 搬 到, 搬 去, 入 职")
            .phrases(Cue.RESIDENCE, "住 在, 住, 搬 到, 搬 去")
            .phrases(Cue.EMPLOYMENT, "工 作, 上 班, 入 职")
            .words(Cue.NUMBER, """
                    二 三 四 五 六 七 八 九 十 百 千 万 半 两""")
            .phrases(Cue.SUPPOSITION, """
                    如 果 我, 要 是, 假 如, 好 像, 想 象, 仿 佛""")
            .phrases(
                    Cue.QUESTION,
                    """
                    什 么, 谁, 哪 里, 哪 儿, 什 么 时 候, 为 什 么, 怎 么, 多 少, 几 个, 哪 个, 告 诉 我, 提 醒 我, 你 记 得, 给 我 看, 能 不 能, 可 以""")
            .phrases(Cue.TIME_QUESTION, """
                    什 么 时 候, 何 时, 几 点, 哪 天, 多 久, 几 月, 几 号, 哪 一 年""")
            .phrases(
                    Cue.TIME,
                    """
                    昨 天, 今 天, 明 天, 前 天, 后 天, 上 周, 下 周, 上 个 月, 下 个 月, 去 年, 今 年, 明 年, 周 一, 周 二, 周 三, 周 四, 周 五, 周 六
                    周 日, 星 期, 小 时, 分 钟""")
            .build();

    Chinese() {
        super("zh", VOCABULARY, REFUSAL, ANNOUNCEMENT, "-");
    }

    @Override
    public List<TimeExpression> times(String text, LocalDate saidOn) {
        return TIMES.in(text, saidOn);
    }
}
