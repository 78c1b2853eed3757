//! What a column of a sheet is taken for, by its head in French or English.

use serde::{Deserialize, Serialize};

use crate::text::fold;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $text:tt, [$($head:literal),* $(,)?];)*) => {
        /// What a column holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[schema(as = ImportColumn)]
        pub enum Column { $($(#[$doc])* #[serde(rename = $text)] $name,)* }

        impl Column {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As it is written in JSON.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Heads that mean it: letters and digits only, folded.
            fn heads(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($head,)*],)* }
            }
        }
    };
}

columns! {
    /// Her id, as our own exports have it: by it she is found, whatever her address is now.
    Id = "id", ["uuidduclient", "clientuuid", "identifiantduclient", "idclient", "clientid", "id", "uuid"];
    /// Her first name.
    FirstName = "first_name", ["prenom", "firstname", "givenname", "forename"];
    /// Her last name.
    LastName = "last_name", ["nomdefamille", "nom", "lastname", "surname", "familyname"];
    /// Her address.
    Email = "email", ["email", "emailaddress", "adresseemail", "mail", "adressemail", "courriel", "adresseelectronique", "adressecourriel"];
    /// The name of her company.
    Company = "company", ["nomdelasociete", "companyname", "societe", "entreprise", "company", "organisation", "organization", "raisonsociale", "nomdelentreprise"];
    /// Her postal address.
    Address = "address", ["adresse", "address", "adressepostale", "postaladdress", "streetaddress"];
    /// A telephone number.
    Phone1 = "phone_1", ["telephoneno1", "phoneno1", "telephone1", "phone1", "telephone", "phone", "phonenumber", "numerodetelephone", "tel", "tel1"];
    /// Another one.
    Phone2 = "phone_2", ["telephoneno2", "phoneno2", "telephone2", "phone2", "mobile", "mobilephone", "portable", "telephoneportable", "telephonemobile", "tel2"];
    /// Notes.
    Notes = "notes", ["remarques", "notes", "remarque", "note", "commentaire", "commentaires", "comment", "comments"];
    /// The language that she reads.
    Language = "language", ["langue", "language", "lang"];
    /// Her time zone.
    TimeZone = "time_zone", ["fuseauhoraire", "timezone"];
}

impl Column {
    /// What no client can do without.
    pub const REQUIRED: &'static [Self] = &[Self::FirstName, Self::LastName, Self::Email];
}

/// What each head is taken for; each column once, and the first head that means it has it.
pub(super) fn guess(heads: &[String]) -> Vec<Option<Column>> {
    let plain = |head: &String| fold(head).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut taken = Vec::new();
    let mut take = |head: &str| {
        let column = Column::ALL.iter().copied().find(|column| column.heads().contains(&head))?;
        let free = !taken.contains(&column);
        taken.push(column);
        free.then_some(column)
    };
    heads.iter().map(plain).map(|head| take(&head)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(heads: &[&str]) -> Vec<Option<Column>> {
        guess(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn heads_are_known_however_they_are_written() {
        use Column::{Company, Email, FirstName, LastName, Phone1};
        for heads in [
            ["Prénom", "NOM", "Adresse e-mail", "Société", "Téléphone"],
            ["First name", "Last Name", "E-mail", "Company", "Phone"],
            ["prenom", "nom de famille", "courriel", "Raison sociale", "Tél."],
            ["first_name", "last_name", "email", "company", "phone_1"],
        ] {
            let wanted = [FirstName, LastName, Email, Company, Phone1].map(Some);
            assert_eq!(guessed(&heads), wanted, "{heads:?}");
        }
        assert_eq!(guessed(&["E-mail", "Mail", "Âge", ""]), [Some(Email), None, None, None]);
    }

    #[test]
    fn the_document_names_columns_as_they_are_read() {
        let document = serde_json::to_value(<Column as utoipa::PartialSchema>::schema()).expect("JSON");
        let texts: Vec<&str> = Column::ALL.iter().map(|column| column.text()).collect();
        assert_eq!(document["enum"], serde_json::json!(texts));
        assert_eq!(serde_json::to_value(Column::ALL).expect("JSON"), document["enum"]);
    }

    #[test]
    fn every_column_has_heads_and_no_head_means_two() {
        let all: Vec<&str> = Column::ALL.iter().flat_map(|column| column.heads()).copied().collect();
        for head in &all {
            assert_eq!(all.iter().filter(|other| other == &head).count(), 1, "{head}");
            assert!(head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{head}");
        }
    }
}
