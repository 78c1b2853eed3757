//! Brings the table back as it was at a moment of the last 35 days. AWS makes a new table of it, which has the items and the indexes
//! and nothing else: what else the stack gave the old one is put back here, and then the deployment is led to the new one.

use std::fs;

use crate::{
    deploy::open,
    deployment::Deployment,
    run::{Outcome, root},
    summary::Summary,
};

/// Restores to a moment such as `2026-11-22T10:00:00Z`.
pub(crate) fn run(summary: &mut Summary, environment: &str, time: &str) {
    let Some(mut deployment) = open(summary, environment) else { return };
    let digits: String = time.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("{}-{digits}", deployment.stack);
    let _ = summary.step("a table as it was", || restored(&deployment, &name, time))
        && summary.step("what a restored table loses", || put_back(&deployment, &name))
        && summary.step("the deployment to the new table", || {
            let stream = deployment.aws(&[
                "dynamodb",
                "describe-table",
                "--table-name",
                &name,
                "--query",
                "Table.LatestStreamArn",
                "--output",
                "text",
            ])?;
            deployment.sam(&[("RestoredTable", &name), ("RestoredStream", &stream)])
        })
        && summary.step("next", || {
            println!("    docs/deploy.md, \"Restore\": files, mails on their way, and the old table, which is kept.");
            Ok(())
        });
}

/// Begins the restoration, unless that was done before, and waits for its end.
fn restored(deployment: &Deployment, name: &str, time: &str) -> Outcome {
    let exists = deployment.aws(&[
        "dynamodb",
        "describe-table",
        "--table-name",
        name,
        "--query",
        "Table.TableStatus",
        "--output",
        "text",
    ]);
    match exists {
        Ok(status) => println!("    {name} is there already, {status}"),
        Err(why) if why.contains("ResourceNotFound") => deployment.aws_shown(&[
            "dynamodb",
            "restore-table-to-point-in-time",
            "--source-table-name",
            deployment.output("Table")?,
            "--target-table-name",
            name,
            "--restore-date-time",
            time,
            "--query",
            "TableDescription.TableStatus",
            "--output",
            "text",
        ])?,
        Err(why) => return Err(why),
    }
    println!(
        "    This takes from twenty minutes to some hours, whatever the table's size. If the wait ends early, run the same again."
    );
    deployment.aws_shown(&["dynamodb", "wait", "table-exists", "--table-name", name])
}

/// Stream, deletion protection, TTL, point-in-time recovery and tags. Alarms, permissions and the mapping of the stream follow the
/// table's name in the stacks. There is no autoscaling: the table is paid by request.
fn put_back(deployment: &Deployment, name: &str) -> Outcome {
    let query = |what: &str| {
        let query = format!("Table.{what}");
        deployment.aws(&["dynamodb", "describe-table", "--table-name", name, "--query", &query, "--output", "text"])
    };
    if query("StreamSpecification.StreamEnabled")? != "True" {
        // One change at a time.
        for change in [
            &["--deletion-protection-enabled"][..],
            &["--stream-specification", "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES"],
        ] {
            deployment.aws(&[&["dynamodb", "update-table", "--table-name", name], change].concat())?;
            deployment.aws(&["dynamodb", "wait", "table-exists", "--table-name", name])?;
        }
    }
    let expires = format!("Enabled=true,AttributeName={}", expires()?);
    match deployment.aws(&[
        "dynamodb",
        "update-time-to-live",
        "--table-name",
        name,
        "--time-to-live-specification",
        &expires,
    ]) {
        Err(why) if !why.contains("already enabled") => return Err(why),
        _ => {}
    }
    deployment.aws(&[
        "dynamodb",
        "update-continuous-backups",
        "--table-name",
        name,
        "--point-in-time-recovery-specification",
        "PointInTimeRecoveryEnabled=true",
    ])?;
    let environment = format!("Key=environment,Value={}", deployment.environment);
    let arn = query("TableArn")?;
    deployment.aws(&[
        "dynamodb",
        "tag-resource",
        "--resource-arn",
        &arn,
        "--tags",
        "Key=application,Value=parvis",
        &environment,
    ])?;
    println!("    stream, deletion protection, TTL, point-in-time recovery, tags");
    Ok(())
}

/// The attribute by which items end, as the table's own stack has it.
fn expires() -> Result<String, String> {
    let stack =
        fs::read_to_string(root().join("infra/table.yaml")).map_err(|error| format!("infra/table.yaml: {error}"))?;
    let name = stack.split("TimeToLiveSpecification: {AttributeName: ").nth(1).and_then(|rest| rest.split(',').next());
    name.map(str::to_owned).ok_or_else(|| "infra/table.yaml says no TTL".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_by_what_items_end() {
        assert_eq!(expires().as_deref(), Ok("ttl"));
    }
}
