//! One deployment: its stack as AWS knows it, and the few commands of `sam` and `aws` that work on it.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use crate::{
    package::Architecture,
    run::{Command, Outcome, exists, root},
};

/// A deployment that `samconfig.toml` names.
pub(crate) struct Deployment {
    /// `dev` or `prod`.
    pub(crate) environment: String,
    /// Its stack.
    pub(crate) stack: String,
    /// Its region.
    pub(crate) region: String,
    /// The stack's parameters; none before the first deployment.
    pub(crate) parameters: BTreeMap<String, String>,
    /// The stack's outputs; none before the first deployment.
    pub(crate) outputs: BTreeMap<String, String>,
}

impl Deployment {
    /// Looks at the tools, the credentials and the stack.
    pub(crate) fn open(environment: &str) -> Result<Self, String> {
        let config =
            fs::read_to_string(root().join("samconfig.toml")).map_err(|error| format!("samconfig.toml: {error}"))?;
        let value = |name: &str| {
            setting(&config, environment, name).ok_or_else(|| {
                format!("samconfig.toml has no [{environment}.deploy.parameters] with {name}: say dev or prod")
            })
        };
        let (stack, region) = (value("stack_name")?, value("region")?);
        for (program, how) in [
            (
                "sam",
                "`pip install aws-sam-cli`, or https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html",
            ),
            ("aws", "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"),
        ] {
            if !exists(program) {
                return Err(format!("`{program}` deploys to AWS and is not installed: {how}"));
            }
        }
        let mut deployment = Self {
            environment: environment.to_owned(),
            stack,
            region,
            parameters: BTreeMap::new(),
            outputs: BTreeMap::new(),
        };
        let account = deployment
            .aws(&["sts", "get-caller-identity", "--query", "Account", "--output", "text"])
            .map_err(|why| format!("AWS doesn't know who you are; `aws configure` or `aws sso login` tells it, and AWS_PROFILE says as whom.\n    {why}"))?;
        println!("    account {account}, region {}, stack {}", deployment.region, deployment.stack);
        deployment.look()?;
        Ok(deployment)
    }

    /// Whether there was a deployment before.
    pub(crate) fn exists(&self) -> bool {
        !self.outputs.is_empty()
    }

    /// Reads the stack's parameters and outputs.
    pub(crate) fn look(&mut self) -> Outcome {
        let describe = |what: &str| {
            let query = format!("Stacks[0].{what}");
            self.aws(&[
                "cloudformation",
                "describe-stacks",
                "--stack-name",
                &self.stack,
                "--query",
                &query,
                "--output",
                "text",
            ])
        };
        let parameters = match describe("Parameters[].[ParameterKey,ParameterValue]") {
            Err(why) if why.contains("does not exist") => return Ok(()),
            other => other?,
        };
        let outputs = describe("Outputs[].[OutputKey,OutputValue]")?;
        (self.parameters, self.outputs) = (pairs(&parameters), pairs(&outputs));
        Ok(())
    }

    /// The processors that the stack's functions run on.
    pub(crate) fn architecture(&self) -> Option<Architecture> {
        self.parameters.get("Architecture").and_then(|name| Architecture::named(name))
    }

    /// An output of the stack.
    pub(crate) fn output(&self, name: &str) -> Result<&str, String> {
        self.outputs
            .get(name)
            .map(String::as_str)
            .ok_or_else(|| format!("the stack {} has no output {name}: deploy it first", self.stack))
    }

    /// What `aws` answers, in this deployment's region.
    pub(crate) fn aws(&self, arguments: &[&str]) -> Result<String, String> {
        self.aws_told(arguments, "")
    }

    /// The same, told something that no command line should show.
    pub(crate) fn aws_told(&self, arguments: &[&str], input: &str) -> Result<String, String> {
        let mut all = vec!["--region", &self.region];
        all.extend(arguments);
        Command::new("aws", &all).env("AWS_PAGER", "").answer(input)
    }

    /// `aws` with what it says shown.
    pub(crate) fn aws_shown(&self, arguments: &[&str]) -> Outcome {
        let mut all = vec!["--region", &self.region];
        all.extend(arguments);
        Command::new("aws", &all).env("AWS_PAGER", "").run()
    }

    /// `sam deploy`; parameters that aren't named stay as they are.
    pub(crate) fn sam(&mut self, parameters: &[(&str, &str)]) -> Outcome {
        let mut arguments = vec!["deploy", "--template-file", "template.yaml", "--config-env", &self.environment];
        let file = format!("target/deploy/{}.yaml", self.environment);
        let reference = format!("file://{file}");
        if !parameters.is_empty() {
            // As a file, because a key set on a command line would have to be quoted twice.
            let mut text = String::new();
            for (name, value) in parameters {
                let _ = writeln!(text, "{name}: \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
            }
            fs::create_dir_all(root().join("target/deploy")).map_err(|error| format!("target/deploy: {error}"))?;
            fs::write(root().join(&file), text).map_err(|error| format!("{file}: {error}"))?;
            arguments.extend(["--parameter-overrides", &reference]);
        }
        Command::new("sam", &arguments).env("SAM_CLI_TELEMETRY", "0").interactive().run()?;
        self.look()
    }
}

/// A text of an environment's section of `samconfig.toml`.
fn setting(config: &str, environment: &str, name: &str) -> Option<String> {
    let section = config.split(&format!("[{environment}.deploy.parameters]")).nth(1)?.split("\n[").next()?;
    let line = section.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='))?;
    Some(line.trim().trim_matches('"').to_owned())
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_has_its_own_settings() {
        let config = "[dev.deploy.parameters]\nstack_name = \"a\"\n\n[prod.deploy.parameters]\nregion = \"r\"\nstack_name = \"b\"\n";
        assert_eq!(setting(config, "dev", "stack_name").as_deref(), Some("a"));
        assert_eq!(setting(config, "dev", "region"), None);
        assert_eq!(setting(config, "prod", "stack_name").as_deref(), Some("b"));
        assert_eq!(setting(config, "test", "stack_name"), None);
    }
}
