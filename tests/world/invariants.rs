//! What is true of table and bucket whenever no request is on its way: counters count what there is, entries by which things
//! are found name what there is, what must be unique is held by its owner, and what can be downloaded has its bytes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::Value;

use crate::vault::{Item, Vault};

/// Everything of one organization, by kind.
struct Kinds<'a>(BTreeMap<&'a str, Vec<&'a Item>>);

impl<'a> Kinds<'a> {
    fn of(&self, kind: &str) -> impl Iterator<Item = &'a Item> {
        self.0.get(kind).into_iter().flatten().copied()
    }

    /// How many of a kind have this value.
    fn count(&self, kind: &str, name: &str, value: &Value) -> usize {
        self.of(kind).filter(|item| item.get(name) == Some(value)).count()
    }

    /// What an attribute says, over all of a kind.
    fn all(&self, kind: &str, names: &[&str]) -> BTreeSet<String> {
        self.of(kind).map(|item| together(names.iter().map(|name| text(item, name)))).collect()
    }
}

fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    item.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn number(item: &Item, name: &str) -> i64 {
    item.get(name).and_then(Value::as_i64).unwrap_or_default()
}

fn together<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

/// What is not as it must be, in words.
pub fn broken(vault: &mut Vault, now: Timestamp) -> Vec<String> {
    let objects = vault.bucket.keys();
    let items = vault.items();
    let mut scopes: BTreeMap<String, Kinds<'_>> = BTreeMap::new();
    for item in items.values().map(|row| row.item()) {
        let scope: String = text(item, "pk").split_inclusive('#').take(2).collect();
        let scope = if scope.starts_with("T#") { scope } else { "G#".into() };
        scopes
            .entry(scope)
            .or_insert_with(|| Kinds(BTreeMap::new()))
            .0
            .entry(text(item, "kind"))
            .or_default()
            .push(item);
    }
    let mut faults = Vec::new();
    let nobody = Kinds(BTreeMap::new());
    let global = scopes.get("G#").unwrap_or(&nobody);
    for (scope, kinds) in scopes.iter().filter(|(scope, _)| *scope != "G#") {
        let before = faults.len();
        counters(kinds, &mut faults);
        tallies(kinds, &mut faults);
        entries(kinds, &mut faults);
        owners(kinds, &mut faults);
        doors(kinds, global, &mut faults);
        letterboxes(kinds, global, &mut faults);
        registrations(kinds, &mut faults);
        bytes(kinds, &objects, now, &mut faults);
        for fault in &mut faults[before..] {
            *fault = format!("{scope} {fault}");
        }
    }
    faults
}

/// Counters count what there is.
fn counters(kinds: &Kinds<'_>, faults: &mut Vec<String>) {
    let mut same = |item: &Item, name: &str, counted: usize| {
        if number(item, name) != i64::try_from(counted).unwrap_or(i64::MAX) {
            faults.push(format!("{} says {name} {}, there are {counted}", text(item, "id"), number(item, name)));
        }
    };
    for workspace in kinds.of("workspace") {
        same(workspace, "client_count", kinds.count("grant", "workspace", &workspace["id"]));
        same(workspace, "file_count", kinds.count("file", "workspace", &workspace["id"]));
    }
    for folder in kinds.of("folder") {
        let inside = kinds.count("file", "folder", &folder["id"]) + kinds.count("folder", "parent", &folder["id"]);
        same(folder, "item_count", inside);
    }
    for company in kinds.of("company") {
        same(company, "people_count", kinds.count("belonging", "company", &company["id"]));
    }
    for team in kinds.of("team") {
        same(team, "member_count", kinds.count("seat", "team", &team["id"]));
    }
    let sizes = |kind: &str, states: &[&str]| -> i64 {
        // Pictures of the brand cost nothing.
        let picture = |item: &Item| item.get("purpose").is_some_and(|purpose| purpose["purpose"] != "file");
        let counted = |item: &&Item| states.contains(&text(item, "state")) && !picture(item);
        kinds.of(kind).filter(counted).map(|item| number(item, "size")).sum()
    };
    let stored = sizes("file", &["available"]) + sizes("upload", &["pending", "checking"]);
    for usage in kinds.of("usage") {
        if number(usage, "bytes") != stored {
            faults.push(format!("storage says {} bytes, there are {stored}", number(usage, "bytes")));
        }
    }
}

/// The counts of clients by status, over all their shards.
fn tallies(kinds: &Kinds<'_>, faults: &mut Vec<String>) {
    for status in ["prospect", "assigned", "invited", "active", "suspended", "archived"] {
        let tallied: i64 = kinds.of("tally").map(|tally| number(tally, status)).sum();
        let there = kinds.count("client", "status", &status.into());
        if tallied != i64::try_from(there).unwrap_or(i64::MAX) {
            faults.push(format!("tallies say {tallied} clients are {status}, {there} are"));
        }
    }
}

/// Entries by which things are found: one for each thing, and none for what isn't there.
fn entries(kinds: &Kinds<'_>, faults: &mut Vec<String>) {
    let mut same = |what: &str, entries: BTreeSet<String>, things: BTreeSet<String>| {
        for missing in things.difference(&entries) {
            faults.push(format!("{what} is missing: {missing}"));
        }
        for orphan in entries.difference(&things) {
            faults.push(format!("{what} of nothing: {orphan}"));
        }
    };
    same("the name entry", kinds.all("client-name", &["client", "status"]), kinds.all("client", &["id", "status"]));
    let listed = kinds.of("client").filter(|client| text(client, "status") != "archived");
    let listed = listed.map(|client| text(client, "id").to_owned()).collect();
    same("the seen entry", kinds.all("client-seen", &["client"]), listed);
    same("a search entry", kinds.all("search", &["client"]), kinds.all("client", &["id"]));
    same("the company's name", kinds.all("company-name", &["company", "name"]), kinds.all("company", &["id", "name"]));
    same("a company's word", kinds.all("company-word", &["company"]), kinds.all("company", &["id"]));
    same("a workspace's word", kinds.all("workspace-word", &["workspace"]), kinds.all("workspace", &["id"]));
    same("the folder's name", kinds.all("folder-name", &["folder"]), kinds.all("folder", &["id"]));
    let standing = |team: &&Item| team.get("deleted") != Some(&Value::Bool(true));
    let named = kinds.of("team").filter(standing).map(|team| text(team, "id").to_owned()).collect();
    same("the team's name", kinds.all("team-name", &["team"]), named);
    let leaving = kinds.of("team").filter(|team| !standing(team)).map(|team| text(team, "id").to_owned()).collect();
    same("the removal of a team", kinds.all("team-removal", &["team"]), leaving);
    let of_members = kinds.of("member").flat_map(|member| {
        let teams = member.get("teams").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        teams.map(|team| together([text(member, "id"), team].into_iter())).collect::<Vec<_>>()
    });
    same("a seat in a team", kinds.all("seat", &["member", "team"]), of_members.collect());
    let of_clients = |names: &[&str]| -> BTreeSet<String> {
        let pairs = kinds.of("client").flat_map(|client| {
            let values = names.iter().flat_map(|name| match client.get(*name) {
                Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(one)) => vec![&**one],
                _ => Vec::new(),
            });
            values.map(|value| together([text(client, "id"), value].into_iter())).collect::<Vec<_>>()
        });
        pairs.collect()
    };
    same("the entry of a tag", kinds.all("tagged", &["client", "tag"]), of_clients(&["tags"]));
    let belongings = kinds.all("belonging", &["client", "company"]);
    same("a belonging", belongings, of_clients(&["company_id", "other_companies"]));
    let people: BTreeSet<String> = kinds.all("client", &["email", "id"]);
    let people = people.union(&kinds.all("member", &["email", "id"])).cloned().collect();
    same("the claim of an e-mail", kinds.all("email", &["email", "person"]), people);
}

/// What belongs to somebody or something belongs to somebody or something that is there.
fn owners(kinds: &Kinds<'_>, faults: &mut Vec<String>) {
    let there: BTreeSet<&str> = ["client", "member", "workspace", "folder", "company", "team", "mail", "export"]
        .into_iter()
        .flat_map(|kind| kinds.of(kind).map(|item| text(item, "id")))
        .collect();
    let belongs = [
        ("grant", "client"),
        ("grant", "workspace"),
        ("comment", "client"),
        ("invitation", "person"),
        ("session", "person"),
        ("sign-in-link", "person"),
        ("seat", "team"),
        ("file", "workspace"),
        ("file", "folder"),
        ("folder", "workspace"),
        ("folder", "parent"),
    ];
    for (kind, name) in belongs {
        for item in kinds.of(kind) {
            let owner = text(item, name);
            if !owner.is_empty() && !there.contains(owner) {
                faults.push(format!("a {kind} is of {owner}, which isn't there"));
            }
        }
    }
    // A promise of a mail is kept beside what promises it, until it is delivered and forgotten.
    for person in kinds.of("client").chain(kinds.of("member")) {
        let mail = person.get("invitation").and_then(|invitation| invitation["mail_id"].as_str());
        if mail.is_some_and(|mail| !there.contains(mail)) {
            faults.push(format!("the mail that {} was promised isn't there", text(person, "id")));
        }
    }
}

/// What can be downloaded or seen has its bytes.
fn bytes(kinds: &Kinds<'_>, objects: &BTreeSet<String>, now: Timestamp, faults: &mut Vec<String>) {
    let files = kinds.of("file").filter(|file| text(file, "state") == "available");
    let over = |item: &Item| text(item, "expires_at").parse().is_ok_and(|at: Timestamp| at <= now);
    let archives = kinds.of("export").filter(|export| text(export, "state") == "ready" && !over(export));
    let named = files.chain(archives).map(|item| text(item, "object"));
    let brands = kinds.of("organization").filter_map(|organization| organization.get("brand"));
    let pictures = brands.flat_map(|brand| ["logo", "cover"].map(|name| brand[name].as_str())).flatten();
    for object in named.chain(pictures).filter(|object| !objects.contains(*object)) {
        faults.push(format!("the bytes of {object} aren't there"));
    }
}

/// An address is held by the registration that waits or was refused, and by no other; what is decided says nothing of anybody.
/// The public page says of the door what the settings say.
fn registrations(kinds: &Kinds<'_>, faults: &mut Vec<String>) {
    let holds = |item: &&&Item| ["waiting", "refused"].contains(&text(item, "state"));
    let held: BTreeSet<&str> = kinds.of("registration-email").map(|item| text(item, "registration")).collect();
    let there: BTreeSet<&str> =
        kinds.of("registration").filter(|item| holds(&item)).map(|item| text(item, "id")).collect();
    if held != there {
        faults.push(format!("addresses are held by the registrations {held:?}, there are {there:?}"));
    }
    for item in kinds.of("registration") {
        let told = item.get("applicant").is_some_and(Value::is_object);
        if told == ["approved", "refused"].contains(&text(item, "state")) {
            faults.push(format!("{} is {}, and says who asked: {told}", text(item, "id"), text(item, "state")));
        }
    }
    let open = |kind: &str, name: &str| kinds.of(kind).any(|item| item.get(name) == Some(&true.into()));
    if open("registrations", "open") != open("organization", "registers") {
        faults.push("the door isn't as the settings say".into());
    }
}

/// A letterbox is found by its own address and by no former one.
fn letterboxes(kinds: &Kinds<'_>, global: &Kinds<'_>, faults: &mut Vec<String>) {
    for organization in kinds.of("organization") {
        let id = text(organization, "id");
        let outside = global.of("letterbox-address").filter(|address| text(address, "organization") == id);
        let outside: Vec<&str> = outside.map(|address| text(address, "key")).collect();
        let boxes = kinds.of("letterbox").chain(kinds.of("registrations")).map(|letterbox| text(letterbox, "token"));
        let mut inside: Vec<String> = boxes.filter(|token| !token.is_empty()).map(parvis::token::digest).collect();
        let mut outside: Vec<String> = outside.into_iter().map(str::to_owned).collect();
        inside.sort_unstable();
        outside.sort_unstable();
        if outside != inside {
            faults.push(format!("{id} has the letterboxes {inside:?}, found as {outside:?}"));
        }
    }
}

/// Outside, an organization is what it is inside: its address, and the logins of its people.
fn doors(kinds: &Kinds<'_>, global: &Kinds<'_>, faults: &mut Vec<String>) {
    for organization in kinds.of("organization") {
        let id = text(organization, "id");
        let addresses: Vec<_> = global.of("address").filter(|address| text(address, "organization") == id).collect();
        let same = |name: &str| addresses.iter().all(|address| address.get(name) == organization.get(name));
        if addresses.len() != 1 || !["slug", "brand", "doors", "registers"].into_iter().all(same) {
            faults.push(format!("{id} is at {} addresses, or another one than it says", addresses.len()));
        }
        let memberships = |login: &&Item| login["memberships"].as_array().cloned().unwrap_or_default();
        let inside: Vec<(String, String)> = global
            .of("login")
            .flat_map(|login| memberships(&login).into_iter().map(|one| (text(login, "email").to_owned(), one)))
            .filter(|(_, membership)| membership["organization"] == id)
            .map(|(email, membership)| (email, membership["person"].as_str().unwrap_or_default().to_owned()))
            .collect();
        for person in kinds.of("client").chain(kinds.of("member")).filter(|person| text(person, "status") == "active") {
            let own = (text(person, "email").to_owned(), text(person, "id").to_owned());
            let count = inside.iter().filter(|one| **one == own).count();
            if count != 1 {
                faults.push(format!("{} has {count} logins", own.1));
            }
        }
        // A removed member's login leads nowhere; a deleted client's is gone.
        for (_, person) in inside.iter().filter(|(_, person)| person.starts_with("cli_")) {
            if kinds.count("client", "id", &person.as_str().into()) != 1 {
                faults.push(format!("a login is of {person}, who isn't there"));
            }
        }
    }
}
