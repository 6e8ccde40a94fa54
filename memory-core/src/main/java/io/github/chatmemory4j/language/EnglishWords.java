package io.github.chatmemory4j.language;

/** The words of English that tell something. */
final class EnglishWords {

    static final Vocabulary VOCABULARY = Vocabulary.builder()
            .words(
                    Cue.FUNCTION,
                    """
                    what when where who whom whose which why how did do does done doing didn't don't doesn't has have had
                    having haven't hasn't hadn't is are was were be been being isn't aren't wasn't weren't am will would could
                    should can may might must shall won't wouldn't couldn't shouldn't can't a an the and or but if then than so
                    of in on at to for from by with about as into over after before during between it its it's this that these
                    those there their them they they're he him his she her hers i i'm i've i'd i'll you your yours you're
                    you've you'd you'll me my mine we our ours us we're we've not no any some""")
            .words(
                    Cue.SMALL_TALK,
                    """
                    thanks thank thx ty please ok okay k yes yeah yep yup nope nah sure hi hello hey hiya bye goodbye cheers
                    welcome sorry great good nice cool awesome perfect fine lovely wonderful amazing excellent fantastic super
                    brilliant wow oh ah hmm hm haha hahaha lol ha ugh yay well right exactly absolutely definitely indeed
                    course really true morning afternoon evening night day weekend later soon tomorrow today again agree
                    understood understand got get see know think mean sense makes make sound sounds look looks like love let's
                    let go going ahead continue next wait moment maybe perhaps help helps helped helpful problem worries funny
                    hilarious bad hear talk say tell repeat shorter lot much very just too also now then here all same one
                    thing things that's what's how's way up done""")
            .words(
                    Cue.REACTION,
                    """
                    thanks thank yes yeah yep yup nope nah hi hello hey hiya bye cheers welcome great good nice cool awesome
                    perfect lovely wonderful amazing excellent fantastic brilliant wow woah whoa oh ah hmm haha hahaha lol ha
                    ugh yay exactly absolutely definitely indeed totally sounds looks congrats congratulations glad sure
                    noted understood agreed done ooh oof aww aw omg ok okay right true classic promise checking committing
                    gotcha yum yikes huh""")
            .phrases(
                    Cue.REACTION,
                    """
                    that's, that is, that sounds, that must, it sounds, it's so, it's great, it's always, it's amazing
                    so glad, so happy for, so proud, good luck, way to go, no worries, no problem, of course, keep it up
                    can't wait, you're, you are, you've got, you have, you can, you should, you could, you got, you're welcome
                    sorry to hear, i'm sorry, i'm glad, i'm happy to, i'm so happy for, i'm so proud, i'm here, i'm proud
                    i understand, i agree, i know, i think so, i bet, i get it, i hear you, i see, i hope so, i hope you
                    believe in, let me know, let me, take care, have fun, have a, enjoy your, me too, same here
                    i can imagine, i can only imagine, i totally, i completely, i'm listening, glad to""")
            .words(
                    Cue.SPEAKER,
                    """
                    i i'm i've i'd i'll me my mine myself we we're we've we'd we'll us our ours""")
            .words(Cue.ADDRESSEE, "you you're you've you'd you'll your yours yourself ya")
            .words(
                    Cue.PRONOUN,
                    """
                    he she it they he's she's it's they're he'll she'll it'll they'll this that these those him her them his its
                    their that's one""")
            .words(
                    Cue.RELATION,
                    """
                    mother father mom mum mam dad sister brother son daughter wife husband partner girlfriend boyfriend fiance
                    fiancé fiancée aunt uncle cousin niece nephew grandma grandpa grandmother grandfather granny nan kid kids
                    child children baby twins parents family friend friends boss manager colleague coworker teammate neighbour
                    neighbor landlord tenant roommate flatmate doctor dentist therapist physio nurse teacher tutor coach mentor
                    lawyer accountant plumber electrician technician mechanic adviser advisor agent client customer supplier
                    vendor intern employee team crew band choir club class dog dogs cat cats puppy kitten pet horse hamster
                    rabbit parrot bird boat car bike house flat apartment garden job company shop store studio school
                    university college course exam wedding birthday anniversary holiday trip flight hotel concert show
                    competition tournament contract invoice order booking ticket account server database branch repository
                    release deploy migration budget deposit rent lease visa passport allergy medication surgery appointment
                    interview meeting project thesis""")
            .words(
                    Cue.EVENT,
                    """
                    am is are was were has have had i'm i've we're we've she's he's they're they've it's got get gets went goes came
                    comes made makes took takes gave gives left leaves lost loses found finds bought buys sold sells paid pays
                    cost costs met meets saw said told sent sends wrote writes read began begun broke broken chose chosen did
                    drew drove driven ate fell felt flew forgot grew held hit hurt kept knew led lent let lay built put ran rang
                    rose sat set shut slept spoke spent stole stood stuck swam taught thought threw understood woke wore won
                    runs works lives needs owns uses starts ends opens closes moves stays teaches plays sings studies means
                    turns wants says has become becomes belongs contains expires sits logs reads throws crashes""")
            .words(
                    Cue.PLAN,
                    """
                    will i'll we'll he'll she'll it'll they'll gonna plan plans planning planned booked scheduled hoping intend
                    aim until till deadline due from starting soon must should need needs wanna""")
            .phrases(
                    Cue.PLAN,
                    """
                    going to, have to, has to, need to, needs to, want to, wants to, thinking of, thinking about, looking for
                    looking into, working on, trying to, hope to, signed up, set up, next week, next month, next year""")
            .words(
                    Cue.DECISION,
                    """
                    decided decide decision agreed settled chose chosen picked deadline due must allergic never always limit
                    confirmed confirm approved refused accepted signed cancelled canceled booked important remember only rule
                    target policy""")
            .phrases(
                    Cue.DECISION,
                    "going with, go with, we'll take, i'll take, from now on, at most, at least, no more than")
            .words(
                    Cue.OPEN,
                    "unclear undecided waiting pending open whether yet still unanswered undone todo outstanding")
            .phrases(
                    Cue.OPEN,
                    """
                    not yet, haven't, hasn't, still have to, still need to, still has to, still hasn't, don't know yet, to be decided
                    up in the air, i have to ask, need to ask, find out""")
            .words(
                    Cue.PREFERENCE,
                    """
                    prefer prefers like likes love loves hate hates favourite favorite fave enjoy enjoys dislike allergic vegan
                    vegetarian afraid passionate""")
            .phrases(Cue.PREFERENCE, "can't stand, can't eat, top pick, rather not, not a fan, big fan, into")
            .words(
                    Cue.CHANGE,
                    """
                    instead changed moved postponed rescheduled corrected correction actually wrong replaced switched renamed
                    anymore cancelled canceled stopped quit""")
            .phrases(
                    Cue.CHANGE,
                    "turns out, no longer, any more, i was wrong, my mistake, scratch that, forget what, used to")
            .words(
                    Cue.RENEWAL,
                    "now set became raised lowered increased reduced upgraded downgraded renewed extended nowadays since")
            .words(Cue.NEW, "new")
            .phrases(
                    Cue.RENEWAL,
                    "went up, went down, these days, from now on, after all, as of, put me on, can't make it")
            .words(
                    Cue.NUMBER,
                    """
                    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
                    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half dozen
                    twice first second third fourth fifth""")
            .words(
                    Cue.SUPPOSITION,
                    "would wouldn't could couldn't might imagine suppose supposedly wish if i'd we'd he'd she'd they'd")
            .phrases(
                    Cue.SUPPOSITION,
                    "as if, as though, what if, if i, if only, i wish, kind of like, sounds like, feels like, like a, looks like")
            .words(
                    Cue.QUESTION,
                    """
                    who whom whose what what's whats when where which why how find list""")
            .phrases(
                    Cue.QUESTION,
                    "remind me, tell me, show me, look up, do you remember, can you, could you, would you, will you")
            .words(Cue.TIME_QUESTION, "when")
            .phrases(
                    Cue.TIME_QUESTION,
                    "how long, what date, what day, which day, what time, what year, which year, since when")
            .words(
                    Cue.TIME,
                    """
                    yesterday today tonight tomorrow ago since recently weekend january february march april june july august
                    september october november december monday tuesday wednesday thursday friday saturday sunday mondays
                    tuesdays wednesdays thursdays fridays saturdays sundays easter christmas spring summer autumn winter morning
                    evening week weeks month months year years day days""")
            .build();

    private EnglishWords() {}
}
