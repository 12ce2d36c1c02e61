"""One page of every kind, in French, Arabic and Ukrainian, for looking at and for measuring."""

from migrantech_kit.domain.composition import (
    ActivityFace,
    Column,
    Face,
    QuestionFace,
    Sign,
    SignFace,
    SlideFace,
)
from migrantech_kit.domain.module import (
    Activity,
    ActivityWords,
    Block,
    Grouping,
    Layout,
    Part,
    Question,
    QuestionWords,
    Slide,
    SlideWords,
)

_SLIDES: dict[str, tuple[tuple[str, ...], dict[str, SlideWords]]] = {
    "title": (
        ("contract",),
        {
            "fr": SlideWords("Le contrat de travail", lines=("Lire, comprendre, poser des questions, puis signer.",)),
            "ar": SlideWords("عقد العمل", lines=("نقرأ ونفهم ونسأل، ثم نوقّع.",)),
            "uk": SlideWords("Трудовий договір", lines=("Читаємо, розуміємо, запитуємо, а потім підписуємо.",)),
        },
    ),
    "bullets": (
        ("warning", "passport"),
        {
            "fr": SlideWords(
                "Attention à ces signes",
                "Un employeur honnête ne fait pas cela :",
                (
                    "il garde votre **passeport** ;",
                    "il demande de l’argent pour vous donner du travail ;",
                    "il ne vous donne **aucun papier** ;",
                    "il vous empêche de sortir.",
                ),
            ),
            "ar": SlideWords(
                "انتبهوا إلى هذه العلامات",
                "صاحب العمل الأمين لا يفعل ذلك:",
                (
                    "يحتفظ **بجواز سفركم**؛",
                    "يطلب مالاً ليعطيكم العمل؛",
                    "لا يعطيكم **أي ورقة**؛",
                    "يمنعكم من الخروج.",
                ),
            ),
            "uk": SlideWords(
                "Зверніть увагу на ці ознаки",
                "Чесний роботодавець так не робить:",
                (
                    "він забирає ваш **паспорт**;",
                    "він просить гроші за те, щоб дати вам роботу;",
                    "він не дає **жодного документа**;",
                    "він не дозволяє вам виходити.",
                ),
            ),
        },
    ),
    "grid": (
        ("employer", "work", "hours-per-week", "pay", "end-date", "trial-period"),
        {
            "fr": SlideWords(
                "Six informations à chercher",
                lines=(
                    "l’employeur",
                    "le travail",
                    "les heures",
                    "le salaire",
                    "la date de fin",
                    "la période d’essai",
                ),
            ),
            "ar": SlideWords(
                "ست معلومات نبحث عنها",
                lines=("صاحب العمل", "العمل", "الساعات", "الأجر", "تاريخ النهاية", "فترة التجربة"),
            ),
            "uk": SlideWords(
                "Шість відомостей, які треба знайти",
                lines=("роботодавець", "робота", "години", "зарплата", "дата закінчення", "випробувальний строк"),
            ),
        },
    ),
    "steps": (
        ("magnifier", "contract"),
        {
            "fr": SlideWords(
                "À vous : cherchez dans le contrat",
                lines=(
                    "Prenez le contrat d’Amina.",
                    "Cherchez les **six informations** avec votre voisin.",
                    "Entourez chaque information au crayon.",
                    "Notez un mot difficile.",
                ),
            ),
            "ar": SlideWords(
                "دوركم: ابحثوا في العقد",
                lines=(
                    "خذوا عقد أمينة.",
                    "ابحثوا مع جاركم عن **المعلومات الست**.",
                    "ضعوا دائرة حول كل معلومة.",
                    "اكتبوا كلمة صعبة.",
                ),
            ),
            "uk": SlideWords(
                "Ваша черга: пошукайте в договорі",
                lines=(
                    "Візьміть договір Аміни.",
                    "Знайдіть із сусідом **шість відомостей**.",
                    "Обведіть кожну олівцем.",
                    "Запишіть одне складне слово.",
                ),
            ),
        },
    ),
    "dialogue": (
        ("dialogue",),
        {
            "fr": SlideWords(
                "Poser une question avant de signer",
                lines=(
                    "Amina : Bonjour, je peux lire le contrat chez moi ?",
                    "Le chef : Oui, bien sûr. Vous me le rendez lundi.",
                    "Amina : Combien d’heures par semaine, s’il vous plaît ?",
                    "Le chef : Vingt-quatre heures, quatre jours.",
                ),
            ),
            "ar": SlideWords(
                "نسأل قبل التوقيع",
                lines=(
                    "أمينة: صباح الخير، هل يمكنني قراءة العقد في البيت؟",
                    "المدير: نعم، طبعاً. تعيدينه يوم الاثنين.",
                    "أمينة: كم ساعة في الأسبوع من فضلك؟",
                    "المدير: أربع وعشرون ساعة، أربعة أيام.",
                ),
            ),
            "uk": SlideWords(
                "Запитати перед підписом",
                lines=(
                    "Аміна: Добрий день, чи можна прочитати договір удома?",
                    "Керівник: Так, звісно. Повернете його в понеділок.",
                    "Аміна: Скільки годин на тиждень, будь ласка?",
                    "Керівник: Двадцять чотири години, чотири дні.",
                ),
            ),
        },
    ),
    "fact": (
        ("signature",),
        {
            "fr": SlideWords(
                "Votre signature compte",
                lines=("Signer = accepter", "Le contrat est un accord entre un employeur et vous."),
            ),
            "ar": SlideWords("توقيعكم مهم", lines=("التوقيع = القبول", "العقد اتفاق بين صاحب العمل وبينكم.")),
            "uk": SlideWords(
                "Ваш підпис має вагу", lines=("Підписати = погодитися", "Договір — це угода між роботодавцем і вами.")
            ),
        },
    ),
    "question": (
        ("work", "contract", "handshake"),
        {
            "fr": SlideWords(
                "Un travail, un papier ?",
                "Pensez à un travail, ici ou dans un autre pays.",
                (
                    "J’avais un contrat écrit.",
                    "C’était un accord à l’oral.",
                    "Je n’ai pas encore travaillé.",
                    "Je préfère ne pas répondre.",
                ),
            ),
            "ar": SlideWords(
                "عمل وورقة؟",
                "فكّروا في عمل، هنا أو في بلد آخر.",
                ("كان عندي عقد مكتوب.", "كان اتفاقاً شفهياً.", "لم أعمل بعد.", "أفضّل ألا أجيب."),
            ),
            "uk": SlideWords(
                "Робота з документом?",
                "Згадайте роботу, тут або в іншій країні.",
                (
                    "Я мав письмовий договір.",
                    "Це була усна домовленість.",
                    "Я ще не працював.",
                    "Я не хочу відповідати.",
                ),
            ),
        },
    ),
    "table": (
        ("contract",),
        {
            "fr": SlideWords(
                "Le contrat d’Amina : le début",
                rows=(
                    ("Dans le contrat", "Ce qui est écrit"),
                    ("Employeur", "Atelier Vélo Plus"),
                    ("Salariée", "Amina Diallo"),
                    ("Travail", "mécanicienne de vélos"),
                    ("Lieu", "12, rue du Marché"),
                    ("Heures", "24 heures par semaine"),
                ),
            ),
            "ar": SlideWords(
                "عقد أمينة: البداية",
                rows=(
                    ("في العقد", "ما هو مكتوب"),
                    ("صاحب العمل", "Atelier Vélo Plus"),
                    ("العاملة", "أمينة ديالو"),
                    ("العمل", "إصلاح الدراجات"),
                    ("المكان", "12, rue du Marché"),
                    ("الساعات", "24 ساعة في الأسبوع"),
                ),
            ),
            "uk": SlideWords(
                "Договір Аміни: початок",
                rows=(
                    ("У договорі", "Що написано"),
                    ("Роботодавець", "Atelier Vélo Plus"),
                    ("Працівниця", "Аміна Діалло"),
                    ("Робота", "ремонт велосипедів"),
                    ("Місце", "12, rue du Marché"),
                    ("Години", "24 години на тиждень"),
                ),
            ),
        },
    ),
}
_QUESTION = Question("a1", "A", "b", "find-parts", ("employer",))
_QUESTIONS = {
    "fr": QuestionWords(
        "Qui est l’employeur ?",
        (
            "La personne qui cherche un travail.",
            "La personne ou l’entreprise qui donne le travail.",
            "La personne qui aide à écrire un CV.",
            "La personne qui travaille à côté de vous.",
        ),
        "",
    ),
    "ar": QuestionWords(
        "من هو صاحب العمل؟",
        (
            "الشخص الذي يبحث عن عمل.",
            "الشخص أو الشركة التي تعطي العمل.",
            "الشخص الذي يساعد في كتابة السيرة الذاتية.",
            "الشخص الذي يعمل بجانبكم.",
        ),
        "",
    ),
    "uk": QuestionWords(
        "Хто такий роботодавець?",
        (
            "Людина, яка шукає роботу.",
            "Людина або підприємство, що дає роботу.",
            "Людина, яка допомагає писати резюме.",
            "Людина, яка працює поруч із вами.",
        ),
        "",
    ),
}
_ACTIVITY = Activity("find-it", 20, Grouping.PAIRS, True, ("contract", "magnifier", "pencil"))
_ACTIVITIES = {
    "fr": (
        "20 min · à deux",
        "Chercher dans un vrai contrat",
        "Trouver six informations et les expliquer.",
        (
            "Prenez une copie du contrat.",
            "Lisez-la à deux.",
            "Entourez les six informations.",
            "Expliquez-en une au groupe.",
        ),
    ),
    "ar": (
        "20 دقيقة · كل اثنين معاً",
        "نبحث في عقد حقيقي",
        "نجد ست معلومات ونشرحها.",
        ("خذوا نسخة من العقد.", "اقرؤوها اثنين اثنين.", "ضعوا دائرة حول المعلومات الست.", "اشرحوا واحدة للمجموعة."),
    ),
    "uk": (
        "20 хв · удвох",
        "Шукаємо у справжньому договорі",
        "Знайти шість відомостей і пояснити їх.",
        ("Візьміть копію договору.", "Прочитайте її вдвох.", "Обведіть шість відомостей.", "Поясніть одну групі."),
    ),
}
_SIGNS = {
    "welcome": (
        "welcome-woman",
        {
            "fr": Sign("Bienvenue", "Le contrat de travail"),
            "ar": Sign("أهلاً وسهلاً", "عقد العمل"),
            "uk": Sign("Ласкаво просимо", "Трудовий договір"),
        },
    ),
    "roll-call": ("raise-hand-woman", {"fr": Sign("Qui est là ?"), "ar": Sign("من هنا؟"), "uk": Sign("Хто тут?")}),
    "break": (
        "tea",
        {"fr": Sign("Pause", "15 minutes"), "ar": Sign("استراحة", "15 دقيقة"), "uk": Sign("Перерва", "15 хвилин")},
    ),
    "close": (
        "thanks",
        {
            "fr": Sign("Merci"),
            "en": Sign("Thank you"),
            "pt": Sign("Obrigado"),
            "tr": Sign("Teşekkürler"),
            "ar": Sign("شكراً"),
            "uk": Sign("Дякуємо"),
        },
    ),
}
KINDS = (*_SLIDES, "quiz", "activity", *_SIGNS)


def face(kind: str, *languages: str) -> Face:
    """Return a page of a kind in the languages; the thank-you comes in all it has."""
    if kind in _SLIDES:
        pictures, words = _SLIDES[kind]
        slide = Slide(kind, Layout(kind), Part.INPUT, pictures)
        return SlideFace(slide, tuple(Column(code, words[code]) for code in languages))
    if kind == "quiz":
        return QuestionFace(_QUESTION, tuple(Column(code, _QUESTIONS[code]) for code in languages))
    if kind == "activity":
        columns = tuple(
            Column(code, ActivityWords(title, aim, (), (Block("steps", steps),), ()))
            for code in languages
            for _, title, aim, steps in (_ACTIVITIES[code],)
        )
        return ActivityFace(_ACTIVITY, columns, tuple(_ACTIVITIES[code][0] for code in languages))
    picture, signs = _SIGNS[kind]
    wanted = tuple(signs) if kind == "close" else languages
    return SignFace(picture, tuple(Column(code, signs[code]) for code in wanted))
