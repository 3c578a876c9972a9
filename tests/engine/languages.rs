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
