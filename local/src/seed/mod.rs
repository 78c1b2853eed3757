//! The demo agency of a first start: « Atelier Lumen », in French, made through the application's own handlers.
//!
//! Nobody gets a password that anybody knows: each start prints new sign-in links, each good for one time.

mod caller;
mod document;
mod files;
mod picture;
mod story;

use std::path::Path;

use parvis::{
    id::{OrganizationId, PersonId},
    sign_in::make_link,
    text::Email,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Server, StartError};
use caller::{Caller, text};
use story::{CLIENTS, Fate, STAFF, TEAMS, WORKSPACES, email};

/// What a later start must know of the demo agency.
#[derive(Debug, Serialize, Deserialize)]
pub struct Demo {
    organization: OrganizationId,
    /// The portal's address is `http://<slug>.localhost:<port>`.
    pub slug: String,
    owner: (String, String),
    client: (String, String),
}

/// Two links that sign in, each once.
#[derive(Debug)]
pub struct Links {
    /// The owner, on the staff side.
    pub owner: String,
    /// A client, on the client side.
    pub client: String,
}

impl Demo {
    /// The demo agency of this data folder, when it has one.
    #[must_use]
    pub fn load(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Makes the demo agency and remembers it in `file`.
    ///
    /// # Errors
    /// When the application refuses something.
    pub async fn make(server: &Server, file: &Path) -> Result<Self, StartError> {
        let demo = Maker { server, nobody: Caller::nobody(server) }.run().await?;
        let written =
            serde_json::to_vec(&demo).map_err(std::io::Error::other).and_then(|json| std::fs::write(file, json));
        written.map_err(|error| StartError(format!("{} can't be written: {error}.", file.display())))?;
        Ok(demo)
    }
}

struct Maker<'a> {
    server: &'a Server,
    nobody: Caller<'a>,
}

impl Maker<'_> {
    async fn run(&self) -> Result<Demo, StartError> {
        // Drawing takes a while in a debug build; nothing else here needs a processor for long.
        let drawn =
            tokio::task::spawn_blocking(|| (picture::logo(), picture::cover(), files::all(), files::from_client()));
        let (session, owner) = self.sign_up().await?;
        self.staff(&owner).await?;
        let workspaces = self.workspaces(&owner).await?;
        let (client, caller) = self.clients(&owner, &workspaces).await?;
        let (logo, cover, shared, sent) =
            drawn.await.map_err(|error| StartError(format!("The demo's pictures: {error}")))?;
        self.brand(&owner, &logo, &cover).await?;
        self.files(&owner, &caller, &workspaces, shared, sent).await?;
        owner.post("/exports", json!({"kind": "clients"})).await?;
        self.server.drain().await;
        let organization = &session["organization"];
        Ok(Demo {
            organization: text(organization, "id")?
                .parse()
                .map_err(|_| StartError("The demo agency's id is none.".to_owned()))?,
            slug: text(organization, "slug")?,
            owner: (text(&session["person"], "id")?, text(&session["person"], "email")?),
            client: (text(&client, "id")?, text(&client, "email")?),
        })
    }

    /// Nobody will ever know it.
    fn password(&self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.server.engines.rng().bytes::<20>())
    }

    async fn sign_up(&self) -> Result<(Value, Caller<'_>), StartError> {
        let address = "camille.roussel@atelier-lumen.example";
        let body = json!({"agency_name": "Atelier Lumen", "first_name": "Camille", "last_name": "Roussel", "email": address,
            "password": self.password(), "slug": "atelier-lumen", "language": "fr"});
        let session = self.nobody.post("/organizations", body).await?;
        self.server.drain().await;
        let token = self.token(address, "/staff/verify-email#")?;
        self.nobody.post("/email-verifications/complete", json!({"token": token})).await?;
        let owner = self.nobody.signed_in(&session)?;
        Ok((session, owner))
    }

    /// The token of the newest mail to `address` whose link has `path`.
    fn token(&self, address: &str, path: &str) -> Result<String, StartError> {
        let mails = self.server.mailbox.to(address);
        let text = mails.iter().filter_map(|mail| mail.text.as_deref()).find_map(|text| text.split_once(path));
        let token = text
            .map(|(_, rest)| rest.split(|c: char| c.is_whitespace() || "<>)\"".contains(c)).next().unwrap_or_default());
        token.map(str::to_owned).ok_or_else(|| {
            StartError(format!("The demo agency can't be made: no mail to {address} has a link to {path}"))
        })
    }

    async fn brand(&self, owner: &Caller<'_>, logo: &[u8], cover: &[u8]) -> Result<(), StartError> {
        for (purpose, name, bytes) in [("logo", "logo.png", logo), ("cover", "couverture.png", cover)] {
            owner.upload(json!({"purpose": purpose}), name, "image/png", bytes).await?;
        }
        self.server.drain().await;
        let portal = owner.get("/portal").await?;
        let change = json!({"title": "Espace Lumen", "headline": "Vos projets, au grand jour",
            "welcome": "Fichiers, validations et nouvelles de vos projets : tout est ici, rien ne se perd dans les courriels.", "color": "#a34f29"});
        owner.patch("/portal", &portal, change).await.map(drop)
    }

    async fn staff(&self, owner: &Caller<'_>) -> Result<(), StartError> {
        let mut teams = Vec::new();
        for (name, description) in TEAMS {
            let team = owner.post("/teams", json!({"name": name, "description": description})).await?;
            teams.push(text(&team, "id")?);
        }
        for (first, last, role, of, accepts) in STAFF {
            let address = email(first, last, "atelier-lumen");
            let of: Vec<&str> = of.iter().map(|number| &*teams[*number]).collect();
            let body = json!({"first_name": first, "last_name": last, "email": address, "role": role, "language": "fr", "teams": of});
            owner.post("/members", body).await?;
            if *accepts {
                self.server.drain().await;
                let token = self.token(&address, "/staff/invitation#")?;
                self.nobody.post("/invitations/accept", json!({"token": token, "password": self.password()})).await?;
            }
        }
        Ok(())
    }

    async fn workspaces(&self, owner: &Caller<'_>) -> Result<Vec<String>, StartError> {
        let mut ids = Vec::new();
        for place in WORKSPACES.iter().rev() {
            let body = json!({"title": place.title, "subtitle": place.subtitle, "welcome": place.welcome});
            ids.push(text(&owner.post("/workspaces", body).await?, "id")?);
        }
        // Made backwards, so that the list, newest first, shows the first one first.
        ids.reverse();
        Ok(ids)
    }

    /// Gives the last client, Claire, and herself as a caller.
    async fn clients(&self, owner: &Caller<'_>, workspaces: &[String]) -> Result<(Value, Caller<'_>), StartError> {
        let mut last = Err(StartError("The demo agency has no client.".to_owned()));
        for (number, person) in CLIENTS.iter().enumerate() {
            let body = json!({"first_name": person.first, "last_name": person.last, "email": email(person.first, person.last, person.company),
                "company": person.company, "address": format!("{} rue de la République, {}", number + 3, person.town),
                "phone_1": format!("+33 4 72 00 {:02} {:02}", number + 10, 97 - number), "language": "fr"});
            let client = owner.post("/clients", body).await?;
            let path = format!("/clients/{}", text(&client, "id")?);
            for workspace in person.workspaces {
                owner.put(&format!("/workspaces/{}{path}", workspaces[*workspace])).await?;
            }
            if matches!(person.fate, Fate::Prospect | Fate::Assigned) {
                continue;
            }
            let invited = owner.post(&format!("{path}/invitation"), json!({"delivery": "email"})).await?;
            if person.fate == Fate::Invited {
                continue;
            }
            let link = text(&invited, "link")?;
            let token = link.split_once('#').map(|(_, token)| token).unwrap_or_default();
            let session =
                self.nobody.post("/invitations/accept", json!({"token": token, "password": self.password()})).await?;
            if person.fate == Fate::Suspended {
                owner.post(&format!("{path}/suspend"), Value::Null).await?;
            }
            last = Ok((client, self.nobody.signed_in(&session)?));
        }
        last
    }

    async fn files(
        &self,
        owner: &Caller<'_>,
        client: &Caller<'_>,
        workspaces: &[String],
        shared: Vec<files::File>,
        (name, media_type, bytes): files::Sent,
    ) -> Result<(), StartError> {
        let mut folders: Vec<(usize, &str, String)> = Vec::new();
        for file in shared {
            let known =
                folders.iter().find(|(workspace, name, _)| *workspace == file.workspace && Some(*name) == file.folder);
            let folder = match (file.folder, known) {
                (None, _) => Value::Null,
                (Some(_), Some((_, _, id))) => id.clone().into(),
                (Some(name), None) => {
                    let made = owner
                        .post(&format!("/workspaces/{}/folders", workspaces[file.workspace]), json!({"name": name}))
                        .await?;
                    let id = text(&made, "id")?;
                    folders.push((file.workspace, name, id.clone()));
                    id.into()
                }
            };
            let mut what = json!({"purpose": "file", "workspace": workspaces[file.workspace]});
            if folder.is_string() {
                what["folder"] = folder;
            }
            owner.upload(what, file.name, file.media_type, &file.bytes).await?;
        }
        let contents = folders.iter().find(|(_, name, _)| *name == "Contenus").map(|(_, _, id)| id.as_str());
        client
            .upload(
                json!({"purpose": "file", "workspace": workspaces[0], "folder": contents}),
                name,
                media_type,
                &bytes,
            )
            .await?;
        Ok(())
    }
}

/// New links for the demo agency's owner and its client Claire.
///
/// # Errors
/// When they are no more.
pub async fn links(server: &Server, demo: &Demo) -> Result<Links, StartError> {
    let table = server.engines.global().tenant(demo.organization);
    let link = async |(person, email): &(String, String)| {
        let lost = |why: &dyn std::fmt::Debug| {
            StartError(format!("The demo's sign-in link for {email} can't be made: {why:?}.\nStart anew with --reset."))
        };
        let person: PersonId = person.parse().map_err(|error| lost(&error))?;
        let email = Email::parse(email).map_err(|error| lost(&error))?;
        make_link(&server.engines, &table, person, &email).await.map_err(|error| lost(&error))
    };
    Ok(Links { owner: link(&demo.owner).await?, client: link(&demo.client).await? })
}
