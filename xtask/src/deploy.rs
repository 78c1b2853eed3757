//! `cargo xtask deploy`: the functions, the stacks, the keys, the pages, in the order in which they need each other.

use std::{
    fs,
    io::{self, Write as _},
};

use crate::{
    deployment::Deployment,
    keys,
    package::{self, Architecture},
    pages,
    run::{Outcome, root},
    summary::Summary,
};

/// Deploys everything, for the processors asked for; else for those that the stack has.
pub(crate) fn run(summary: &mut Summary, environment: &str, asked_for: Option<Architecture>) {
    let Some(mut deployment) = open(summary, environment) else { return };
    let mut asked = Vec::new();
    if !deployment.exists()
        && !summary.step("first deployment", || {
            asked = ask()?;
            Ok(())
        })
    {
        return;
    }
    let architecture = asked_for.or_else(|| deployment.architecture()).unwrap_or_default();
    if !package::run(summary, architecture) || !pages::built(summary) {
        return;
    }
    let mut parameters: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    parameters.push(("Architecture", architecture.name()));
    let _ = summary.step("stacks", || deployment.sam(&parameters))
        && summary.step("keys", || keys::first(&mut deployment))
        && summary.step("pages", || upload(&deployment))
        && summary.step("address", || told(&deployment));
}

/// Uploads the pages as they were built.
pub(crate) fn pages_only(summary: &mut Summary, environment: &str) {
    if let Some(deployment) = open(summary, environment) {
        summary.step("pages", || upload(&deployment));
    }
}

/// The deployment, when tools and credentials are there.
pub(crate) fn open(summary: &mut Summary, environment: &str) -> Option<Deployment> {
    let mut opened = None;
    summary.step("account", || {
        opened = Some(Deployment::open(environment)?);
        Ok(())
    });
    opened
}

/// Asks for what `template.yaml` has no default for, and for the zone that makes all names by itself.
fn ask() -> Result<Vec<(String, String)>, String> {
    let template =
        fs::read_to_string(root().join("template.yaml")).map_err(|error| format!("template.yaml: {error}"))?;
    println!("    This stack is new. docs/deploy.md says where each answer comes from.");
    let mut answers = Vec::new();
    for (name, about, needed) in questions(&template) {
        let answer = loop {
            print!("    {name}: {about}\n    > ");
            io::stdout().flush().map_err(|error| error.to_string())?;
            let mut line = String::new();
            if io::stdin().read_line(&mut line).map_err(|error| error.to_string())? == 0 {
                return Err("nobody answers: run this in a terminal".into());
            }
            let line = line.trim().to_owned();
            if !(needed && line.is_empty()) {
                break line;
            }
        };
        if !answer.is_empty() {
            answers.push((name, answer));
        }
    }
    Ok(answers)
}

/// Name, description and whether there must be an answer.
fn questions(template: &str) -> Vec<(String, String, bool)> {
    let parameters = template.split("\nParameters:\n").nth(1).unwrap_or_default();
    parameters
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| {
            let (name, rest) = line.trim().split_once(':')?;
            let about = rest.split("Description: \"").nth(1)?.split('"').next()?;
            let needed = !rest.contains("Default:");
            (needed || name == "HostedZone").then(|| (name.to_owned(), about.to_owned(), needed))
        })
        .collect()
}

/// What names a hash may be kept for ever, and what names the newest is asked for each time. The former comes first, so that no
/// page names what isn't there yet; what older pages name stays.
fn upload(deployment: &Deployment) -> Outcome {
    if !root().join("web/dist/index.html").exists() {
        return Err("web/dist has no pages: `npm ci && npm run build` in web/".into());
    }
    let bucket = format!("s3://{}", deployment.output("PagesBucket")?);
    let assets = format!("{bucket}/assets");
    deployment.aws_shown(&[
        "s3",
        "sync",
        "web/dist/assets",
        &assets,
        "--only-show-errors",
        "--cache-control",
        "public, max-age=31536000, immutable",
    ])?;
    deployment.aws_shown(&[
        "s3",
        "cp",
        "web/dist",
        &bucket,
        "--recursive",
        "--only-show-errors",
        "--exclude",
        "assets/*",
        "--exclude",
        ".vite/*",
        "--cache-control",
        "no-cache",
    ])?;
    let distribution = deployment.output("PagesDistribution")?;
    deployment.aws_shown(&[
        "cloudfront",
        "create-invalidation",
        "--distribution-id",
        distribution,
        "--paths",
        "/*",
        "--query",
        "Invalidation.Status",
        "--output",
        "text",
    ])
}

fn told(deployment: &Deployment) -> Outcome {
    let domain = deployment.parameters.get("Domain").map_or("", String::as_str);
    println!("    https://{domain}");
    if deployment.parameters.get("HostedZone").is_none_or(String::is_empty) {
        println!("    {domain} and *.{domain} must point to {}.", deployment.output("Pages")?);
        for name in ["Dkim1", "Dkim2", "Dkim3"] {
            println!("    CNAME {}", deployment.output(name)?);
        }
        println!("    docs/deploy.md has the other names that mails need.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_default_is_asked_for() {
        let template = fs::read_to_string(root().join("template.yaml")).unwrap_or_default();
        let asked: Vec<String> = questions(&template).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(asked, ["Domain", "CertificateArn", "AlarmAddress", "HostedZone"]);
    }
}
