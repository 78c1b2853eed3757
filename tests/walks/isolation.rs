//! Who may not see a thing can't tell it from one that never existed: every route × every wrong caller × every place of an id.

use std::collections::BTreeMap;

use edge::{Access, Route};
use golden::Examples;
use world::{Agency, Answer, Log, World};

use super::{
    ask::{Ask, Position, examples},
    principals::{self, Expected, Principal},
};
use crate::written;

/// An id of this kind that was never given.
fn absent(name: &str) -> Option<String> {
    golden::id_prefix(name).map(|prefix| format!("{prefix}_01k9zzzzzzzzzzzzzzzzzzzzzw"))
}

/// What belongs to a caller herself, as far as she has any.
fn own(world: &World, principal: &Principal, name: &str) -> Option<String> {
    let home = match principal.home {
        Some(0) => &world.a,
        _ => &world.b,
    };
    if principal.name == "other-client" {
        return match name {
            "workspace" => Some(home.workspaces[1].clone()),
            "client" => Some(principal.caller.id.clone()),
            "session" => Some(principal.caller.session.clone()),
            _ => absent(name),
        };
    }
    if name == "session" { Some(principal.caller.session.clone()) } else { home.thing(name).map(str::to_owned) }
}

/// What was seen, by route and caller.
#[derive(Default)]
struct Matrix {
    rows: BTreeMap<usize, BTreeMap<&'static str, Vec<u16>>>,
    cells: usize,
    faults: Vec<String>,
}

impl Matrix {
    fn saw(&mut self, row: usize, name: &'static str, answer: &Answer) {
        self.cells += 1;
        self.rows.entry(row).or_default().entry(name).or_default().push(answer.status);
    }

    fn require(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(fault());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_of_what_is_not_hers_and_it_is_written_down() {
    let log = Log::start();
    let world = World::new().await;
    world.stage.drain().await;
    let before = super::keys::items_of(&world.stage, &world.a.organization).await;
    let examples = examples();
    let mut matrix = Matrix::default();
    let callers = principals::all(&world);
    for (row, route) in index::routes().iter().enumerate() {
        if route.access == Access::Public {
            continue;
        }
        for principal in &callers {
            match principal.expected {
                Expected::Nobody => nobody(&world, row, route, &examples, principal, &mut matrix).await,
                Expected::AsAbsent => stranger(&world, row, route, &examples, principal, &mut matrix).await,
            }
        }
        for (name, caller, status) in principals::without_role(route, &world.a) {
            let answer = Ask::new(route, &examples, |position| world.a.thing(position.name()).map(str::to_owned))
                .call(caller)
                .send()
                .await;
            matrix.require(answer.status == status, || {
                format!("{} by {name}: {} instead of {status}: {}", route.name, answer.status, answer.text())
            });
            matrix.saw(row, name, &answer);
        }
    }
    world.stage.drain().await;
    let after = super::keys::items_of(&world.stage, &world.a.organization).await;
    matrix.require(before == after, || {
        let changed: Vec<_> = after.iter().filter(|item| !before.contains(item)).collect();
        format!("strangers changed what they may not see: {changed:#?}")
    });
    mails(&world, &mut matrix);
    let log = log.text();
    for secret in [world.a.canary, world.b.canary, &world.a.invited.1] {
        matrix.require(!log.contains(secret), || format!("the log tells {secret}"));
    }
    assert!(matrix.faults.is_empty(), "{} faults:\n{}", matrix.faults.len(), matrix.faults.join("\n"));
    written::same("tests/output/isolation.txt", &table(&matrix));
    println!("{} cells", matrix.cells);
}

/// Without a valid session there is nothing to learn, whatever is asked.
async fn nobody(
    world: &World,
    row: usize,
    route: &'static Route,
    examples: &Examples,
    principal: &Principal,
    matrix: &mut Matrix,
) {
    let thing = |position: &Position| world.a.thing(position.name()).map(str::to_owned);
    let answer = Ask::new(route, examples, thing).call(&principal.caller).send().await;
    let right = answer.status == 401 && answer.problem().is_ok();
    matrix.require(right, || {
        format!("{} by {}: {} instead of 401: {}", route.name, principal.name, answer.status, answer.text())
    });
    matrix
        .require(clean(&answer, &world.a), || format!("{} by {} tells: {}", route.name, principal.name, answer.text()));
    matrix.saw(row, principal.name, &answer);
}

/// A stranger with a session of her own: at each place a foreign id must answer as an absent one does.
async fn stranger(
    world: &World,
    row: usize,
    route: &'static Route,
    examples: &Examples,
    principal: &Principal,
    matrix: &mut Matrix,
) {
    let home = |position: &Position| own(world, principal, position.name());
    let ask = Ask::new(route, examples, home);
    for (place, (position, _)) in ask.ids.iter().enumerate() {
        let with = |id: Option<String>| {
            let mut ask = Ask::new(route, examples, home);
            ask.ids[place].1 = id.unwrap_or_default();
            ask
        };
        let foreign = with(world.a.thing(position.name()).map(str::to_owned)).call(&principal.caller).send().await;
        let never = with(absent(position.name())).call(&principal.caller).send().await;
        let at = format!("{} by {} at {position:?}", route.name, principal.name);
        matrix.require(foreign.comparable() == never.comparable(), || {
            format!("{at}: foreign and absent differ:\n  {}\n  {}", foreign.comparable(), never.comparable())
        });
        // A wrong version or a wrong body may be told first, but never success.
        matrix.require((400..500).contains(&foreign.status), || format!("{at}: {}", foreign.status));
        let path = matches!(position, Position::Path(_));
        matrix.require(!path || [403, 404].contains(&foreign.status), || {
            format!("{at}: {} {}", foreign.status, foreign.text())
        });
        matrix.saw(row, principal.name, &foreign);
        if principal.home == Some(1) {
            matrix.require(clean(&foreign, &world.a), || format!("{at} tells: {}", foreign.text()));
        }
    }
    // What she may read of her own tells nothing of others.
    if route.method == "GET" && principal.home == Some(1) {
        let answer = ask.call(&principal.caller).send().await;
        matrix.require(clean(&answer, &world.a), || {
            format!("{} by {} tells: {}", route.name, principal.name, answer.text())
        });
        matrix.saw(row, principal.name, &answer);
    }
}

/// Whether an answer keeps quiet about an agency.
fn clean(answer: &Answer, agency: &Agency) -> bool {
    let whole = format!("{:?} {}", answer.headers, answer.text());
    agency.secrets().iter().all(|secret| !whole.contains(*secret))
}

/// Mails and what is attached to them tell their readers nothing of the other agency.
fn mails(world: &World, matrix: &mut Matrix) {
    for (reader, other) in [(&world.a, &world.b), (&world.b, &world.a)] {
        for mail in world.stage.mailbox.messages() {
            if !mail.to.iter().any(|to| to.contains(reader.canary)) {
                continue;
            }
            let mut whole = format!("{} {:?} {:?} {:?}", mail.subject, mail.headers, mail.text, mail.html);
            for attachment in &mail.attachments {
                for (name, content) in world::zip::entries(&attachment.bytes) {
                    whole.push_str(&name);
                    whole.push_str(&String::from_utf8_lossy(&content));
                }
            }
            matrix.cells += 1;
            for secret in other.secrets() {
                matrix.require(!whole.contains(secret), || format!("a mail to {:?} tells {secret}", mail.to));
            }
        }
    }
}

fn table(matrix: &Matrix) -> String {
    let mut lines = Vec::new();
    for (row, callers) in &matrix.rows {
        let route = &index::routes()[*row];
        for (name, statuses) in callers {
            let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
            lines.push(format!("{:<27} {:<16} {}", route.name, name, statuses.join(" ")));
        }
    }
    format!(
        "Each caller at each place of an id in the route (path, query, body), then, for readers, at her own.\n\n{}\n\n{} cells\n",
        lines.join("\n"),
        matrix.cells
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_its_readers_and_its_lists_alone() {
    let world = World::new().await;
    let examples = examples();
    let mut lists = 0;
    for route in index::routes().iter().filter(|route| route.query.contains(&"cursor")) {
        let path = |agency: &Agency| {
            let mut ask = Ask::new(route, &examples, |position| agency.thing(position.name()).map(str::to_owned));
            ask.ids.retain(|(position, _)| matches!(position, Position::Path(_)));
            ask.path()
        };
        let (reader, foreign, other) = match route.access {
            Access::Client => (&world.a.client, &world.b.client, &world.a.other_client),
            _ => (&world.a.owner, &world.b.owner, &world.a.admin),
        };
        let first = reader.get(&format!("{}?limit=1", path(&world.a))).await.expect(200);
        let Some(cursor) = first["next"].as_str() else { continue };
        lists += 1;
        let next = format!("limit=1&cursor={cursor}");
        reader.get(&format!("{}?{next}", path(&world.a))).await.expect(200);
        foreign.get(&format!("{}?{next}", path(&world.b))).await.refused(400, "cursor-invalid");
        other.get(&format!("{}?{next}", path(&world.a))).await.refused(400, "cursor-invalid");
        let edited = format!(
            "limit=1&cursor={}",
            cursor.replacen(&cursor[..1], if cursor.starts_with('A') { "B" } else { "A" }, 1)
        );
        reader.get(&format!("{}?{edited}", path(&world.a))).await.refused(400, "cursor-invalid");
    }
    assert!(lists >= 3, "only {lists} lists had a second page");
}
