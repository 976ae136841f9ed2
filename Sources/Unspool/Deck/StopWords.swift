/// Words that carry no meaning of their own, by language: articles, pronouns, prepositions, auxiliaries, vague adverbs.
///
/// They tell which words of a hook may be stressed, and which of the languages in Latin letters a thread is in.
enum StopWords {
    /// The words of a BCP 47 language, in small letters; nil where there is no list.
    static func of(_ language: String) -> Set<String>? {
        table[String(language.prefix { $0 != "-" && $0 != "_" }.lowercased())]
    }

    /// The language in Latin letters that most of the words belong to; "en" unless another is clearly ahead.
    static func latinLanguage(of words: some Sequence<Substring>) -> String {
        var counts: [String: Int] = [:]
        for word in words.prefix(4000) {
            let word = word.lowercased()
            for language in latin where table[language]?.contains(word) == true {
                counts[language, default: 0] += 1
            }
        }
        let english = counts["en", default: 0]
        // In a fixed order, so that equals do not depend on a dictionary's.
        let best = latin.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? "en"
        let count = counts[best, default: 0]
        return count >= 5 && Double(count) > 1.5 * Double(english) ? best : "en"
    }

    private static let latin = ["en", "es", "de", "fr", "pt", "it", "nl"]

    private static let table: [String: Set<String>] = lists.mapValues { list in
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let lists: [String: String] = [
        "en": """
        a an the this that these those some any no none every each all both either neither such same other another much many
        more most few less least several enough own i me my mine myself you your yours yourself he him his himself she her
        hers herself it its itself we us our ours ourselves they them their theirs themselves one ones who whom whose which
        what whatever when where why how whether if then than as and or but nor so yet because since while until till unless
        though although of in on at by for with without from to into onto out off over under up down about above across
        after again against along among around away back before behind below beneath beside between beyond during except
        inside like near outside past per through throughout toward towards upon via within am is are was were be been being
        do does did done doing don't doesn't didn't have has had having haven't hasn't hadn't can can't cannot could couldn't
        will won't would wouldn't shall should shouldn't may might must isn't aren't wasn't weren't let let's get gets got
        getting go goes going gone went come comes came make makes made making take takes took taken give gives gave keep
        keeps kept put puts say says said tell tells told know knows knew think thinks thought want wants need needs use uses
        used i'm i've i'll i'd you're you've you'll he's she's it's we're we've we'll they're they've that's there's here's
        what's who's how's ain't not never ever always often sometimes usually just only even also too very really quite
        rather almost already still soon now today tonight yesterday tomorrow here there everywhere anywhere somewhere
        anymore anyway else instead perhaps maybe well thing things something anything nothing everyone everybody anyone
        anybody someone somebody nobody people way ways lot lots bit kind sort time times day days week weeks month months
        year years ago later once twice first last next new old good great big little long right thread threads part
        """,
        "es": """
        el la los las un una unos unas lo al del este esta esto estos estas ese esa eso esos esas aquel aquella aquello cada
        todo toda todos todas otro otra otros otras mismo misma mucho mucha muchos muchas poco poca pocos pocas más menos
        algún alguna alguno algunos algunas ningún ninguna ninguno yo tú él ella ello nosotros vosotros ellos ellas usted
        ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra nuestros nuestras que qué quien quién quienes
        cual cuál cuando cuándo donde dónde como cómo cuánto cuánta cuántos por para de en a con sin sobre entre hasta desde
        hacia según durante contra tras ante bajo y e o u ni pero sino aunque porque pues si mientras luego así es son era
        eran fue fueron ser sido está están estaba estaban estar estoy soy somos hay había haber he has ha han hemos hace
        hacen hacer hizo hice tiene tienen tener tengo tuvo puede pueden poder puedo debe deben deber va van ir voy iba no
        sí nunca jamás siempre ya aún todavía también tampoco muy tan tanto casi solo sólo apenas hoy ayer mañana ahora
        antes después entonces aquí ahí allí allá algo nada nadie alguien cosa cosas vez veces día días año años mes meses
        semana semanas tiempo gente forma manera hilo parte uno dos tres primero primera último última nuevo nueva bien mal
        """,
        "de": """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesen
        diesem jener jene jenes jeder jede jedes jeden jedem alle alles allen manche mancher manches viel viele vielen wenig
        wenige mehr meisten andere anderen anderer anderes selbst selber ich du er sie es wir ihr mich dich ihn uns euch mir
        dir ihm ihnen mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner unser unsere euer ihre
        ihren ihrem ihrer man wer wen wem was welche welcher welches wann wo wie warum wieso weshalb woher wohin dass daß ob
        wenn als weil da denn und oder aber sondern doch noch schon nur auch nicht nie niemals immer oft manchmal sehr ganz
        so zu zum zur in im ins an am ans auf aus bei beim bis durch für gegen mit nach ohne seit über um unter von vom vor
        während wegen zwischen hinter neben ab bin bist ist sind seid war waren warst wird werden wurde wurden worden werde
        geworden habe hast hat haben hatte hatten gehabt kann kannst können konnte konnten muss müssen musste mussten soll
        sollen sollte will wollen wollte darf dürfen mag möchte machen macht machte gemacht gehen geht ging kommen kommt kam
        sagen sagt sagte gibt gab heute gestern morgen jetzt dann damals hier dort da etwas nichts niemand jemand einmal
        wieder mal eben gar ja nein fast kaum beinahe vielleicht dabei damit davon dazu darum deshalb also zwei drei ding
        dinge leute menschen jahr jahre jahren tag tage tagen woche wochen monat monate monaten zeit mal male art weise
        thread teil erste ersten letzte letzten neue neuen gut
        """,
        "fr": """
        le la les un une des du de au aux ce cet cette ces ça cela ceci chaque tout toute tous toutes autre autres même
        mêmes plusieurs quelque quelques aucun aucune peu beaucoup plus moins trop assez je tu il elle on nous vous ils
        elles me te se lui leur leurs moi toi soi eux mon ma mes ton ta tes son sa ses notre nos votre vos qui que quoi dont
        où quand comment pourquoi combien quel quelle quels quelles lequel laquelle et ou mais donc or ni car si comme
        parce puisque lorsque tandis dans en sur sous par pour avec sans chez vers entre depuis pendant avant après contre
        jusque jusqu dès à y suis es est sommes êtes sont étais était étaient été être sera serait ai as a avons avez ont
        avais avait avaient eu avoir aura fait fais font faire peut peux peuvent pouvoir doit dois doivent devoir va vais
        vont aller veut veulent vouloir faut ne n pas jamais toujours souvent encore déjà aussi très bien mal presque
        seulement juste ici là hier aujourd'hui demain maintenant alors ensuite puis enfin ainsi rien personne quelqu'un
        chose choses fois jour jours an ans année années mois semaine semaines temps gens façon manière fil partie premier
        première dernier dernière nouveau nouvelle deux trois c l d j m t s qu
        """,
        "pt": """
        o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas este esta isto
        estes estas esse essa isso esses essas aquele aquela aquilo cada todo toda todos todas tudo outro outra outros
        outras mesmo mesma muito muita muitos muitas pouco pouca mais menos algum alguma alguns algumas nenhum nenhuma eu tu
        ele ela nós vós eles elas você vocês me te se lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso nossa
        que quem qual quando onde como porque por para de em com sem sobre entre até desde contra após e ou mas nem se pois
        é são era eram foi foram ser sido está estão estava estar sou somos há havia tem têm tinha ter tenho teve faz fazem
        fazer fez fiz pode podem poder deve devem vai vão ir vou não sim nunca sempre já ainda também muito tão quase só
        apenas hoje ontem amanhã agora antes depois então aqui ali lá algo nada ninguém alguém coisa coisas vez vezes dia
        dias ano anos mês meses semana semanas tempo gente forma maneira fio parte um dois três primeiro última novo nova bem
        """,
        "it": """
        il lo la i gli le un uno una del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli
        dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle questo questa questi queste quello quella
        quelli quelle quel quei ogni tutto tutta tutti tutte altro altra altri altre stesso stessa molto molta molti molte
        poco poca pochi poche più meno qualche alcuni alcune nessun nessuno nessuna io tu lui lei noi voi loro me te mi ti
        si ci vi ne mio mia miei mie tuo tua suo sua suoi sue nostro nostra che chi cui quale quando dove come perché quanto
        di a da in con su per tra fra senza sopra sotto dopo prima durante contro verso fino e ed o ma né se però anche è
        sono era erano fu essere stato stata sei siamo ho hai ha abbiamo hanno aveva avevano avere avuto fa fanno fare fatto
        può possono potere deve devono va vanno andare non sì mai sempre già ancora molto così quasi solo soltanto oggi ieri
        domani ora adesso poi allora qui qua lì là qualcosa niente nulla qualcuno cosa cose volta volte giorno giorni anno
        anni mese mesi settimana settimane tempo gente modo filo parte due tre primo ultima nuovo nuova bene l d c un dell
        all nell sull dall
        """,
        "nl": """
        de het een dit dat deze die elke elk alle alles ander andere anderen zelfde zelf veel weinig meer meeste minder
        sommige enkele geen ik jij je u hij zij ze wij we jullie mij me jou hem haar hun ons onze mijn jouw zijn wie wat
        welke wanneer waar hoe waarom of en maar want omdat als dan toen terwijl hoewel dus in op aan bij met van voor naar
        uit over onder tussen door tegen zonder tot om na sinds tijdens is ben bent was waren zijn geweest wordt worden werd
        werden heb hebt heeft hebben had hadden kan kunnen kon konden moet moeten moest zal zullen zou zouden wil willen
        wilde mag mogen doe doet doen deed gaat gaan ging komt komen kwam niet nooit altijd vaak soms ook nog al alleen maar
        heel erg zo te toch bijna misschien hier daar er nu vandaag gisteren morgen toen iets niets iemand niemand ding
        dingen mensen keer jaar jaren dag dagen week weken maand maanden tijd manier draadje deel eerste laatste nieuwe goed
        """,
        "ru": """
        и в во не что он на я с со как а то все всё она так его но да ты к у же вы за бы по только ее её мне было вот от
        меня еще ещё нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был была были него до вас нибудь опять
        уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем сам чтоб чтобы без будто
        чего раз тоже себе под будет ж тогда кто этот этого эта эти это этом этой тот того потому какой какая какие каждый
        ним здесь мой моя мои наш наша свой своя свои один два три почти нельзя можно нужно зачем почему никогда никто
        всегда всех всем весь вся сегодня вчера завтра сейчас очень более меньше больше после перед через над при об про
        между кого которые который которая которое год года лет день дней дня время раза люди людей тред часть
        """,
        "uk": """
        і й та в у не що він на я з із зі як а то все вона так його але ти до же ви за б би по тільки її мені було от від
        мене ще ні о про йому тепер коли навіть чи якщо вже або бути був була були вас нам нас вам там потім себе нічого їй
        може вони тут де є треба для ми тебе їх чим сам щоб без тоді хто цей ця ці це того тому який яка які кожен мій моя
        наш свій один два три майже можна потрібно чому ніколи ніхто завжди весь вся сьогодні вчора завтра зараз дуже більше
        менше після перед через над при між рік року років день днів час люди тред частина
        """,
        "ar": """
        في من إلى الى على عن مع بين حتى منذ قبل بعد عند لدى تحت فوق أمام خلف حول ضد دون بدون غير سوى كل بعض أي أية هذا هذه
        ذلك تلك هؤلاء أولئك هنا هناك الذي التي الذين اللذين اللواتي ما ماذا من متى أين كيف لماذا لم لن لا ليس ليست ليسوا كان
        كانت كانوا يكون تكون أكون كنت كنا هو هي هم هن أنا نحن أنت أنتم و أو أم ثم ف لكن بل إن أن إذا لو قد لقد سوف كما مثل
        أيضا أيضًا فقط جدا جدًا كثيرا كثيرًا أبدا أبدًا دائما دائمًا اليوم أمس غدا غدًا الآن ربما شيء أشياء أحد عام سنة سنوات
        يوم أيام الأيام اليوم شهر مرة مرات الناس وقت الوقت عندما حين لأن كي به بها له لها لهم لي لك لنا منه منها فيه فيها عليه عليها إنه
        إنها وهو وهي ولا وما ولم أكثر أقل سلسلة ثريد جزء
        """,
        "he": """
        של את על עם אל מן מ ל ב כ ה ו ש כי אם או אבל גם רק כל זה זאת זו אלה אלו הוא היא הם הן אני אנחנו אתה את אתם לא אין יש
        היה היתה הייתה היו להיות יהיה מה מי מתי איפה איך למה מדוע כמו כדי בין אחרי לפני תחת מעל ליד בלי עד מאז אז עוד כבר
        תמיד לעולם אף פעם פעמים היום אתמול מחר עכשיו כאן שם מאוד כמעט יותר פחות הרבה קצת דבר דברים אנשים שנה שנים יום ימים
        זמן אותו אותה אותם לי לך לו לה לנו להם שלי שלך שלו שלה שלנו שלהם אחד אחת ששרשור חלק
        """,
        "el": """
        ο η το οι τα του της των τον την τους τις ένας μια μία ένα και ή αλλά αν να θα δεν μην μη που πως πώς ότι όταν γιατί
        επειδή για με σε από προς χωρίς μέχρι στο στη στην στον στα στους στις είναι ήταν είμαι έχω έχει έχουν είχε εγώ εσύ
        αυτός αυτή αυτό αυτοί αυτά μου σου μας σας κάθε όλα όλοι όλες πολύ πιο λίγο ποτέ πάντα ήδη ακόμα μόνο επίσης σήμερα
        χθες αύριο τώρα εδώ εκεί τι ποιος ποια ποιο πού κάτι τίποτα κανείς κάποιος χρόνο χρόνια μέρα μέρες φορά φορές νήμα
        """,
    ]
}
