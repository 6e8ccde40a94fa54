package io.github.chatmemory4j.language;

/** Korean. */
final class Korean extends WordedLanguage {

    private static final String REFUSAL = "죄송(?:합니다|하지만)|(?:도와드릴|요약할|제공할) 수 없";

    private static final String ANNOUNCEMENT =
            "(?:네|물론(?:이죠|입니다)?)?[,.! ]*(?:다음은|아래는|여기)[^.\\n]{0,60}|(?:네|물론입니다)[.!]?$";

    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    이 그 저 것 수 등 및 또는 그리고 하지만 그런데 그래서 때문에 위해 대해 에서 으로 에게 까지 부터 있는 있다 없는 없다 하는 한다 된다 입니다 합니다 은 는 가 을
                    를 의 에 도 로 와 과""")
            .words(Cue.SMALL_TALK, """
                    네 아니요 감사합니다 고마워요 안녕하세요 안녕 좋아요 좋네요 그래요 알겠습니다 하하 ㅋㅋ 내일 오늘""")
            .words(Cue.REACTION, """
                    네 아니요 감사합니다 고마워요 안녕하세요 안녕 좋아요 좋네요 와 아 하하 ㅋㅋ 알겠습니다 축하해요""")
            .words(Cue.SPEAKER, """
                    나는 나 내 내가 저는 저 제 제가 우리 우리는 저희""")
            .words(Cue.ADDRESSEE, """
                    너 너는 네가 당신 당신은""")
            .words(Cue.PRONOUN, """
                    그는 그녀는 그것 이것 그들""")
            .words(
                    Cue.RELATION,
                    """
                    어머니 아버지 엄마 아빠 언니 누나 오빠 형 동생 딸 아들 아내 남편 여자친구 남자친구 할머니 할아버지 아이 친구 상사 동료 이웃 집주인 의사 치과 선생님 변호사 강아지
                    고양이 차 집 아파트 직장 회사 학교 시험 결혼식 생일 여행 항공편 호텔 월세 계약 주문 계좌 수술 예약 회의""")
            .phrases(Cue.IDENTITY, """
                    제 이름은, 내 이름은, 제 생일은, 제 주소는, 제 전화번호는""")
            .words(Cue.EVENT, """
                    있습니다 했습니다 했어요 샀어요 갔어요 왔어요 시작했어요 이사했어요 예약했어요 살아요 일해요""")
            .words(Cue.PLAN, """
                    예정 계획 다음주 다음달 내년 까지 해야""")
            .phrases(Cue.PLAN, """
                    하려고, 할 거예요""")
            .words(Cue.DECISION, """
                    결정 결정했어요 합의 확인 승인 취소 마감 알레르기 항상 절대 최대 최소 중요""")
            .words(Cue.OPEN, """
                    아직 미정 보류""")
            .phrases(Cue.OPEN, """
                    모르겠어요""")
            .words(Cue.PREFERENCE, """
                    좋아해요 싫어해요 선호 최애""")
            .words(Cue.CHANGE, """
                    변경 연기 취소 대신 사실은 더이상""")
            .words(Cue.RENEWAL, "이제 지금은 바뀌었어요 바뀌었습니다 올랐어요 올랐습니다 이사했어요 이사했습니다 입사했어요")
            .words(Cue.NEW, "새 새로운")
            .words(Cue.RESIDENCE, "살아요 살고 이사했어요 이사했습니다")
            .words(Cue.EMPLOYMENT, "일해요 다녀요 입사했어요")
            .words(Cue.NUMBER, """
                    둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 백 천 만""")
            .words(Cue.SUPPOSITION, """
                    만약 마치 상상""")
            .words(Cue.QUESTION, """
                    무엇 누구 어디 언제 왜 어떻게 얼마 몇 어느""")
            .phrases(Cue.QUESTION, """
                    뭐, 알려줘, 기억나""")
            .words(Cue.TIME_QUESTION, """
                    언제""")
            .phrases(Cue.TIME_QUESTION, """
                    몇 시, 며칠, 얼마나""")
            .words(
                    Cue.TIME,
                    """
                    어제 오늘 내일 그저께 모레 지난주 다음주 지난달 다음달 작년 올해 내년 월요일 화요일 수요일 목요일 금요일 토요일 일요일""")
            .build();

    Korean() {
        super("ko", VOCABULARY, REFUSAL, ANNOUNCEMENT, "-");
    }
}
