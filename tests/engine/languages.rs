//! Texts in other languages are split and not scored; English is never taken for another language.

use stet::engine::{self, Class, Language};

#[test]
fn other_languages_are_split_and_not_scored() {
    let texts = [
        "Die Regierung hat am Montag ein neues Gesetz beschlossen. Der Landtag stimmt im Herbst über das Gesetz ab, und die Kosten sind hoch.",
        "Le parlement a voté une nouvelle loi sur les ports. Les pêcheurs disent que les prix ne sont pas justes pour eux.",
        "El parlamento votó una nueva ley de puertos. Los pescadores dicen que los precios no son justos para el sector.",
        "O parlamento votou uma nova lei dos portos. Os pescadores dizem que os preços não são justos para o setor.",
        "Il parlamento ha votato una nuova legge sui porti. I pescatori dicono che i prezzi non sono giusti per il settore.",
        "Het parlement stemde over een nieuwe wet voor de havens. De vissers zeggen dat het niet eerlijk is voor de sector.",
        "Stortinget vedtok en ny lov om havner. Fiskerne sier at det ikke er rettferdig for næringen, og at prisene er på vei ned.",
        "Sejm przyjął nową ustawę o portach. Rybacy mówią, że to nie jest sprawiedliwe dla branży i że ceny są zbyt niskie.",
        "Eduskunta hyväksyi uuden satamalain. Kalastajat sanovat, että se ei ole reilua, ja että hinnat ovat liian matalat tänä vuonna.",
        "Парламент принял новый закон о портах. Рыбаки говорят, что это несправедливо.",
        "议会通过了新的港口法。渔民说这不公平。",
        "议会通过了新的港口法https://example.org/port。渔民说这不公平。",
        "أقر البرلمان قانونا جديدا للموانئ. يقول الصيادون إن ذلك غير عادل.",
    ];
    for text in texts {
        let found = engine::read(text);
        assert_eq!(found.language, Language::Other, "{text}");
        assert!(found.language.remark().is_some());
        assert_eq!(found.sentences.len(), 2, "{text}");
        assert!(
            found
                .sentences
                .iter()
                .all(|s| s.class == Class::Unscored && s.score == 0)
        );
        assert!(found.candidates.is_empty() && found.attributions.is_empty());
    }
}

#[test]
fn english_is_english_however_short_or_full_of_names() {
    let texts = [
        "",
        "Oslo",
        "Schadenfreude!",
        "El Niño returns",
        "La Paz, San José, São Paulo, Århus, Łódź, Kraków, Málaga, Zürich.",
        "Prices rose.",
        "We've had four years in which we've produced no jobs.",
        "The Académie française met in the Palais de la Découverte on the Champs-Élysées.",
        "Charles de Gaulle and Otto von Bismarck never met; Ludwig van Beethoven met Goethe.",
        "Norway 3, Sweden 2. Denmark 1, Finland 0. Iceland 4, Estonia 4. Latvia 2, Poland 1.",
    ];
    for text in texts {
        assert_eq!(engine::read(text).language, Language::English, "{text}");
    }
}

#[test]
fn a_line_or_two_in_another_language_is_enough() {
    let texts = [
        "Die Bundesregierung plant nach Angaben des Ministeriums neue Hilfen für kleine Unternehmen in Hamburg und Berlin.",
        "Angela Merkel besucht Washington. Donald Trump empfängt sie im Oval Office. Beide sprechen über Handel.",
        "La police a interpellé cinq personnes à Marseille. Une enquête est ouverte.",
        "La inflación subió un tres por ciento en abril, informa el instituto nacional.",
        "De minister is in Den Haag en was gisteren in Brussel. Hij had het over de kosten van de brug.",
        "In het weekend was het warm in Nederland, met een record in Limburg.",
        "Statsministeren var i Bergen i dag. Han sa at regjeringen vil bygge en ny bro for tolv millioner kroner.",
        "Statsministeren er i Odense i dag. Hun siger, at regeringen vil bygge en bro over fjorden.",
        "Rząd zapowiada zmiany w podatkach od stycznia. Opozycja protestuje.",
        "Den nye loven ble vedtatt i Stortinget med 90 mot 79 stemmer. Opposisjonen er sint.",
        "Guvernul a anunțat ieri măsuri noi pentru elevi și profesori. Sindicatele nu sunt mulțumite.",
        "Vláda schválila nový zákon o přístavech. Rybáři říkají, že to není spravedlivé.",
        "Pemerintah mengumumkan undang-undang baru tentang pelabuhan. Nelayan mengatakan itu tidak adil bagi mereka.",
        "Mann nach Brand in Hamburg verletzt. Polizei ermittelt. Zeugen gesucht. Hinweise an die Polizei.",
        "Barcelona e Madrid empatam no clássico. Messi marcou dois golos e foi eleito o melhor em campo.",
        "Die Stadt Köln baut drei neue Schulen. Der Rat hat das gestern beschlossen, die Bauarbeiten beginnen im Sommer nächsten Jahres.",
        "Der Verein hofft auf mehr Mitglieder. Wer mitmachen will, kann am Samstag vorbeikommen.",
        "Le tribunal de Lyon a condamné deux hommes à cinq ans de prison ferme pour trafic de stupéfiants.",
        "Un terremoto de magnitud seis sacudió ayer el sur de Chile sin causar víctimas, según informó la oficina de emergencias.",
        "Tre persone sono rimaste ferite in un incidente stradale avvenuto ieri sera alla periferia di Torino.",
        "Drie mannen zijn aangehouden na een overval op een juwelier in Utrecht. De politie zoekt nog getuigen.",
        "Três pessoas ficaram feridas num acidente na autoestrada perto de Coimbra. A polícia está a investigar as causas.",
        "Tre personer ble skadd i en ulykke utenfor Trondheim natt til lørdag. Politiet ber vitner melde seg.",
        "Politiet har anholdt to mænd efter et røveri i Aarhus. Ingen kom noget til under episoden.",
        "Rada miasta odrzuciła plan budowy nowego stadionu. Radni obawiają się kosztów.",
        "Tři lidé byli zraněni při nehodě nedaleko Brna. Policie hledá svědky.",
        "Három ember megsérült egy balesetben Szeged közelében. A rendőrség tanúkat keres.",
        "Üç kişi Ankara yakınlarındaki kazada yaralandı. Polis görgü tanıklarını arıyor ve soruşturma sürüyor.",
    ];
    for text in texts {
        assert_eq!(engine::read(text).language, Language::Other, "{text}");
    }
}

#[test]
fn english_may_name_and_quote_what_it_likes() {
    let texts = [
        "Emmanuel Macron met Olaf Scholz at the Élysée. \"La France est prête,\" Macron said, \"à soutenir l'Ukraine.\"",
        "The Sagrada Família in Barcelona drew 4.7 million visitors, the Museo del Prado 3.2 million and the Museo Reina Sofía 2.5 million.",
        "\"Die Lage ist ernst. Nehmen Sie sie auch ernst,\" Angela Merkel told Germans in March 2020.",
        "Zürich's Neue Zürcher Zeitung reported that Credit Suisse lost 8 billion francs.",
        "José Antonio Kast beat Gabriel Boric in Araucanía, El Mercurio reported, citing Servel.",
        "Real Madrid beat Barcelona 3-1. Vinícius scored twice.",
        "Sánchez, de la Cruz, van der Berg, von Trapp and O'Neill signed it.",
        "Le Monde, Die Zeit, El País and La Repubblica published the documents.",
        "Police arrested five people in Marseille. Paris prosecutors opened an inquiry. Le Pen condemned violence.",
        "Prices up 3 percent. Wages flat. Exports down. Imports down. Debt at record. Inflation 4 percent.",
        "Bundesliga: Bayern München 4, Borussia Dortmund 0. Kane scored twice, Musiala once. Leroy Sané missed.",
        "Storting passes port law. Fishermen protest. Minister resigns. Election expected. King Harald comments.",
        "Ciudad Juárez mayor Cruz Pérez Cuéllar said: \"No vamos a permitir que nadie nos quite el agua que es de nosotros.\"",
        "The motto \"Liberté, égalité, fraternité\" is on the town hall; \"E pluribus unum\" is on the dollar.",
        "Mercosur ministers met in Montevideo. Itamaraty said talks continue. Lula and Milei did not speak.",
        "Børsen burned in København. Dronning Margrethe wept. Firefighters saved paintings.",
        "Czech president Petr Pavel met Andrzej Duda, Karol Nawrocki and Donald Tusk in Gdańsk, Łódź and Kraków.",
        "Ivan Ivanović of Niš, Jovan Jovanović of Čačak and Milica Petrović of Šabac shared first prize.",
        "He said he would not go. They said no. I said yes. We go on. It is so.",
        "Three men were held after a raid on a jeweller in Utrecht. Burgemeester Sharon Dijksma praised police.",
        "Under a plan by Gemeente Rotterdam, Feyenoord would get De Kuip for one euro.",
        "Fidesz, Jobbik, Momentum, Párbeszéd and LMP all ran. Viktor Orbán won. Péter Márki-Zay conceded.",
        "Swedish carmaker Volvo fell 4 percent. Ericsson, SKF and Sandvik rose. Oslo Børs ended flat.",
        "A fire at São Paulo's Cinemateca Brasileira destroyed film reels.",
        "\"Wir schaffen das,\" she said. Critics answered: \"Wir schaffen das nicht.\" The phrase went round the world.",
        "Asked why, he said: \"Je ne regrette rien.\" Then he left for Orly and flew to Fort-de-France.",
        "Maria da Silva, João dos Santos and Luís de Camões School took part.",
        "NATO jets flew over Šiauliai, Ämari and Malbork. Russia protested.",
    ];
    for text in texts {
        assert_eq!(engine::read(text).language, Language::English, "{text}");
    }
}
