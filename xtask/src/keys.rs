//! The key that signs access tokens: made by the first deployment, changed in three steps, so that at no moment a token is signed
//! by a key that some function doesn't know.

use crate::{deploy::open, deployment::Deployment, run::Outcome, rust, summary::Summary};

/// After the first deployment, tells the functions the public half of the key that it made.
pub(crate) fn first(deployment: &mut Deployment) -> Outcome {
    if entries(&known(deployment)).is_empty() {
        let public = current(deployment)?;
        return deployment.sam(&[("PublicKeys", &public)]);
    }
    println!("    known already");
    Ok(())
}

/// Makes another key, tells every function its public half, and then signs with it.
pub(crate) fn change(summary: &mut Summary, environment: &str) {
    let Some(mut deployment) = open(summary, environment) else { return };
    let before = known(&deployment);
    let (mut version, mut next) = (String::new(), String::new());
    let _ = summary.step("another key", || {
        let secret = deployment.aws(&[
            "secretsmanager", "get-random-password", "--password-length", "64", "--exclude-punctuation", "--query", "RandomPassword",
            "--output", "text",
        ])?;
        next = rust::public_keys(&secret, &address(&deployment)?)?;
        version = deployment.aws_told(
            &[
                "secretsmanager", "put-secret-value", "--secret-id", deployment.output("SigningKey")?, "--secret-string",
                "file:///dev/stdin", "--version-stages", "PARVIS_NEXT", "--query", "VersionId", "--output", "text",
            ],
            &secret,
        )?;
        Ok(())
    }) && summary.step("its public half to every function", || deployment.sam(&[("PublicKeys", &joined(&[&before, &next]))]))
        && summary.step("its private half to those that sign", || {
            let key = deployment.output("SigningKey")?.to_owned();
            let old = deployment.aws(&[
                "secretsmanager", "get-secret-value", "--secret-id", &key, "--query", "VersionId", "--output", "text",
            ])?;
            deployment.aws(&[
                "secretsmanager", "update-secret-version-stage", "--secret-id", &key, "--version-stage", "AWSCURRENT",
                "--move-to-version-id", &version, "--remove-from-version-id", &old,
            ])?;
            let round = deployment.parameters.get("KeyRound").and_then(|round| round.parse::<u32>().ok()).unwrap_or_default();
            deployment.sam(&[("PublicKeys", &joined(&[&next, &before])), ("KeyRound", &(round + 1).to_string())])
        })
        && summary.step("next", || {
            println!("    Tokens of the former key live for ten minutes. In an hour: cargo xtask deploy {environment} keys retire");
            Ok(())
        });
}

/// Forgets every public key but the current one's.
pub(crate) fn retire(summary: &mut Summary, environment: &str) {
    let Some(mut deployment) = open(summary, environment) else { return };
    summary.step("former keys", || {
        let public = current(&deployment)?;
        deployment.sam(&[("PublicKeys", &public)])
    });
}

/// Whether the functions know the key that signs now.
pub(crate) fn known_is_current(deployment: &Deployment) -> Outcome {
    let current = current(deployment)?;
    if known(deployment).contains(entries(&current)) && !entries(&current).is_empty() {
        return Ok(());
    }
    Err(format!(
        "the functions don't know the key that signs: `cargo xtask deploy {}` tells them",
        deployment.environment
    ))
}

/// The public half of the key that signs now.
fn current(deployment: &Deployment) -> Result<String, String> {
    let secret = deployment.aws(&[
        "secretsmanager",
        "get-secret-value",
        "--secret-id",
        deployment.output("SigningKey")?,
        "--query",
        "SecretString",
        "--output",
        "text",
    ])?;
    rust::public_keys(&secret, &address(deployment)?)
}

fn address(deployment: &Deployment) -> Result<String, String> {
    let domain = deployment.parameters.get("Domain").ok_or("the stack has no parameter Domain")?;
    Ok(format!("https://{domain}"))
}

fn known(deployment: &Deployment) -> String {
    deployment.parameters.get("PublicKeys").cloned().unwrap_or_default()
}

/// What stands between the brackets of a key set.
fn entries(set: &str) -> &str {
    set.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']')).map_or("", |(entries, _)| entries.trim())
}

/// One key set of several.
fn joined(sets: &[&str]) -> String {
    let all: Vec<&str> = sets.iter().map(|set| entries(set)).filter(|entries| !entries.is_empty()).collect();
    format!("{{\"keys\":[{}]}}", all.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_sets_are_joined() {
        let (a, b) = (r#"{"keys":[{"x":"a"}]}"#, r#"{"keys":[{"x":"b"},{"x":"c"}]}"#);
        assert_eq!(joined(&[a, b]), r#"{"keys":[{"x":"a"},{"x":"b"},{"x":"c"}]}"#);
        assert_eq!(joined(&[r#"{"keys":[]}"#, a]), a);
        assert_eq!(joined(&["", ""]), r#"{"keys":[]}"#);
    }
}
