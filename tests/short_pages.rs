//! Pages that came as text, menu, prompts and footer and all, whose articles are short: the paragraphs stay, and what
//! stands around them goes.

use copydesk::{articles, Article, Hints};

/// A page as text; lines of the body have a bar before them, that of the headline an equals sign.
const PAGES: &[&str] = &[
    "Ir al contenido
Portada
Nacional
Internacional
Deportes
Cultura
Iniciar sesión
Suscríbete
=El panadero de Valdehierro regala el pan a quien sepa silbar
Por Marisol Quintana
7 de junio de 2021, 08:15
Compartir
Facebook
Twitter
|Desde el lunes, la panadería de Valdehierro no cobra a los clientes que entran silbando una canción entera.
|“Hay vecinos que llevan años sin pagar y nunca les había oído silbar tan bien”, cuenta el panadero, Eusebio Larrea.
Publicidad
|El Ayuntamiento estudia si la rebaja cabe en las ordenanzas. La decisión se tomará en el pleno de julio.
Te puede interesar
Una cabra preside la junta de vecinos
Lo más leído
El alcalde pierde su bastón en el río
Aviso legal
Política de privacidad
Contacto",
    "Vai al contenuto
Home
Cronaca
Politica
Sport
Cultura
Accedi
Abbonati
=Il campanile suona le tredici, il paese ringrazia
di Ornella Battistini
3 maggio 2022 alle 11:20
Condividi
Facebook
Twitter
|Il campanile di Roccapiana suona da una settimana le tredici, e nessuno vuole che venga riparato.
|«Abbiamo un'ora in più per pranzare», spiega il sindaco, che ha fatto pubblicare una foto dell'orologio sul sito del comune.
Pubblicità
Leggi anche
Il parroco vince la gara di tuffi
I più letti
Ritrovato il gatto del notaio
Privacy
Cookie policy
Note legali",
    "Overslaan en naar de inhoud gaan
Voorpagina
Binnenland
Buitenland
Sport
Economie
Inloggen
Abonneren
=Veerman vaart al een week heen en weer zonder passagiers
Door Wietske Hoogland
18 oktober 2021 om 07:30
Deel dit artikel
Facebook
WhatsApp
|De veerman van Oosterzijl vaart sinds vorige week met een lege boot, omdat de brug ernaast eindelijk klaar is.
|“De dienstregeling hangt er nog”, zegt hij, “en ik ben geen man die een rooster negeert.”
|De gemeente wil het veer in het voorjaar opheffen. Tot die tijd is de koffie aan boord gratis.
Advertentie
Lees ook
Ooievaar kiest lantaarnpaal
Meest gelezen
Burgemeester vergeet eigen feest
Over ons
Privacybeleid
Algemene voorwaarden",
    "Przejdź do treści
Strona główna
Kraj
Świat
Sport
Kultura
Zaloguj się
=Bocian zajął dach szkoły, lekcje odbywają się w remizie
Jadwiga Sowińska
21 kwietnia 2023, 10:05
Udostępnij
Facebook
|Uczniowie z Zalesia Dolnego od poniedziałku uczą się w remizie strażackiej, bo na dachu szkoły zamieszkał bocian.
|„Dzwonek zastąpiła syrena i nikt już nie zasypia na matematyce” – powiedziała dyrektorka szkoły, Wanda Kulesza.
Reklama
|Pisklęta powinny odlecieć w sierpniu. Do tego czasu strażacy gaszą pożary między przerwami.
Czytaj też
Traktor wygrał wyścig z pociągiem
Najczęściej czytane
Polityka prywatności
Regulamin
Kontakt",
    "Pular para o conteúdo
Início
Brasil
Mundo
Esportes
Economia
Entrar
Assine
=Carteiro entrega carta com quarenta anos de atraso
Por Dalva Nogueira
14/02/2022 09h12
Compartilhar
WhatsApp
|Uma carta postada em 1982 chegou na segunda-feira à casa de dona Iracema Prates, que ainda mora na mesma rua.
|“Eu já tinha casado com outro”, disse ela, que colou uma foto do carteiro na geladeira.
Publicidade
|Os Correios informaram que o envelope estava atrás de um armário. O armário foi retirado.
Leia também
Jacaré passa a noite na piscina do clube
Mais lidas
Política de privacidade
Termos de uso
Fale conosco",
];

/// Of these a paragraph is lost so far: behind two prompts, or of nine words.
const NOT_YET: &[&str] = &[
    "Skip to main content
Sections
Home
Local
Obituaries
Sports
Weather 54°
Log in
Subscribe for $1
=Library cat retires after eleven winters at the front desk
By Ruth Calloway
Sept. 9, 2021
Share on Facebook
Share on X
Print
|Biscuit, the gray cat who slept on the returns cart of the Alder Falls library, has moved in with the janitor.
|“She was never late,” said the librarian, Joan Tripp. “The same cannot be said of the books.”
Advertisement
Story continues below
|A farewell with sardines is set for Saturday at noon, and readers are asked to bring their fines.
Recommended for you
Bridge closed after moose refuses to leave
Twelve pies, one winner
Most Popular
Sheriff finds own hat
Terms of Use
Privacy Policy
© 2021 Alder Falls Sentinel",
    "Zum Inhalt springen
Startseite
Politik
Wirtschaft
Sport
Lokales
E-Paper
Anmelden
=Schwan hält Linienbus zwei Stunden lang auf
Von Henrike Lüders
12.03.2022, 09:40 Uhr
Teilen
Merken
Drucken
|Ein Schwan hat am Freitagmorgen den Bus der Linie 7 in Altenwerder zwei Stunden lang an der Weiterfahrt gehindert.
|Der Fahrer machte den Angaben zufolge ein Foto des Vogels und kochte dann für die Fahrgäste Kaffee. „Wir hatten ja sonst nichts vor“, sagte er.
Anzeige
|Verletzt wurde niemand. Der Schwan ging schließlich zu Fuß.
Das könnte Sie auch interessieren
Dachs gräbt Rathauskeller an
Kirchturm läutet falsch herum
Newsletter abonnieren
Impressum
Datenschutz
AGB
Kontakt",
];

fn record(page: &str) -> Article {
    let text: String = page.lines().map(|line| format!("{}\n\n", line.trim_start_matches(['=', '|']))).collect();
    let hints = Hints { enrich: false, ..Hints::default() };
    let article = articles(text.as_bytes(), &hints).next().unwrap().unwrap();
    article
}

fn marked(page: &str, mark: char) -> Vec<&str> {
    page.lines().filter_map(move |line| line.strip_prefix(mark)).collect()
}

#[test]
fn short_articles_on_pages_keep_their_paragraphs_and_nothing_else() {
    for page in PAGES {
        let article = record(page);
        let body: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(article.headline.as_deref(), marked(page, '=').first().copied());
        assert_eq!(body, marked(page, '|'));
    }
}

#[test]
fn nothing_around_short_articles_is_taken_for_text() {
    for page in NOT_YET {
        let (article, paragraphs) = (record(page), marked(page, '|'));
        assert_eq!(article.headline.as_deref(), marked(page, '=').first().copied());
        assert!(article.body.iter().all(|block| paragraphs.contains(&block.text.as_str())), "{page}");
        assert!(article.body.len() + 1 >= paragraphs.len(), "{page}");
    }
}
