//! Who and what the demo agency is made of.

/// A client of the agency: first name, last name, company, town, and what became of her.
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) company: &'static str,
    pub(super) town: &'static str,
    pub(super) fate: Fate,
    /// Positions of her workspaces in [`WORKSPACES`].
    pub(super) workspaces: &'static [usize],
}

/// How far a client has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Known, with no workspace.
    Prospect,
    /// Has a workspace, isn't invited yet.
    Assigned,
    /// Has a mail with a link.
    Invited,
    /// Has accepted.
    Active,
    /// Had accepted, and is shut out.
    Suspended,
}

const fn person(
    first: &'static str,
    last: &'static str,
    company: &'static str,
    town: &'static str,
    fate: Fate,
    workspaces: &'static [usize],
) -> Person {
    Person { first, last, company, town, fate, workspaces }
}

/// The clients, the longest known first.
pub(super) const CLIENTS: &[Person] = &[
    person("Hugo", "Marchetti", "Cave Marchetti & Fils", "21200 Beaune", Fate::Suspended, &[1]),
    person("Inès", "Belkacem", "Studio Kiné Belkacem", "69003 Lyon", Fate::Prospect, &[]),
    person("Thibault", "Garnier", "Garnier Menuiserie", "38000 Grenoble", Fate::Prospect, &[]),
    person("Nadège", "Lemoine", "Fromagerie Lemoine", "39000 Lons-le-Saunier", Fate::Assigned, &[4]),
    person("Karim", "Haddad", "Haddad Avocats", "69006 Lyon", Fate::Invited, &[2]),
    person("Solène", "Le Gall", "Conserverie Le Gall", "29900 Concarneau", Fate::Prospect, &[]),
    person("Étienne", "Vasseur", "Vasseur Paysage", "59000 Lille", Fate::Prospect, &[]),
    person("Maud", "Perrin", "Librairie du Passage", "69001 Lyon", Fate::Active, &[3]),
    person("Julien", "Rey", "Rey Charpente", "73000 Chambéry", Fate::Prospect, &[]),
    person("Aïcha", "Diallo", "Maison Diallo", "33000 Bordeaux", Fate::Invited, &[1]),
    person("Benoît", "Carpentier", "Brasserie des Quais", "69002 Lyon", Fate::Prospect, &[]),
    person("Léonie", "Faure", "Faure Céramique", "26220 Dieulefit", Fate::Assigned, &[4]),
    person("Samuel", "Ortega", "Ortega Sport Santé", "31000 Toulouse", Fate::Prospect, &[]),
    person("Margaux", "Dupuis", "Dupuis Joaillerie", "75003 Paris", Fate::Active, &[2]),
    person("Yann", "Kervella", "Chantier naval Kervella", "56100 Lorient", Fate::Prospect, &[]),
    person("Chloé", "Benoist", "Benoist Architectes", "44000 Nantes", Fate::Active, &[2, 3]),
    person("Paul-Henri", "de Lattre", "Domaine de Lattre", "84110 Vaison-la-Romaine", Fate::Prospect, &[]),
    person("Fatou", "N’Diaye", "Teranga Traiteur", "13001 Marseille", Fate::Assigned, &[3]),
    person("Romain", "Schmitt", "Schmitt Horlogerie", "67000 Strasbourg", Fate::Invited, &[4]),
    person("Élodie", "Marchand", "Torréfaction Marchand", "42000 Saint-Étienne", Fate::Active, &[1]),
    person("Nicolas", "Bertin", "Bertin Énergies", "63000 Clermont-Ferrand", Fate::Prospect, &[]),
    person("Zoé", "Lambert", "Les Jardins de Zoé", "37000 Tours", Fate::Prospect, &[]),
    person("Antoine", "Morel", "Maison Verdier", "69005 Lyon", Fate::Invited, &[0]),
    person("Claire", "Verdier", "Maison Verdier", "69005 Lyon", Fate::Active, &[0, 3]),
];

/// A workspace: title, subtitle, welcome.
pub(super) struct Place {
    pub(super) title: &'static str,
    pub(super) subtitle: &'static str,
    pub(super) welcome: &'static str,
}

/// The workspaces.
pub(super) const WORKSPACES: &[Place] = &[
    Place {
        title: "Maison Verdier – Nouveau site",
        subtitle: "Site vitrine et boutique en ligne, ouverture au printemps",
        welcome: "Bienvenue dans l’espace du projet ! Vous y trouverez les maquettes à valider, les documents du contrat et tout ce qu’il nous faut de votre côté.",
    },
    Place {
        title: "Identité de marque",
        subtitle: "Logo, palette, papeterie",
        welcome: "Les fichiers définitifs de votre identité sont rangés ici : servez-vous.",
    },
    Place {
        title: "Campagne d’hiver",
        subtitle: "Réseaux sociaux, novembre à février",
        welcome: "Le calendrier est mis à jour chaque lundi.",
    },
    Place {
        title: "Suivi et maintenance",
        subtitle: "Interventions, rapports mensuels",
        welcome: "Une question, une panne ? Déposez ici une capture d’écran.",
    },
    Place {
        title: "Reportages photo",
        subtitle: "Prises de vue et sélections",
        welcome: "Choisissez vos images : elles sont retouchées sous cinq jours.",
    },
];

/// Teams: name, what they are for.
pub(super) const TEAMS: [(&str, &str); 2] =
    [("Conception", "Esquisses, plans et devis"), ("Chantiers", "Suivi sur place")];

/// The staff besides the owner: first name, last name, role, teams, whether she has accepted.
pub(super) const STAFF: &[(&str, &str, &str, &[usize], bool)] =
    &[("Mathis", "Delorme", "admin", &[0, 1], true), ("Anaïs", "Fontaine", "member", &[1], false)];

/// An address under a domain that can never exist.
pub(super) fn email(first: &str, last: &str, at: &str) -> String {
    let plain = |text: &str| {
        text.chars().fold(String::new(), |mut out, c| {
            match c.to_lowercase().next().unwrap_or(c) {
                'é' | 'è' | 'ê' | 'ë' => out.push('e'),
                'à' | 'â' => out.push('a'),
                'î' | 'ï' => out.push('i'),
                'ô' => out.push('o'),
                'û' | 'ù' => out.push('u'),
                'ç' => out.push('c'),
                'œ' => out.push_str("oe"),
                c if c.is_ascii_alphanumeric() => out.push(c),
                ' ' | '-' | '&' | '.' if !out.ends_with('-') && !out.is_empty() => out.push('-'),
                _ => {}
            }
            out
        })
    };
    format!("{}.{}@{}.example", plain(first), plain(last), plain(at).trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_has_an_address_of_her_own() {
        let mut addresses: Vec<_> =
            CLIENTS.iter().map(|client| email(client.first, client.last, client.company)).collect();
        assert!(addresses.iter().all(|address| address.is_ascii() && !address.contains("--")), "{addresses:?}");
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), CLIENTS.len());
        assert_eq!(
            email("Paul-Henri", "de Lattre", "Cave Marchetti & Fils"),
            "paul-henri.de-lattre@cave-marchetti-fils.example"
        );
    }
}
