//! `infra/<family>.yaml`: a nested stack with one function per row, each with its own role, log group and door.
//!
//! The doors are plain API Gateway resources: SAM's own `HttpApi` event works only in the stack that defines the API.

use edge::{Event, Need, Route};
use index::Family;

use crate::{role, routes, source};

/// Memory of functions that hash or sign, in MB: one whole processor.
const HASHING: u16 = 1769;
/// Memory of every other function, in MB.
const USUAL: u16 = 512;

/// The stack of a family.
pub(crate) fn stack(family: &Family) -> String {
    let functions: String = family
        .routes
        .iter()
        .map(|route| http(route, family.name))
        .chain(family.events.iter().map(|row| event(row, family.name)))
        .collect();
    // What a stack does not use it does not ask for.
    let parameters: String = PARAMETERS
        .iter()
        .filter(|(name, ..)| used(&functions, name))
        .map(|(name, kind, about)| format!("\n  {name}: {{Type: {kind}, Description: {about}}}"))
        .collect();
    let resources = if functions.is_empty() {
        "\n  Nothing: {Type: AWS::CloudFormation::WaitConditionHandle}".to_owned()
    } else {
        functions
    };
    let parameters = if parameters.is_empty() { String::new() } else { format!("Parameters:{parameters}\n") };
    format!(
        "# Written by `cargo xtask golden` from the rows of functions/{name}; not to be edited.
AWSTemplateFormatVersion: \"2010-09-09\"
Transform: AWS::Serverless-2016-10-31
Description: Parvis, the functions of {name}
{parameters}Resources:{resources}
",
        name = family.name
    )
}

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
    ("PublicKeys", "String", "the public keys of access tokens as a JSON key set"),
    ("SigningKeyArn", "String", "the secret that access tokens are signed from"),
    ("LinkKeyArn", "String", "the secret behind links and refresh tokens"),
    ("CursorKeyArn", "String", "the secret behind cursors"),
    ("DeadLettersArn", "String", "the queue of events that failed for good"),
    ("DeadLettersUrl", "String", "the same as URL"),
    ("HttpApi", "String", "the id of the HTTP API"),
    ("LogDays", "Number", "for how many days logs are kept"),
];

fn used(text: &str, name: &str) -> bool {
    ["!Ref ", "${"].iter().any(|before| {
        text.match_indices(&format!("{before}{name}"))
            .any(|(at, found)| !text[at + found.len()..].starts_with(|next: char| next.is_alphanumeric()))
    })
}

fn function(name: &str, family: &str, about: &str, memory: u16, timeout: u16, needs: &[Need], stream: bool) -> String {
    format!(
        "
  {name}Logs:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      LogGroupName: !Sub \"/parvis/${{TableName}}/{name}\"
      RetentionInDays: !Ref LogDays
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
      Handler: {name}
      Runtime: provided.al2023
      Architectures: [arm64]
      CodeUri: ../target/lambda/{family}/
      MemorySize: {memory}
      Timeout: {timeout}
      Role: !GetAtt {name}Role.Arn
      LoggingConfig: {{LogFormat: JSON, LogGroup: !Ref {name}Logs}}
      Environment:
        Variables:
          TABLE: !Ref TableName
          BUCKET: !Ref BucketName
          ADDRESS: !Ref Address
          SENDER: !Ref Sender
          PUBLIC_KEYS: !Ref PublicKeys
          CURSOR_KEY: !Sub \"{{{{resolve:secretsmanager:${{CursorKeyArn}}:SecretString}}}}\"{environment}",
        statements = role::statements(needs, &format!("{name}Logs"), stream),
        environment = role::environment(needs),
    )
}

fn http(route: &Route, family: &str) -> String {
    let name = route.name;
    let hashes = route.needs.contains(&Need::SigningKey);
    let memory = if hashes { HASHING } else { USUAL };
    let mut any = route.path.to_owned();
    while let (Some(open), Some(close)) = (any.find('{'), any.find('}')) {
        any.replace_range(open..=close, "*");
    }
    let about = format!("{} {} ({}). {}", route.method, route.path, routes::access(route.access), route.summary);
    function(name, family, &about, memory, 10, route.needs, false)
        + &format!(
            "
  {name}Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref HttpApi
      IntegrationType: AWS_PROXY
      IntegrationUri: !GetAtt {name}.Arn
      PayloadFormatVersion: \"2.0\"
      TimeoutInMillis: 11000
  {name}Door:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref HttpApi
      RouteKey: \"{method} {path}\"
      Target: !Sub \"integrations/${{{name}Integration}}\"
  {name}Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref {name}
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub \"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{HttpApi}}/*/{method}{any}\"",
            method = route.method,
            path = route.path,
        )
}

fn event(row: &Event, family: &str) -> String {
    let stream = matches!(row.source, edge::Source::Stream { .. });
    function(row.name, family, row.summary, row.memory, row.timeout, row.needs, stream) + &source::source(row)
}
