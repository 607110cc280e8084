"""Made-up passages in many languages and scripts, from which true and altered quotes are drawn.

Nothing in them was ever said: places, people and numbers are invented.  Each has figures with signs, separators,
units, negations and names, because that is what an altered quote alters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One passage, and changes of meaning that may be made to it: what stands there → what somebody might write."""

    language: str
    text: str
    changes: tuple[tuple[str, str], ...]
    has_spaces: bool = True


PASSAGES = (
    Passage(
        "en",
        "The road authority said on 2 May 2022 that the bridge at Example was not unsafe, and that 3,500 cars a day "
        'would be sent another way. "Nobody at the harbour is likely to survive a second winter like this," said '
        "Ann Example, the harbour's manager. Costs fell by 50 percent to $4.75 million, against -5% a year before; "
        "the office’s own figures – first published in 2019–2021 – show 12.5 million euros, not 12.5 billion.",
        (
            ("not unsafe", "unsafe"),
            ("not 12.5", "12.5"),
            ("million", "billion"),
            ("Ann Example", "Ann Exemplar"),
            ("percent", "points"),
            ("-5%", "5%"),
            ("-5%", "+5%"),
            ("$4.75", "€4.75"),
            ("$4.75", "$4,75"),
            ("Nobody", "Somebody"),
            ("3,500", "3.500"),
            ("3,500", "35,00"),
            ("fell", "rose"),
            ("2022", "2023"),
            ("unsafe", "safe"),
            ("5% a", "5 a"),
            ("Example was", "example was"),
            ("said on", "denied on"),
        ),
    ),
    Passage(
        "de",
        "Die Brücke in Beispielstadt wurde nach Angaben der Straßenbehörde nicht im Mai, sondern erst am 12.06.2022 "
        "gesperrt. „Wir haben 1.250,75 Euro je Anwohner nicht ausgegeben“, sagte Jürgen Muster. Die Temperatur fiel "
        "auf −12,5 °C, der Anteil stieg um 7,3 % auf 48 %. Öffentliche Stellen äußerten sich zunächst kaum.",
        (
            ("nicht im", "im"),
            ("nicht ausgegeben", "ausgegeben"),
            ("−12,5", "12,5"),
            ("−12,5", "+12,5"),
            ("7,3 %", "7,3 ‰"),
            ("1.250,75", "1,250.75"),
            ("Jürgen", "Jörgen"),
            ("°C", "°F"),
            ("fiel", "stieg"),
            ("Euro", "Dollar"),
            ("12.06.2022", "06.12.2022"),
            ("kaum", "kau"),
            ("Brücke", "Bruecke"),
        ),
    ),
    Passage(
        "fr",
        "Selon l’office des routes, le pont d’Exemple n’a jamais été fermé plus de 9 mois : « Nous n’avons pas "
        "dépensé 1 250 000 € », a déclaré Élodie Modèle. Les coûts ont baissé de 12,5 % en 2023, contre +3 % l’année "
        "d’avant ; l’hiver, il faisait -4 °C au port, et près de 40 familles sont parties sans se plaindre.",
        (
            ("n’a jamais", "a toujours"),
            ("pas dépensé", "dépensé"),
            ("€", "$"),
            ("12,5", "125"),
            ("+3", "-3"),
            ("-4 °C", "4 °C"),
            ("Élodie", "Elodie"),
            ("mois", "ans"),
            ("baissé", "augmenté"),
            ("sans se", "et se"),
        ),
    ),
    Passage(
        "es",
        "El alcalde de Ejemplo afirmó que no hubo ningún retraso: «El puente costó 3,5 millones de euros, no 5», dijo "
        "ante 1.200 vecinos. La autoridad publicó que el paro bajó un 0,8 % en marzo y que 17 de cada 20 familias "
        "nunca recibieron la carta. ¿Quién firmó el acuerdo número 45/2021? Nadie lo sabe, según Íñigo Muestra.",
        (
            ("no hubo", "hubo"),
            ("3,5", "3-5"),
            ("3,5", "3.5"),
            ("bajó", "subió"),
            ("nunca", "siempre"),
            ("Nadie", "Alguien"),
            ("45/2021", "45/2012"),
            ("euros", "pesos"),
            ("Íñigo", "Iñigo"),
            ("17 de", "7 de"),
        ),
    ),
    Passage(
        "pt",
        "A ponte não esteve fechada durante dois anos, disse a autarquia de Exemplo; esteve fechada 285 dias. "
        "“Gastámos R$ 1.048,50 por morador”, explicou João Amostra, e a dívida caiu para 62,1%. Em -3 pontos ficou "
        "o índice de confiança, que ninguém na câmara quis comentar antes das eleições de 2024.",
        (
            ("não esteve", "esteve"),
            ("R$", "US$"),
            ("62,1%", "62,1"),
            ("-3 pontos", "3 pontos"),
            ("dias", "meses"),
            ("ninguém", "alguém"),
            ("João", "Joao"),
            ("caiu", "subiu"),
        ),
    ),
    Passage(
        "pl",
        "Zarząd dróg nie potwierdził, że most w Przykładowie zamknięto na 24 miesiące. „Koszty wyniosły 3,2 mln zł, "
        "a nie 32 mln”, powiedziała Żaneta Wzór. Bezrobocie spadło do 5,4 procent; w nocy było −7 stopni, a bez "
        "prądu pozostało niespełna 1500 gospodarstw.",
        (
            ("nie potwierdził", "potwierdził"),
            ("3,2", "32"),
            ("mln zł", "mld zł"),
            ("Żaneta", "Zaneta"),
            ("−7", "7"),
            ("niespełna", "ponad"),
            ("spadło", "wzrosło"),
        ),
    ),
    Passage(
        "tr",
        "Köprünün iki yıl kapalı kaldığı doğru değil, dedi Işıl Örnek; kapanma 285 gün sürdü. Belediye %12,5 tasarruf "
        "ettiğini, 4.800 ailenin ise hiç yardım almadığını bildirdi. ‘İşler −3 derecede durdu’ diye yazan rapora göre "
        "maliyet 7,25 milyon lirayı aşmadı.",
        (
            ("değil", "elbette"),
            ("Işıl", "Işil"),
            ("%12,5", "12,5"),
            ("hiç", "hep"),
            ("−3", "+3"),
            ("milyon", "milyar"),
            ("aşmadı", "aştı"),
            ("İşler", "işler"),
        ),
    ),
    Passage(
        "vi",
        "Cơ quan đường bộ cho biết cây cầu ở Thí Dụ không đóng cửa hai năm mà chỉ 285 ngày. “Chúng tôi chưa chi 3,5 "
        "triệu đô la”, bà Nguyễn Thị Mẫu nói. Giá thuê giảm 15%, còn nhiệt độ xuống -2 độ vào đêm 14/1/2023.",
        (
            ("không đóng", "đóng"),
            ("chưa chi", "đã chi"),
            ("triệu", "tỷ"),
            ("15%", "15"),
            ("-2 độ", "2 độ"),
            ("Mẫu nói", "Mâu nói"),
            ("giảm", "tăng"),
        ),
    ),
    Passage(
        "ru",
        "Дорожное управление не подтвердило, что мост в Примерске был закрыт два года. «Расходы составили 3,5 млн "
        "рублей, а не 35 млн», — сказал Пётр Образцов. Температура опустилась до −12 °C, безработица выросла на 0,7 % "
        "и достигла 4,9 %, но никто из 1 250 жителей не пожаловался.",
        (
            ("не подтвердило", "подтвердило"),
            ("3,5 млн", "3,5 млрд"),
            ("−12", "12"),
            ("Пётр", "Петр"),
            ("выросла", "упала"),
            ("никто", "кто-то"),
            ("рублей", "гривен"),
            ("4,9 %", "49 %"),
        ),
    ),
    Passage(
        "uk",
        "Служба доріг не підтвердила, що міст у Прикладному не працював п’ять років. «Ми витратили 1,75 млн гривень», "
        "— зазначила Леся Зразок. Рівень безробіття знизився на 2,4 %, а в’їзд до порту з 03.02.2023 не обмежували "
        "жодного разу, попри мороз −9 градусів.",
        (
            ("не підтвердила", "підтвердила"),
            ("п’ять", "дев’ять"),
            ("млн", "млрд"),
            ("−9", "+9"),
            ("Леся", "Олеся"),
            ("знизився", "зріс"),
            ("2,4 %", "2,4"),
        ),
    ),
    Passage(
        "el",
        "Η αρχή οδών δεν επιβεβαίωσε ότι η γέφυρα στο Παράδειγμα έκλεισε για δύο χρόνια. «Δεν δαπανήσαμε 3,5 εκατ. "
        "ευρώ», είπε η Άννα Δείγμα. Η γωνία α ήταν 12,5 μοίρες, το κόστος έπεσε κατά 8 % και η θερμοκρασία ήταν −4.",
        (
            ("δεν επιβεβαίωσε", "επιβεβαίωσε"),
            ("γωνία α", "γωνία alpha"),
            ("εκατ.", "δισ."),
            ("έπεσε", "ανέβηκε"),
            ("Άννα", "Αννα"),
            ("8 %", "8"),
            ("−4", "4"),
        ),
    ),
    Passage(
        "ar",
        "قالت هيئة الطرق إن الجسر في المثال لم يُغلق سنتين، بل أُغلق ٢٨٥ يومًا فقط. «لم ننفق ٣٫٥ مليون دينار»، قال "
        "سامي النموذجي. انخفضت البطالة بنسبة ١٢٪ في عام 2023، ولم يتقدم أحد من السكان بشكوى إلى البلدية.",
        (
            ("لم يُغلق", "أُغلق"),
            ("مليون", "مليار"),
            ("٢٨٥", "٢٥٨"),
            ("٣٫٥", "٣٥"),
            ("١٢٪", "١٢"),
            ("انخفضت", "ارتفعت"),
            ("سامي", "رامي"),
            ("دينار", "درهم"),
        ),
    ),
    Passage(
        "fa",
        "اداره راه‌ها گفت که پل نمونه دو سال بسته نبوده است؛ این پل تنها ۲۸۵ روز بسته بود. «ما ۳٫۵ میلیون یورو هزینه "
        "نکردیم»، مریم الگو گفت. بیکاری ۷٫۲ درصد کم شد و هیچ‌کس از ۱۲۵۰ خانواده شکایت نکرد.",
        (
            ("نبوده", "بوده"),
            ("میلیون", "میلیارد"),
            ("۲۸۵", "۲۵۸"),
            ("کم شد", "زیاد شد"),
            ("مریم", "مینا"),
            ("نکردیم", "کردیم"),
            ("هیچ‌کس", "کسی"),
            ("راه‌ها", "راهها"),
        ),
    ),
    Passage(
        "he",
        'רשות הדרכים הודיעה שהגשר בדוגמה לא היה סגור שנתיים אלא 285 ימים בלבד. "לא הוצאנו 3.5 מיליון שקלים", אמרה '
        "רות מדגם. האבטלה ירדה ב-12% בשנת 2023, ואיש מבין 1,250 התושבים לא התלונן בפני העירייה.",
        (
            ("לא היה", "היה"),
            ("מיליון", "מיליארד"),
            ("12%", "21%"),
            ("ירדה", "עלתה"),
            ("רות", "דות"),
            ("שקלים", "דולרים"),
            ("1,250", "1.250"),
        ),
    ),
    Passage(
        "hi",
        "सड़क प्राधिकरण ने कहा कि उदाहरण का पुल दो साल बंद नहीं रहा, केवल 285 दिन बंद रहा। “हमने ३.५ करोड़ रुपये खर्च नहीं किए”, "
        "सीता नमूना ने कहा। बेरोज़गारी 12% घटी और 1,25,000 परिवारों में से किसी ने शिकायत दर्ज नहीं कराई।",
        (
            ("बंद नहीं रहा", "बंद रहा"),
            ("३.५", "३५"),
            ("करोड़", "लाख"),
            ("12%", "12"),
            ("घटी", "बढ़ी"),
            ("सीता", "गीता"),
            ("1,25,000", "125,000"),
        ),
    ),
    Passage(
        "bn",
        "সড়ক কর্তৃপক্ষ জানায়, উদাহরণের সেতু দুই বছর বন্ধ ছিল না, মাত্র ২৮৫ দিন বন্ধ ছিল। “আমরা ৩.৫ কোটি টাকা খরচ করিনি”, "
        "রিনা নমুনা বলেন। বেকারত্ব ১২% কমেছে এবং ১,২৫০ পরিবারের কেউ অভিযোগ করেননি।",
        (("ছিল না", "ছিল"), ("২৮৫", "২৫৮"), ("কোটি", "লাখ"), ("কমেছে", "বেড়েছে"), ("রিনা", "বিনা"), ("করিনি", "করেছি")),
    ),
    Passage(
        "ta",
        "எடுத்துக்காட்டில் உள்ள பாலம் இரண்டு ஆண்டுகள் மூடப்படவில்லை, 285 நாட்கள் மட்டுமே மூடப்பட்டது என்று சாலை ஆணையம் கூறியது. "
        "“நாங்கள் 3.5 கோடி ரூபாய் செலவிடவில்லை” என்றார் மாலா மாதிரி. வேலையின்மை 12% குறைந்தது.",
        (("மூடப்படவில்லை", "மூடப்பட்டது"), ("285", "258"), ("கோடி", "லட்சம்"), ("குறைந்தது", "உயர்ந்தது"), ("மாலா", "நீலா")),
    ),
    Passage(
        "ko",
        "도로 당국은 예시 다리가 2년 동안 폐쇄되지 않았고 285일만 폐쇄되었다고 밝혔다. "
        "“우리는 3.5억 원을 쓰지 않았다”고 김표본이 말했다. 실업률은 12% 줄었고 기온은 -7도까지 내려갔으며, "
        "주민 1,250명 가운데 아무도 불평하지 않았다.",
        (
            ("않았고", "않겠고"),
            ("3.5억", "35억"),
            ("12%", "12"),
            ("줄었고", "늘었고"),
            ("-7도", "7도"),
            ("김표본", "이표본"),
        ),
    ),
    Passage(
        "am",
        "የመንገድ ባለሥልጣን በምሳሌ ያለው ድልድይ ለሁለት ዓመት አልተዘጋም፣ ለ285 ቀናት ብቻ ተዘግቷል ብሏል። “3.5 ሚሊዮን ብር አላወጣንም” ሲል አበበ ናሙና "
        "ተናግሯል። ሥራ አጥነት በ12% ቀንሷል።",
        (("አልተዘጋም", "ተዘጋ"), ("285", "258"), ("ሚሊዮን", "ቢሊዮን"), ("ቀንሷል", "ጨምሯል"), ("አበበ", "ከበደ")),
    ),
    Passage(
        "ka",
        "გზების სააგენტომ განაცხადა, რომ ხიდი მაგალითში ორი წელი არ დაკეტილა, მხოლოდ 285 დღე იყო დაკეტილი. „ჩვენ 3,5 "
        "მილიონი ლარი არ დაგვიხარჯავს“, თქვა ნინო ნიმუშმა. უმუშევრობა 12%-ით შემცირდა.",
        (
            ("არ დაკეტილა", "დაკეტილა"),
            ("285", "258"),
            ("მილიონი", "მილიარდი"),
            ("შემცირდა", "გაიზარდა"),
            ("ნინო", "ნანო"),
        ),
    ),
    Passage(
        "zh-Hans",
        "公路局表示，示例大桥没有关闭两年，只关闭了285天。“我们没有花费3.5亿元”，负责人王样本说。失业率下降了12%，气温降到-7度，1250户居民"
        "中无人投诉。去年二十三个村庄参加了重建，百分之五十的费用由国家承担。",
        (
            ("没有关闭两年", "关闭两年"),
            ("285天", "258天"),
            ("3.5亿", "35亿"),
            ("王样本", "黄样本"),
            ("下降", "上升"),
            ("-7度", "7度"),
            ("无人", "有人"),
            ("二十三", "三十二"),
            ("12%", "12"),
        ),
        has_spaces=False,
    ),
    Passage(
        "zh-Hant",
        "公路局表示，示例大橋沒有關閉兩年，只關閉了285天。「我們沒有花費3.5億元」，負責人林樣本說。失業率下降了12%，約有1,250戶居民"
        "未曾投訴，費用由政府負擔。",
        (
            ("沒有關閉", "已經關閉"),
            ("285天", "285週"),
            ("3.5億", "3.5萬"),
            ("林樣本", "李樣本"),
            ("未曾", "曾經"),
            ("1,250", "1.250"),
        ),
        has_spaces=False,
    ),
    Passage(
        "ja",
        "道路局は、例示橋は二年間閉鎖されていなかった、閉鎖は285日だけだったと発表した。「３．５億円は使っていません」と見本花子さんは述べた。"
        "失業率は12％下がり、気温はマイナス7度まで下がったが、1,250世帯の誰も苦情を言わなかった。",
        (
            ("いなかった", "いた"),
            ("285日", "258日"),
            ("３．５億", "３５億"),
            ("使っていません", "使っています"),
            ("見本花子", "見本花代"),
            ("12％", "12"),
            ("マイナス7度", "プラス7度"),
            ("誰も", "誰か"),
        ),
        has_spaces=False,
    ),
    Passage(
        "th",
        "กรมทางหลวงระบุว่าสะพานตัวอย่างไม่ได้ปิดสองปี แต่ปิดเพียง 285 วัน “เราไม่ได้ใช้เงิน 3.5 ล้านบาท” นางสาวมาลีตัวแบบกล่าว "
        "อัตราว่างงานลดลง 12% และไม่มีใครใน 1,250 ครัวเรือนร้องเรียน",
        (
            ("ไม่ได้ปิด", "ได้ปิด"),
            ("285", "258"),
            ("3.5", "35"),
            ("มาลี", "มานี"),
            ("ลดลง", "เพิ่มขึ้น"),
            ("ไม่มีใคร", "มีคน"),
            ("12%", "12"),
        ),
        has_spaces=False,
    ),
    Passage(
        "km",
        "អាជ្ញាធរផ្លូវថ្នល់បានថ្លែងថាស្ពានឧទាហរណ៍មិនបានបិទពីរឆ្នាំទេ គឺបិទតែ ២៨៥ ថ្ងៃប៉ុណ្ណោះ។ យើងមិនបានចំណាយ ៣.៥ លានរៀលទេ លោកសុខគំរូបាននិយាយ។",
        (("មិនបានបិទ", "បានបិទ"), ("២៨៥", "២៥៨"), ("លាន", "ពាន់"), ("សុខ", "សៅ")),
        has_spaces=False,
    ),
    Passage(
        "my",
        "လမ်းအာဏာပိုင်က ဥပမာတံတားကို နှစ်နှစ်မပိတ်ခဲ့ဘဲ ၂၈၅ ရက်သာပိတ်ခဲ့သည်ဟု ပြောသည်။ ကျွန်ုပ်တို့ ၃.၅ သန်းကျပ် မသုံးခဲ့ပါဟု မလှနမူနာက ပြောခဲ့သည်။",
        (("မပိတ်ခဲ့", "ပိတ်ခဲ့"), ("၂၈၅", "၂၅၈"), ("သန်း", "သိန်း"), ("မသုံးခဲ့", "သုံးခဲ့")),
        has_spaces=False,
    ),
)
