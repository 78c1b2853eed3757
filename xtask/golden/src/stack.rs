//! `infra/<family>.yaml`: a nested stack with one function per row, each with its own role, log group and door.
//!
//! The doors are plain API Gateway resources: SAM's own `HttpApi` event works only in the stack that defines the API. Secrets
//! come as parameters, because a template may refer to a secret sixty times at most.

use edge::{Event, Need, REFUSE, Route, SECONDS, Source};
use index::Family;

use crate::{
    alarm,
    role::{self, Caller},
    routes, source,
};

/// Memory of functions that hash or sign, in MB: one whole processor.
pub const HASHING: u16 = 1769;
/// Memory of every other function, in MB.
pub const USUAL: u16 = 512;
/// Where passwords are checked for anybody who asks; how many at once can be limited, so that guessing starves nobody else.
const SIGN_IN: (&str, &str) = ("POST", "/api/v1/sessions");

/// The stack that nests every family's, each with the parameters that it asks for.
pub(crate) fn all() -> String {
    let stacks: Vec<(String, String)> =
        index::FAMILIES.iter().map(|family| (family.name.to_owned(), stack(family))).collect();
    let mut resources = String::new();
    for (name, text) in &stacks {
        let asked: String = asked(text).map(|(name, ..)| format!("\n        {name}: !Ref {name}")).collect();
        let asked = if asked.is_empty() { String::new() } else { format!("\n      Parameters:{asked}") };
        resources.push_str(&format!(
            "\n  {}:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: {name}.yaml{asked}",
            title(name)
        ));
    }
    let parameters: String = asked(&resources).map(declared).collect();
    format!(
        "# Written by `cargo xtask golden` from the families; not to be edited.
AWSTemplateFormatVersion: \"2010-09-09\"
Description: Parvis, all functions
# The stacks are named by their files here, and uploaded by `sam deploy`.
Metadata: {{cfn-lint: {{config: {{ignore_checks: [W3002]}}}}}}
Parameters:{parameters}
Resources:{resources}
"
    )
}

fn asked(text: &str) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    PARAMETERS.iter().filter(move |(name, ..)| used(text, name))
}

fn declared((name, kind, about): &(&str, &str, &str)) -> String {
    format!("\n  {name}: {{Type: {kind}, Description: {about}}}")
}

fn title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The stack of a family.
pub(crate) fn stack(family: &Family) -> String {
    let routes = family.routes.iter().map(|route| http(route, family.name));
    let events = family.events.iter().map(|row| event(row, family.name));
    let mut functions: String = routes.chain(refusal(family)).chain(events).collect();
    if !functions.is_empty() {
        functions.push_str(&alarm::failing(family.name));
    }
    // What a stack does not use it does not ask for.
    let parameters: String = asked(&functions).map(declared).collect();
    let resources = if functions.is_empty() {
        "\n  Nothing: {Type: AWS::CloudFormation::WaitConditionHandle}".to_owned()
    } else {
        functions
    };
    let parameters = if parameters.is_empty() { String::new() } else { format!("Parameters:{parameters}\n") };
    let conditions = if used(&resources, "SignInConcurrency") {
        "Conditions:\n  SignInLimited: !Not [!Equals [!Ref SignInConcurrency, 0]]\n"
    } else {
        ""
    };
    format!(
        "# Written by `cargo xtask golden` from the rows of functions/{name}; not to be edited.
AWSTemplateFormatVersion: \"2010-09-09\"
Transform: AWS::Serverless-2016-10-31
Description: Parvis, the functions of {name}
{parameters}{conditions}Resources:{resources}
",
        name = family.name
    )
}

/// A parameter that is never shown.
const SECRET: &str = "String, NoEcho: true";

const PARAMETERS: &[(&str, &str, &str)] = &[
    ("TableName", "String", "the table"),
    ("TableArn", "String", "the same as ARN"),
    ("StreamArn", "String", "its stream"),
    ("BucketName", "String", "the bucket of files"),
    ("BucketArn", "String", "the same as ARN"),
    ("Address", "String", "the address of the apex with its scheme"),
    ("Sender", "String", "from which address mails are sent"),
    ("IdentityArn", "String", "the identity that sends mails"),
    ("ConfigurationSetArn", "String", "the configuration set of mails"),
    ("LetterDomain", "String", "the domain of the addresses that people write letters to"),
    ("LetterRules", "String", "the set of rules for mails that come in"),
    ("PublicKeys", "String", "the public keys of access tokens as a JSON key set"),
    ("KeyRound", "Number", "raised so that functions take changed secrets"),
    ("SigningKey", SECRET, "what access tokens are signed from"),
    ("LinkKey", SECRET, "what links and refresh tokens come from"),
    ("CursorKey", SECRET, "what cursors are authenticated with"),
    ("DoorKey", SECRET, "by which CloudFront is known"),
    ("DeadLettersArn", "String", "the queue of events that failed for good"),
    ("SignInConcurrency", "Number", "how many passwords are hashed at once at most; 0 for no limit"),
    ("ScanTag", "String", "the tag that a virus scanner sets and its clean value; none without a scanner"),
    ("HttpApi", "String", "the id of the HTTP API"),
    ("AlertsArn", "String", "the topic that tells somebody"),
    ("Root", "String", "the name of the whole deployment's stack"),
    ("Metrics", "String", "the namespace of the metrics of each route; empty without them"),
    ("LogDays", "Number", "for how many days logs are kept"),
    ("Architecture", "String", "the processors of the functions"),
];

fn used(text: &str, name: &str) -> bool {
    ["!Ref ", "${"].iter().any(|before| {
        text.match_indices(&format!("{before}{name}"))
            .any(|(at, found)| !text[at + found.len()..].starts_with(|next: char| next.is_alphanumeric()))
    })
}

/// What every function has.
struct Function<'a> {
    name: &'a str,
    /// Its row's name, as the process looks it up.
    handler: &'a str,
    family: &'a str,
    /// What it runs: its family's binary, or the one that knows all families.
    binary: &'a str,
    about: &'a str,
    /// In MB.
    memory: u16,
    /// In seconds.
    timeout: u16,
    needs: &'a [Need],
    caller: Caller,
    limited: bool,
}

fn function(function: &Function<'_>) -> String {
    let Function { name, handler, family, binary, about, memory, timeout, needs, caller, limited } = *function;
    let limit = if limited {
        "\n      ReservedConcurrentExecutions: !If [SignInLimited, !Ref SignInConcurrency, !Ref AWS::NoValue]"
    } else {
        ""
    };
    format!(
        "
  {name}Logs:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      LogGroupName: !Sub \"/parvis/${{Root}}/{name}\"
      RetentionInDays: !Ref LogDays{failed}
  {name}Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: \"2012-10-17\"
        Statement: [{{Effect: Allow, Principal: {{Service: lambda.amazonaws.com}}, Action: sts:AssumeRole}}]
      Policies:
        - PolicyName: needs
          PolicyDocument:
            Version: \"2012-10-17\"
            Statement:{statements}
  {name}:
    Type: AWS::Serverless::Function
    Properties:
      Description: \"{about}\"
      Handler: {handler}
      Runtime: provided.al2023
      Architectures: [!Ref Architecture]
      CodeUri: ../target/lambda/{binary}/
      MemorySize: {memory}
      Timeout: {timeout}{limit}
      Role: !GetAtt {name}Role.Arn
      LoggingConfig: {{LogFormat: JSON, LogGroup: !Ref {name}Logs}}
      Environment:
        Variables:
          TABLE: !Ref TableName
          BUCKET: !Ref BucketName
          ADDRESS: !Ref Address
          SENDER: !Ref Sender
          PUBLIC_KEYS: !Ref PublicKeys
          KEY_ROUND: !Ref KeyRound
          METRICS: !Ref Metrics
          CURSOR_KEY: !Ref CursorKey{environment}{destination}",
        failed = alarm::failed(name, family),
        statements = role::statements(needs, &format!("{name}Logs"), caller),
        environment = role::environment(needs, caller),
        destination = source::destination(caller),
    )
}

/// What answers whatever no route takes, for all families: as problems, with `Allow` where the path has other methods. The
/// gateway's own refusals would be of another form. It stands in the first stack, where its door keeps its name: two doors of one
/// key can't be there at once, not even while one takes the place of the other.
fn refusal(family: &Family) -> Option<String> {
    let first = index::FAMILIES.iter().find(|family| !family.routes.is_empty())?;
    let text = function(&Function {
        name: REFUSE,
        handler: REFUSE,
        family: family.name,
        binary: "index",
        about: "Refuses what no route takes.",
        memory: 128,
        timeout: 5,
        needs: &[],
        caller: Caller::Gateway,
        limited: false,
    });
    (family.name == first.name).then(|| text + &door(REFUSE, 6, "$default", "*"))
}

/// A function's integration, its route in the gateway, and the permission to be called by that route.
fn door(name: &str, seconds: u64, key: &str, source: &str) -> String {
    format!(
        "
  {name}Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref HttpApi
      IntegrationType: AWS_PROXY
      IntegrationUri: !GetAtt {name}.Arn
      PayloadFormatVersion: \"2.0\"
      TimeoutInMillis: {seconds}000
  {name}Door:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref HttpApi
      RouteKey: \"{key}\"
      Target: !Sub \"integrations/${{{name}Integration}}\"
  {name}Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref {name}
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub \"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{HttpApi}}/{source}\""
    )
}

fn http(route: &Route, family: &str) -> String {
    let name = route.name;
    let memory = if route.needs.contains(&Need::Hashing) { HASHING } else { USUAL };
    let mut any = route.path.to_owned();
    while let (Some(open), Some(close)) = (any.find('{'), any.find('}')) {
        any.replace_range(open..=close, "*");
    }
    let about = format!("{} {} ({}). {}", route.method, route.path, routes::access(route.access), route.summary);
    function(&Function {
        name,
        handler: name,
        family,
        binary: family,
        about: &about,
        memory,
        timeout: u16::try_from(SECONDS).unwrap_or(u16::MAX),
        needs: route.needs,
        caller: Caller::Gateway,
        limited: (route.method, route.path) == SIGN_IN,
    }) + &door(name, SECONDS + 1, &format!("{} {}", route.method, route.path), &format!("*/{}{any}", route.method))
}

fn event(row: &Event, family: &str) -> String {
    let caller = Caller::of(row.source);
    // Nobody waits for a letter within seconds: its function has the alarm of its family's failures, and none that costs.
    let late = match row.source {
        Source::Letters => String::new(),
        _ => alarm::late(row.name, row.timeout, caller),
    };
    function(&Function {
        name: row.name,
        handler: row.name,
        family,
        binary: family,
        about: row.summary,
        memory: row.memory,
        timeout: row.timeout,
        needs: row.needs,
        caller,
        limited: false,
    }) + &source::source(row)
        + &late
}
